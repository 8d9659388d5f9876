"""The policy library: documents are entered and kept up to date by the office."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from alliance.core.services import save_version

from ..models import Policy


def add_policy(policy: Policy) -> Policy:
    policy.full_clean(exclude=["uid"])
    policy.save()
    return policy


def correct_policy(policy: Policy, *, seen: int) -> Policy:
    policy.full_clean(exclude=["uid"])
    return save_version(policy, seen=seen)


def refusals(rows: Sequence[Policy]) -> dict[int, tuple[str, str]]:
    """What `add_policy` and `correct_policy` would say to each of many, beside which field, by its place."""
    numbers = {row.document_number for row in rows if row.document_number}
    held = Policy.objects.filter(document_number__in=numbers).values_list("issuer", "document_number", "pk")
    taken = {(issuer, number): pk for issuer, number, pk in held}
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        if row.ends_before and row.ends_before <= row.issued_on:
            found[place] = "ends_before", str(_("有效期至不能早于发文日期。"))
        elif row.abolished_on and row.abolished_on < row.issued_on:
            found[place] = "abolished_on", str(_("废止日期不能早于发文日期。"))
        elif taken.get((row.issuer, row.document_number), row.pk) != row.pk:
            found[place] = "document_number", str(_("这个发文机关的这个文号已经收录。"))
    return found
