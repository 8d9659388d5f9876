"""The papers of a cooperation: which of them the enterprise reads, and which stay as they were signed."""

import pytest
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.errors import Refused
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
    for kind in ("plan", "summary", "assessment", "funding"):
        about = {"year": 2025, "dated": row.signed_on, "amount_fen": 100 if kind == "funding" else None}
        paper = row.papers.get_or_create(kind=kind, defaults=about)[0]
        held[kind] = attach(world, paper, "scan", "cooperation-paper")
    address = {kind: reverse("attachment-download", args=[one.uid]) for kind, one in held.items()}
    for role, allowed in (
        (Role.HR, {"agreement", "plan", "summary"}),
        (Role.SCHOOL_LEADER, set(held)),
        (Role.OFFICE, set(held)),
    ):
        client = as_role(role)
        shown = page(client, row)
        assert {kind for kind, url in address.items() if url in shown} == allowed
        assert "未附文件" not in shown
        codes = {kind: client.get(url).status_code for kind, url in address.items()}
        assert codes == {kind: 200 if kind in allowed else 403 for kind in held}


def test_a_paper_is_registered_with_its_scan_or_shows_that_it_has_none(world, as_role):
    row, client = world.a.cooperation, as_role(Role.PLACEMENT)
    bare = page(client, row)
    assert bare.count("未附文件") == 2  # the agreement and the plan of 2025
    assert reverse("attachment-subject-new", args=["cooperation", row.uid]) + "?kind=agreement" in bare
    theirs = page(as_role(Role.HR), row)
    assert ("未附文件" in theirs, "上传扫描件" in theirs) == (True, False)
    client = as_role(Role.PLACEMENT)
    form = {
        "kind": "summary",
        "year": dates.today().year,
        "dated": dates.today().isoformat(),
        "text": "",
        "amount_fen": "",
    }
    client.post(reverse("cooperation-paper", args=[row.uid]), form | {"document": sent(PDF, "总结.pdf")})
    assert page(client, row).count("未附文件") == 2
    assert "总结.pdf" in page(client, row)
    assert "五件套 1/5" in page(client, row)
    mended = {"kind": "plan", "year": 2025, "dated": "2025-02-01", "text": "计划", "amount_fen": "", "version": 1}
    address = reverse("cooperation-paper-edit", args=[world.a.paper.uid])
    client.post(address, mended | {"document": sent(PDF, "计划.pdf")})
    assert "计划.pdf" in page(client, row)
    assert "不能互改" in client.post(address, mended | {"kind": "agreement"}).content.decode()


def remove(world, one: Attachment, role: Role = Role.PLACEMENT) -> Attachment:
    return attachments.remove(one, viewer=world.membership(role), at=dates.now(), reason="传错了")


def test_what_a_signature_rests_on_is_not_taken_away_and_more_may_be_added(world, as_role):
    row = world.a.cooperation
    held = {kind: attach(world, row, kind) for kind in KINDS}
    shown = page(as_role(Role.PLACEMENT), row)
    for kind in ("agreement", "project", "legal"):
        with pytest.raises(Refused, match="协议已签订"):
            remove(world, held[kind])
        assert reverse("attachment-remove", args=[held[kind].uid]) not in shown
    plan, other = attach(world, world.a.paper, "scan", "cooperation-paper"), attach(world, row, "")
    assert remove(world, plan).removed_at  # a year's paper may be put right while the cooperation runs
    again = attach(world, world.a.paper, "scan", "cooperation-paper")
    Cooperation.objects.filter(pk=row.pk).update(state="ended")
    for kept in (again, other):
        with pytest.raises(Refused, match="合作已终止"):
            remove(world, kept)
    late = attachments.attach("cooperation", row, read(sent(PDF, "结算.pdf")), by_name="测试", at=dates.now())
    assert late.pk  # what comes late still finds its place
    Cooperation.objects.filter(pk=row.pk).update(state="reviewing")
    assert remove(world, held["legal"]).removed_at


