"""The papers of a cooperation: which of them the enterprise reads, and which stay as they were signed."""

import pytest
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.models import Attachment
from alliance.core.uploads import read
from members.enums import Role
from members.models import Cooperation
from tests.core.hostile_uploads import PDF, sent

KINDS = [kind for kind, _label in attachments.declared()["cooperation"].kinds]


def attach(world, row, kind: str, purpose: str = "cooperation", role: Role = Role.PLACEMENT) -> Attachment:
    upload = read(sent(PDF + f"%{kind}{row.uid}".encode(), f"{kind}.pdf"))
    return attachments.attach(purpose, row, upload, viewer=world.membership(role), at=dates.now(), kind=kind)


def page(client, row) -> str:
    return client.get(reverse("cooperation-detail", args=[row.uid])).content.decode()


@pytest.mark.parametrize("role", [Role.HR, Role.ENTERPRISE_LEADER])
def test_the_enterprise_reads_neither_what_the_schools_lawyer_said_nor_why_it_was_sent_back(world, as_role, role):
    row = world.a.cooperation
    row.steps.create(
        verb="withdraw",
        label="退回起草",
        from_state="reviewing",
        to_state="draft",
        at=dates.now(),
        reason="法律顾问不同意",
    )
    Cooperation.objects.filter(pk=row.pk).update(without_opinions="当年没有评审")
    secrets = ("评审意见", "甲律师", "可以签订。", "法律顾问不同意", "当年没有评审")
    theirs = page(as_role(role), row)
    assert not [words for words in secrets if words in theirs]
    for insider in (Role.PLACEMENT, Role.SCHOOL_LEADER, Role.OFFICE, Role.BUREAU_OFFICER):
        shown = page(as_role(insider), row)
        assert [words for words in secrets if words in shown] == list(secrets), insider


def test_while_it_is_under_review_the_enterprise_is_not_told_which_opinion_is_missing(world, as_role):
    row = world.a.cooperation
    Cooperation.objects.filter(pk=row.pk).update(state="reviewing", signed_on=None)
    row.reviews.update(verdict="disagree")
    assert "法律顾问意见的结论是不同意" in page(as_role(Role.PLACEMENT), row)
    assert "法律顾问" not in page(as_role(Role.HR), row)


def test_of_the_files_the_enterprise_has_agreement_plan_and_summary(world, as_role):
    row = world.a.cooperation
    held = {kind: attach(world, row, kind) for kind in [*KINDS, ""]}
    address = {kind: reverse("attachment-download", args=[one.uid]) for kind, one in held.items()}
    for role, allowed in (
        (Role.HR, {"agreement", "plan", "summary"}),
        (Role.SCHOOL_LEADER, set(held)),
        (Role.OFFICE, set(held)),
    ):
        client = as_role(role)
        shown = page(client, row)
        assert {kind for kind, url in address.items() if url in shown} == allowed
        codes = {kind: client.get(url).status_code for kind, url in address.items()}
        assert codes == {kind: 200 if kind in allowed else 403 for kind in held}
