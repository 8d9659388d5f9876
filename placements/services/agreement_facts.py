"""The facts an agreement asks for, of many placements at once: a table at a time, never a student at a time.

No phone, no address of a person, no contact: whoever changes those voids no signature.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.money import yuan
from members.models import Guardian

from ..contents import Fact
from ..enums import Independence, Lodging, PaidBy, PayMethod, WageUnit
from ..models import Assignment, InsurancePolicy, Opening

BESIDE = (
    "school",
    "person",
    "enrolment__major",
    "host",
    "opening",
    "batch",
    "school_guide__person",
    "unit_guide",
)
PLAIN_UNITS = {WageUnit.MONTH, WageUnit.DAY, WageUnit.HOUR}


@translation.override(settings.LANGUAGE_CODE)  # a signed text is written in one language, whoever looks at it
def facts_of(rows: Iterable[Assignment]) -> dict[int, dict[str, str]]:
    """What is known of each of these placements, by its key. The rows come with their neighbours (`BESIDE`)."""
    rows = list(rows)
    guardians = dict(
        Guardian.objects.filter(first=True, person__in={row.person_id for row in rows}).values_list("person", "name")
    )
    policies = _policies(rows)
    return {row.pk: _of(row, guardians.get(row.person_id, ""), policies.get(row.batch_id, ())) for row in rows}


def _of(row: Assignment, guardian: str, policies: Iterable[InsurancePolicy]) -> dict[str, str]:
    post = row.opening
    known = {
        Fact.SCHOOL: row.school.name,
        Fact.HOST: row.host.name,
        Fact.HOST_CODE: row.host.credit_code or "",
        Fact.STUDENT: row.person.name,
        Fact.STUDENT_NUMBER: row.enrolment.student_number,
        Fact.MAJOR: row.enrolment.major.name,
        Fact.CLASS_NAME: row.enrolment.class_name,
        Fact.GUARDIAN: guardian,
        Fact.POST: row.post or (post.title if post else ""),
        Fact.PERIOD: row.period_shown if row.ends_before else "",
        Fact.SCHOOL_GUIDE: row.school_guide.person.name if row.school_guide else "",
        Fact.UNIT_GUIDE: row.unit_guide.name if row.unit_guide else "",
        Fact.POLICY: _insured(row, policies),
    }
    if post is not None:
        known |= {
            Fact.PLACE: post.place,
            Fact.DUTIES: " ".join(post.description.split()),
            Fact.MEALS: _("单位提供工作餐") if post.meals else _("学生自理，单位不提供工作餐"),
            Fact.LODGING: _lodging(row, post),
            Fact.HOURS: _hours(post),
            Fact.PAY: _pay(post),
            Fact.PAY_DAY: _pay_day(post),
        }
    elif row.outside_lodging:
        known[Fact.LODGING] = _("学生自行安排，不住统一宿舍")
    return {str(name): value for name, value in known.items()}


def _lodging(row: Assignment, post: Opening) -> str:
    if row.outside_lodging:
        return _("学生自行安排，不住统一宿舍")
    said = {
        Lodging.DORMITORY: _("单位提供宿舍"),
        Lodging.ALLOWANCE: _("单位发放住宿补贴，学生自行安排"),
        Lodging.NONE: _("单位不提供宿舍，由学校统一安排或走读"),
    }
    return said[Lodging(post.lodging)]


def _hours(post: Opening) -> str:
    """Blank when neither the hours nor how many of them are known."""
    parts = []
    if post.hours_from and post.hours_until:
        parts.append(f"{post.hours_from:%H:%M}–{post.hours_until:%H:%M}")
    if post.hours_a_day:
        hours = f"{post.hours_a_day:f}".rstrip("0").rstrip(".")
        parts.append(_("每天 %(hours)s 小时") % {"hours": hours})
    return _("，").join([post.get_shift_display(), *parts]) if parts else ""


def _pay(post: Opening) -> str:
    low, high, unit = yuan(post.wage_from_fen), yuan(post.wage_to_fen), post.get_wage_unit_display()
    said = {"low": low or high, "high": high, "unit": unit}
    if not (low or high):
        return ""
    if post.wage_unit not in PLAIN_UNITS:
        said_pieces = _("计件，每月不低于 %(low)s 元") if low else _("计件，每月约 %(low)s 元")
        return said_pieces % said
    amount = _("%(low)s–%(high)s %(unit)s") if low and high and low != high else _("%(low)s %(unit)s")
    kind = Independence(post.independence).label if post.independence else ""
    return _("%(amount)s（%(kind)s）") % {"amount": amount % said, "kind": kind} if kind else amount % said


def _pay_day(post: Opening) -> str:
    if not post.pay_day or not post.pay_method:
        return ""
    how = PayMethod(post.pay_method).label
    return _("每月 %(day)s 日，%(how)s") % {"day": post.pay_day, "how": how}


def _policies(rows: list[Assignment]) -> dict[int, list[InsurancePolicy]]:
    found = defaultdict(list)
    held = (
        InsurancePolicy.objects.liability()
        .filter(batch__in={row.batch_id for row in rows})
        .exclude(paid_by=PaidBy.STUDENT)
    )
    for policy in held.order_by("starts_on", "number"):
        found[policy.batch_id].append(policy)
    return found


def _insured(row: Assignment, policies: Iterable[InsurancePolicy]) -> str:
    """The policies that share a day with the placement; whether they cover all of it is the start gate's question."""
    span = (row.starts_on, row.ends_before)
    said = [
        _("%(insurer)s，保单号 %(number)s，%(span)s")
        % {"insurer": one.insurer, "number": one.number, "span": one.period_shown}
        for one in policies
        if dates.overlap(span, (one.starts_on, one.ends_before))
    ]
    return _("；").join(said)