def test_the_office_puts_the_right_scan_in_the_place_of_a_wrong_one_which_stays_as_void(world, as_role):
    row, office = world.a.cooperation, as_role(Role.OFFICE)
    wrong = attach(world, row, "agreement")
    way = reverse("attachment-replace", args=[wrong.uid])
    assert way in page(office, row)
    assert office.post(way, {"reason": " ", "file": sent(PDF, "协议.pdf")}).status_code == 200
    assert Attachment.objects.present().filter(pk=wrong.pk).exists()
    office.post(way, {"reason": "误传了另一份", "file": sent(PDF, "正确的协议.pdf")})
    shown = page(office, row)
    assert "正确的协议.pdf" in shown and "误传了另一份" in shown and "作废" in shown
    assert reverse("attachment-download", args=[wrong.uid]) not in shown
    assert office.get(reverse("attachment-download", args=[wrong.uid])).status_code == 404
    right = Attachment.objects.present().get(purpose="cooperation", subject_uid=row.uid)
    for role, side, code in ((Role.PLACEMENT, "a", 403), (Role.HR, "a", 403), (Role.PLACEMENT, "b", 403)):
        client = as_role(role, side)
        assert client.get(reverse("attachment-replace", args=[right.uid])).status_code == code
    assert "误传了另一份" in page(as_role(Role.PLACEMENT), row)
    Cooperation.objects.filter(pk=row.pk).update(state="reviewing", signed_on=None)
    free = attach(world, row, "")
    answer = as_role(Role.OFFICE).post(
        reverse("attachment-replace", args=[free.uid]), {"reason": "换", "file": sent(PDF, "别的.pdf")}, follow=True
    )
    assert "没有锁定，不用更换" in answer.content.decode()


def test_a_signed_agreement_and_the_papers_of_what_has_ended_are_not_rewritten(world, as_role):
    row, client = world.a.cooperation, as_role(Role.PLACEMENT)
    papers = (world.a.agreement, world.a.paper)
    mend = {one.kind: reverse("cooperation-paper-edit", args=[one.uid]) for one in papers}
    shown = page(client, row)
    assert (mend["agreement"] in shown, mend["plan"] in shown) == (False, True)
    assert "登记的协议不能再改" in client.get(mend["agreement"], follow=True).content.decode()
    form = {"year": 2025, "dated": "2025-02-02", "text": "改过", "amount_fen": "", "version": 1}
    assert "登记的协议不能再改" in client.post(mend["agreement"], form | {"kind": "agreement"}).content.decode()
    assert "登记的协议不能再改" in client.post(mend["agreement"], form | {"kind": "summary"}).content.decode()
    client.post(mend["plan"], form | {"kind": "plan"})
    Cooperation.objects.filter(pk=row.pk).update(state="ended")
    assert (
        "合作已终止，不能再改"
        in client.post(mend["plan"], form | {"kind": "plan", "text": "又改", "version": 2}).content.decode()
    )
    assert mend["plan"] not in page(client, row)
    late = form | {"kind": "summary"}  # the last summary is written when it is over
    client.post(reverse("cooperation-paper", args=[row.uid]), late)
    assert set(row.papers.values_list("kind", "text")) == {("agreement", "协议"), ("plan", "改过"), ("summary", "改过")}


@pytest.mark.parametrize(
    ("purpose", "kind", "open_state", "over", "role"),
    [
        ("resolution", "evidence", "returned", ["closed", "dropped"], Role.OFFICE),
        ("project", "contract", "running", ["finished", "stopped"], Role.PLACEMENT),
    ],
)
def test_evidence_and_contract_stay_with_what_is_over(world, purpose, kind, open_state, over, role):
    row = getattr(world.a, purpose)
    rows = type(row).objects.filter(pk=row.pk)
    about = {"closed_on": dates.today()} if purpose == "resolution" else {}
    one = attach(world, row, kind, purpose, role)
    for state in over:
        rows.update(state=state, **about)
        with pytest.raises(Refused, match="留作存档，不能移除"):
            remove(world, one, role)
    assert attach(world, row, "", purpose, role).pk
    rows.update(state=open_state, **({"closed_on": None} if about else {}))
    assert remove(world, one, role).removed_at
