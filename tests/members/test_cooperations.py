"""A cooperation is signed with its opinions, keeps its five things, and its school hears what is missing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.models import Message
from alliance.core.uploads import read
from members.enums import PaperKind, Role
from members.models import Cooperation, CooperationPaper, CooperationReview
from members.services import cooperations
from tests.core.hostile_uploads import PDF, sent

TODAY = date(2026, 11, 20)


@pytest.fixture
def draft(world) -> Cooperation:
    row = Cooperation(
        school=world.a.school,
        enterprise=world.a.enterprise,
        department=world.a.department,
        title="智能制造人才培养",
        starts_on=date(2025, 6, 1),
        ends_before=date(2027, 6, 1),
    )
    return cooperations.begin(row, by=world.user(Role.PLACEMENT), at=dates.now())


def send(world, row):
    return cooperations.move(row, "send", viewer=world.membership(Role.PLACEMENT), on=TODAY, at=dates.now())


def sign(world, row, *, signed_on=TODAY, number="XY-7", reason=""):
    return cooperations.sign(
        row,
        signed_on=signed_on,
        agreement_number=number,
        without_opinions=reason,
        viewer=world.membership(Role.PLACEMENT),
        on=TODAY,
        at=dates.now(),
    )


def review(row, kind, verdict="agree", day=date(2026, 11, 1)):
    given = CooperationReview(
        cooperation=row, kind=kind, reviewers="评审组", given_on=day, verdict=verdict, opinion="见附件"
    )
    return cooperations.give_review(given, on=TODAY)


def paper(world, row, kind, year=None, amount=None, *, bare=False):
    one = CooperationPaper(cooperation=row, kind=kind, year=year, dated=date(2026, 3, 1), amount_fen=amount)
    document = None if bare else read(sent(PDF + f"%{kind}{year}".encode(), "扫描件.pdf"))
    viewer = world.membership(Role.PLACEMENT)
    return cooperations.file_paper(one, document, viewer=viewer, on=TODAY, at=dates.now())


def scan(world, row) -> None:
    upload, viewer = read(sent(PDF, "协议.pdf")), world.membership(Role.PLACEMENT)
    attachments.attach("cooperation", row, upload, viewer=viewer, at=dates.now(), kind="agreement")


def counted(row, year=2026) -> Cooperation:
    return Cooperation.objects.with_papers(year).get(pk=row.pk)


def test_nobody_signs_without_the_legal_opinion(world, draft):
    send(world, draft)
    review(draft, "project")
    with pytest.raises(Refused, match="登记法律顾问意见"):
        sign(world, draft)
    review(draft, "legal", "disagree")
    with pytest.raises(Refused, match="不同意"):
        sign(world, draft)
    review(draft, "legal", "changes", date(2026, 11, 10))
    with pytest.raises(Refused, match="合作协议扫描件"):
        sign(world, draft)
    scan(world, draft)
    signed = sign(world, draft)
    assert (signed.state, signed.agreement_number, signed.without_opinions) == ("signed", "XY-7", "")
    told = Message.objects.get(kind="cooperation-sign", membership_uid=world.membership(Role.HR).uid)
    assert "智能制造人才培养" in told.title
    with pytest.raises(Refused, match="已签订"):
        review(draft.__class__.objects.get(pk=draft.pk), "legal")


def test_an_old_agreement_does_without_opinions_for_a_recorded_reason(world, draft):
    cooperations.set_opinions_from(date(2026, 1, 1))
    send(world, draft)
    with pytest.raises(ValidationError, match="请写明原因"):
        sign(world, draft, signed_on=date(2025, 12, 31))
    with pytest.raises(ValidationError, match="不能以说明代替"):
        sign(world, draft, signed_on=date(2026, 1, 1), reason="当年没有评审")
    with pytest.raises(Refused, match="尚缺：在“附件”里上传"):
        sign(world, draft, signed_on=date(2025, 12, 31), reason="当年没有评审")
    scan(world, draft)
    signed = sign(world, draft, signed_on=date(2025, 12, 31), reason="当年没有评审")
    assert signed.without_opinions == "当年没有评审"


def test_a_number_is_given_once_a_school_and_no_signature_is_of_tomorrow(world, draft):
    send(world, draft)
    review(draft, "project")
    review(draft, "legal")
    scan(world, draft)
    with pytest.raises(ValidationError, match="不能晚于今天"):
        sign(world, draft, signed_on=date(2026, 11, 21))
    with pytest.raises(ValidationError, match="已有这个编号"):
        sign(world, draft, number=world.a.cooperation.agreement_number)
    assert sign(world, draft, number=world.b.cooperation.agreement_number).state == "signed"


def test_four_of_five_names_the_gap(world, draft):
    paper(world, draft, "agreement")
    paper(world, draft, "plan", 2026)
    paper(world, draft, "assessment", 2026)
    paper(world, draft, "funding", 2026, amount=5_000_000)
    row = counted(draft)
    assert (row.paper_count, cooperations.papers_shown(row)) == (4, "4/5 缺总结")
    paper(world, draft, "summary", 2025)  # of another year
    assert counted(draft).paper_count == 4
    bare = paper(world, draft, "summary", 2026, bare=True)
    assert cooperations.papers_shown(counted(draft)) == "4/5 缺总结"  # a typed row is no summary
    assert not Cooperation.objects.with_papers(2026).filter(pk=draft.pk).lacking("plan").exists()
    assert Cooperation.objects.with_papers(2026).filter(pk=draft.pk).lacking("summary").exists()
    upload, viewer = read(sent(PDF, "总结.pdf")), world.membership(Role.PLACEMENT)
    attachments.attach("cooperation-paper", bare, upload, viewer=viewer, at=dates.now(), kind="scan")
    assert cooperations.papers_shown(counted(draft)) == "5/5"
    assert counted(draft, 2027).paper_count == 1  # a new year begins with the agreement only
    assert counted(draft, 2030).paper_year == 2027  # it ended in 2027: nobody asks for later papers


@pytest.mark.parametrize(
    ("kind", "year", "amount", "said"),
    [
        ("plan", 2024, None, "合作期内"),
        ("plan", 2028, None, "合作期内"),
        ("plan", None, None, "写明年度"),
        ("funding", 2026, None, "写明金额"),
        ("funding", 2026, 0, "写明金额"),
        ("plan", 2026, 100, "只有经费写金额"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(world, draft, kind, year, amount, said):
    with pytest.raises(ValidationError, match=said):
        paper(world, draft, kind, year, amount)


def test_no_second_paper_of_a_kind_in_a_year_and_none_left_outside(world, draft):
    paper(world, draft, "plan", 2026)
    with pytest.raises(ValidationError, match="已登记过"):
        paper(world, draft, "plan", 2026)
    paper(world, draft, "agreement", 2026)
    with pytest.raises(ValidationError, match="已登记过"):
        paper(world, draft, "agreement")
    draft.ends_before = date(2026, 1, 1)
    with pytest.raises(ValidationError, match="落在这段时间之外"):
        cooperations.correct(draft, seen=draft.version)


def edited(client, row, **changes) -> str:
    """What the edit page says to these changes, sent with everything else as it stands."""
    row.refresh_from_db()
    form = {
        "title": row.title,
        "department": row.department_id or "",
        "starts_on": row.starts_on.isoformat(),
        "ends_before": (row.ends_before - dates.DAY).isoformat() if row.ends_before else "",
        "content": row.content,
        "version": row.version,
    }
    page = reverse("cooperation-edit", args=[row.uid])
    return client.post(page, form | changes, follow=True).content.decode()


def test_what_was_signed_is_not_rewritten_and_its_title_may_be_mended(world, as_role):
    client, signed = as_role(Role.PLACEMENT), world.a.cooperation
    Cooperation.objects.filter(pk=signed.pk).update(content="共建实训室\n每年接收实习生")  # line ends of a file
    for change in (
        {"content": "改为只挂牌"},
        {"starts_on": (signed.starts_on - dates.DAY).isoformat()},
        {"ends_before": "2039-12-31"},
    ):
        assert "已签订的协议" in edited(client, signed, **change)
    edited(client, signed, title="甲校企合作（更名）", content="共建实训室\r\n每年接收实习生")
    signed.refresh_from_db()
    assert (signed.title, signed.content.splitlines()[0]) == ("甲校企合作（更名）", "共建实训室")
    signed.enterprise = world.b.enterprise
    with pytest.raises(Refused, match="合作双方"):
        cooperations.correct(signed, seen=signed.version)


def test_what_has_ended_stays_as_it_was(world, as_role):
    client, row = as_role(Role.PLACEMENT), world.a.cooperation
    Cooperation.objects.filter(pk=row.pk).update(state="ended")
    page = reverse("cooperation-edit", args=[row.uid])
    assert "合作已终止，不能再改" in client.get(page, follow=True).content.decode()
    assert "合作已终止，不能再改" in edited(client, row, title="改名")
    row.refresh_from_db()
    assert row.title != "改名"


def test_under_review_the_text_stays_what_the_opinions_are_on_until_it_is_sent_back(world, draft, as_role):
    client = as_role(Role.PLACEMENT)
    send(world, draft)
    edited(client, draft, content="共建实训室")  # nobody has given an opinion yet
    review(draft, "project")
    assert "请先“退回起草”" in edited(client, draft, content="只挂牌")
    assert "请先“退回起草”" in edited(client, draft, ends_before="2028-05-31")
    edited(client, draft, title="智能制造人才共育")
    draft.refresh_from_db()
    assert (draft.title, draft.content) == ("智能制造人才共育", "共建实训室")
    viewer = world.membership(Role.PLACEMENT)
    cooperations.move(draft, "withdraw", viewer=viewer, on=TODAY, at=dates.now(), reason="修改内容")
    edited(client, draft, content="只挂牌")
    draft.refresh_from_db()
    assert draft.content == "只挂牌"


def test_an_opinion_on_a_text_that_was_taken_back_does_not_carry_the_next_one(world, draft, as_role):
    with pytest.raises(Refused, match="请先“提交评审”"):
        review(draft, "project")
    send(world, draft)
    review(draft, "project")
    review(draft, "legal")
    viewer = world.membership(Role.PLACEMENT)
    cooperations.move(draft, "withdraw", viewer=viewer, on=TODAY, at=dates.now(), reason="修改内容")
    draft.refresh_from_db()
    send(world, draft)
    with pytest.raises(Refused, match="尚缺：登记项目评审组评审；登记法律顾问意见"):
        sign(world, draft)
    page = as_role(Role.PLACEMENT).get(reverse("cooperation-detail", args=[draft.uid])).content.decode()
    assert page.count("退回起草，不再计入") == 2  # they stay readable
    edited(as_role(Role.PLACEMENT), draft, content="只挂牌")  # and bind nobody to the old text
    draft.refresh_from_db()
    assert draft.content == "只挂牌"
    review(draft, "project", day=date(2026, 10, 1))  # on paper before, on file since: it is given on this text
    with pytest.raises(Refused, match="尚缺：登记法律顾问意见"):
        sign(world, draft)
    review(draft, "legal")
    scan(world, draft)
    assert sign(world, draft).state == "signed"


def test_the_list_finds_who_lacks_what_without_a_query_a_row(world, as_role, django_assert_max_num_queries):
    client, url = as_role(Role.PLACEMENT), reverse("cooperation-list")
    scan(world, world.a.cooperation)
    assert "1/5 缺计划、总结、考核、经费" in client.get(url).content.decode()
    for query, found in (
        ({"gap": "yes"}, True),
        ({"gap": "no"}, False),
        ({"gap": "plan"}, True),
        ({"gap": "agreement"}, False),
    ):
        page = client.get(url, query | {"sort": "-papers"}).content.decode()
        assert ("甲校企合作办学" in page) is found, query
    with django_assert_max_num_queries(30):
        client.get(url, {"sort": "papers"})


def test_the_office_reminds_each_school_once_a_day_and_december_does_so_by_itself(world, as_role):
    client = as_role(Role.OFFICE)
    scan(world, world.a.cooperation)
    assert "已提醒 2 所学校" in client.post(reverse("cooperation-remind"), follow=True).content.decode()
    client.post(reverse("cooperation-remind"))
    mine = Message.objects.filter(kind="cooperation-gaps", membership_uid=world.membership(Role.PLACEMENT).uid)
    assert mine.count() == 1
    assert "缺计划、总结、考核、经费" in mine.get().text
    assert cooperations.remind_at_year_end(on=date(2026, 11, 30), at=dates.now()) == 0
    for day in (1, 2, 20, 31):
        assert cooperations.remind_at_year_end(on=date(2026, 12, day), at=dates.now()) == 2
    assert mine.count() == 3


def test_the_page_leads_to_what_is_missing_and_ending_asks_why(world, draft, as_role):
    client, url = as_role(Role.PLACEMENT), reverse("cooperation-detail", args=[draft.uid])
    assert "登记法律顾问意见" not in client.get(url).content.decode()  # not before it is submitted
    send(world, draft)
    page = client.get(url).content.decode()
    assert "登记法律顾问意见" in page
    assert f"kind={PaperKind.SUMMARY}" in page
    signed = world.a.cooperation
    url = reverse("cooperation-move", args=[signed.uid, "end"])
    assert "终止合作须写明理由" in client.post(url, follow=True).content.decode()
    client.post(url, {"reason": "企业停产"})
    signed.refresh_from_db()
    assert (signed.state, signed.ends_before) == ("ended", dates.today() + dates.DAY)


def test_a_stranger_finds_nothing_and_an_enterprise_no_draft(world, draft, as_role):
    url = reverse("cooperation-detail", args=[draft.uid])
    assert as_role(Role.PLACEMENT, "b").get(url).status_code == 404
    assert as_role(Role.HR).get(url).status_code == 404
    assert as_role(Role.HR).get(reverse("cooperation-detail", args=[world.a.cooperation.uid])).status_code == 200
