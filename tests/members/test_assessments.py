"""The yearly assessment: drawn up, reported, scored, published, objected to, settled for good."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.models import Message
from alliance.core.uploads import Upload
from members.enums import Role
from members.measures import Span, declared
from members.models import (
    Admission,
    Assessment,
    AssessmentItem,
    AssessmentScheme,
    AssessmentScore,
    Attendance,
    Committee,
    FacilityUse,
    Investment,
    Meeting,
    Organisation,
    PracticeOffer,
    ProjectKind,
    ProjectReceipt,
    Seat,
    UserMembership,
)
from members.services import assessments, measuring, proposals, schemes
from tests.worlds import make_member, make_organisation

OPENED, REPORTED, PUBLISHED = date(2026, 3, 2), date(2026, 3, 20), date(2026, 4, 7)


def draft(world, audience="enterprise", **more) -> AssessmentScheme:
    row = AssessmentScheme(
        year=2026,
        audience=audience,
        title="2026 年度考核",
        self_report_by=date(2026, 3, 31),
        score_by=date(2026, 4, 30),
        **more,
    )
    return schemes.draw_up(row, by=world.user(Role.OFFICE), at=dates.now())


def add_item(scheme, name, weight, *, full=100, measure="", bands=()) -> AssessmentItem:
    kind = "computed" if measure else "scored"
    item = AssessmentItem(scheme=scheme, name=name, weight=weight, full_points=full, kind=kind, measure=measure)
    return schemes.save_item(item, [schemes.Band(Decimal(a), Decimal(b)) for a, b in bands])


def start(world, scheme) -> AssessmentScheme:
    return schemes.move(scheme, "open", viewer=world.membership(Role.OFFICE), on=OPENED, at=dates.now())


@pytest.fixture
def scheme(world) -> AssessmentScheme:
    row = draft(world)
    add_item(row, "合作质量", Decimal("33.33"), full=30)
    add_item(row, "制度建设", Decimal("26.67"))
    add_item(row, "平台建设", 40, measure="valid_bases", bands=[(1, 60), (2, 100)])
    return start(world, row)


@pytest.fixture
def assessment(world, scheme) -> Assessment:
    return Assessment.objects.get(scheme=scheme, organisation=world.a.enterprise)


def entries(assessment, *points) -> dict:
    items = list(assessment.scheme.items.filter(kind="scored").order_by("id"))
    return {item.pk: (Decimal(str(p)), "有材料") for item, p in zip(items, points, strict=True)}


def move(world, row, verb, role=Role.OFFICE, on=PUBLISHED, reason=""):
    return assessments.move(row, verb, viewer=world.membership(role), on=on, at=dates.now(), reason=reason)


def reported(world, row, *, on=REPORTED):
    row.self_report = "一年来共建两个基地。"
    row = assessments.write_self_report(row, entries(row, 28, 90), seen=row.version, on=on)
    return move(world, row, "submit", Role.HR, on=on)


def published(world, row, first=27, second=80):
    row = reported(world, row)
    office = world.user(Role.OFFICE)
    row = assessments.score(row, entries(row, first, second), seen=row.version, by=office, at=dates.now())
    return move(world, row, "publish")


def test_a_scheme_opens_only_when_its_weights_add_to_100_and_each_member_then_has_one_assessment(world):
    row = draft(world)
    add_item(row, "合作质量", 60)
    with pytest.raises(Refused, match="权重合计须为 100，现在是 60"):
        start(world, row)
    add_item(row, "平台建设", 40)
    row = start(world, row)
    assert row.assessments.count() == 2  # the enterprises of both sides
    assert schemes.open_for_members(row, by=world.user(Role.OFFICE), on=OPENED, at=dates.now()) == 0
    again = schemes.assessment_of(row, organisation=world.a.enterprise)
    with pytest.raises(ValidationError, match="已有考核"):
        again.full_clean()
    with pytest.raises(Refused, match="不能再改"):
        add_item(row, "加一项", 10)


def test_next_year_is_a_copy_with_items_bands_and_grades_and_there_is_only_one(world, scheme):
    copy = schemes.copy_to_next_year(scheme, by=world.user(Role.OFFICE), at=dates.now())
    assert (copy.year, copy.title, copy.state) == (2027, "2027 年度考核", "draft")
    assert copy.weight == 100
    assert copy.items.get(name="平台建设").bands.count() == 2
    assert copy.grades.filter(honoured=True).count() == 1
    with pytest.raises(Refused, match="2027 年已有"):
        schemes.copy_to_next_year(scheme, by=world.user(Role.OFFICE), at=dates.now())


def test_a_computed_item_takes_its_points_from_the_rows_by_bands(world, scheme, assessment):
    computed = assessment.scores.get(item__kind="computed")
    assert computed.computed_points == 0  # nobody used the base in 2026 yet
    use = FacilityUse.objects.filter(facility=world.a.base).first()
    FacilityUse.objects.create(facility=use.facility, school=use.school, used_on=OPENED, person_days=3)
    measuring.compute(scheme, on=OPENED, at=dates.now())
    computed.refresh_from_db()
    assert (computed.value, computed.computed_points) == (1, 60)


def test_opening_for_more_members_asks_the_database_no_more_often(world, django_assert_max_num_queries):
    row = draft(world)
    add_item(row, "合作质量", 60)
    add_item(row, "平台建设", 40, measure="valid_bases", bands=[(0, 60), (2, 100)])
    for number in range(20):
        one = Organisation.objects.create(kind="enterprise", name=f"清川第{number}厂", short_name=f"{number}厂")
        Admission.objects.create(organisation=one, state="admitted", applied_on=OPENED, admitted_on=OPENED)
    with django_assert_max_num_queries(30):
        row = start(world, row)
    assert row.assessments.count() == 22
    computed = AssessmentScore.objects.filter(assessment__scheme=row, item__name="平台建设")
    assert list(computed.values_list("computed_points", flat=True).distinct()) == [60]


def test_measures_count_money_in_yuan_of_the_year_up_to_the_day_only(world):
    own = Investment.objects.filter(organisation=world.a.enterprise)
    own.update(state="confirmed", arrived_on=date(2026, 5, 4), amount_fen=1_234_50)
    count, key = own.count(), world.a.enterprise.pk
    read = declared()["investment_yuan"]
    assert read.values([key], Span.of(2026, date(2026, 5, 3))) == {key: 0}
    assert read.values([key], Span.of(2026, date(2027, 5, 3))) == {key: Decimal("1234.50") * count}
    everybody = [world.a.enterprise.pk, world.a.school.pk, world.b.enterprise.pk]
    for one in declared().values():  # each can be asked for anybody
        assert set(one.values(everybody, Span.of(2025, date(2025, 12, 31)))) == set(everybody)


def of_2026(name: str, organisation, last=date(2026, 12, 31)) -> Decimal:
    return declared()[name].values([organisation.pk], Span.of(2026, last))[organisation.pk]


def attended(world, committee, *, state="minuted", held_on=date(2026, 3, 3), presence="present") -> None:
    """A meeting at which both seats of the first school were there."""
    term = committee.terms.first() or committee.terms.create(number=1, planned_seats=3, starts_on=date(2024, 1, 1))
    meeting = Meeting.objects.create(term=term, title="会议", held_on=held_on, state=state)
    for post in ("校长", "副校长"):
        said = {"term": term, "organisation": world.a.school, "post": post, "starts_on": date(2024, 1, 1)}
        Attendance.objects.create(meeting=meeting, seat=Seat.objects.get_or_create(**said)[0], presence=presence)


def test_only_meetings_of_the_alliance_with_final_minutes_earn_points(world):
    council = Committee.objects.create(kind="council", name="理事会")
    own = Committee.objects.create(kind="school", name="本校校企合作委员会", school=world.a.school)
    attended(world, own)
    attended(world, council, state="held")
    attended(world, council, presence="absent")
    attended(world, council, held_on=date(2025, 12, 31))
    assert of_2026("meetings_attended", world.a.school) == 0
    attended(world, council)
    assert of_2026("meetings_attended", world.a.school) == 1  # two of its seats, one meeting
    assert of_2026("meetings_attended", world.a.school, last=date(2026, 3, 2)) == 0


def test_only_receipts_with_their_document_of_a_kind_that_earns_are_money_received(world):
    project, at = world.a.project, dates.now()

    def received(yuan: int) -> ProjectReceipt:
        said = {"received_on": date(2026, 4, 1), "amount_fen": yuan * 100, "recorded_at": at}
        return ProjectReceipt.objects.create(project=project, **said)

    shown, cancelled, _bare = received(300), received(50), received(7000)
    for number, receipt in enumerate((shown, cancelled)):
        paper = Upload("回单.pdf", b"%%PDF-1.4 receipt %d" % number, "application/pdf")
        attachments.attach("project-receipt", receipt, paper, kind="proof", by_name="测试", at=at)
    ProjectReceipt.objects.filter(pk=cancelled.pk).update(cancelled_at=at)
    for side in (world.a.school, world.a.enterprise):
        assert of_2026("project_receipts_yuan", side) == 300
    ProjectKind.objects.filter(pk=project.kind_id).update(earns=False)
    assert of_2026("project_receipts_yuan", world.a.school) == 0


def test_practice_places_count_from_the_day_they_are_offered(world):
    firm = world.a.enterprise

    def offer(title: str, places: int, **said) -> None:
        said = {"starts_on": date(2026, 7, 1), "ends_before": date(2026, 8, 1), "state": "offered"} | said
        PracticeOffer.objects.create(enterprise=firm, year=2026, title=title, places=places, **said)

    offer("数控", 2, offered_on=date(2025, 12, 1))  # ahead of the year it is for
    offer("焊接", 3, offered_on=date(2026, 5, 1), state="closed")
    offer("装配", 40, state="draft")
    offer("质检", 50, offered_on=date(2026, 4, 1), state="withdrawn")
    assert of_2026("practice_places", firm, last=date(2026, 4, 30)) == 2
    assert of_2026("practice_places", firm, last=date(2026, 5, 1)) == 5


def test_points_above_full_marks_and_a_late_self_report_are_refused(world, assessment):
    with pytest.raises(ValidationError, match="满分 30"):
        assessments.write_self_report(assessment, entries(assessment, 31, 50), seen=1, on=REPORTED)
    with pytest.raises(Refused, match="3月31日截止"):
        assessments.write_self_report(assessment, entries(assessment, 30, 50), seen=1, on=date(2026, 4, 1))
    with pytest.raises(Refused, match="写自评总结"):
        move(world, assessment, "submit", Role.HR, on=REPORTED)
    with pytest.raises(Refused, match="才截止"):
        move(world, assessment, "take", on=REPORTED, reason="等不及")
    assert move(world, assessment, "take", on=date(2026, 4, 1), reason="逾期未报").state == "scoring"


def test_the_total_is_rounded_once_at_the_end(world, assessment):
    row = published(world, assessment, 17, 33.33)
    exact = Decimal(17) * Decimal("33.33") / 30 + Decimal("33.33") * Decimal("26.67") / 100
    assert row.total == exact.quantize(Decimal("0.01"))
    assert (row.grade, row.honoured, row.state) == ("不合格", False, "published")
    assert row.objections_until == date(2026, 4, 14)  # five working days


def scored_all(world, scheme, **points) -> dict[str, Assessment]:
    """The enterprises of side a and b and a third, each with its points of the two items people score; none published."""
    rows = {
        "a": world.a.enterprise,
        "b": world.b.enterprise,
        "c": make_organisation("enterprise", "清川丙纺织有限公司"),
    }
    make_member(rows["c"], on=date(2025, 1, 1))
    schemes.open_for_members(scheme, by=world.user(Role.OFFICE), on=OPENED, at=dates.now())
    found = {}
    for side, organisation in rows.items():
        row = Assessment.objects.get(scheme=scheme, organisation=organisation)
        if side in points:
            row = move(world, row, "take", on=date(2026, 4, 1), reason="逾期未报")
            said = {"seen": Assessment.objects.get(pk=row.pk).version, "by": world.user(Role.OFFICE), "at": dates.now()}
            row = assessments.score(row, entries(row, *points[side]), **said)
        found[side] = row
    return found


@pytest.fixture
def ranked(world) -> AssessmentScheme:
    """Of three enterprises one may be honoured; all is scored by people."""
    row = draft(world, honoured_percent=50)
    add_item(row, "合作质量", 50, full=50)
    add_item(row, "制度建设", 50, full=50)
    return start(world, row)


def test_honours_go_to_the_highest_totals_whoever_is_published_first(world, ranked):
    rows = scored_all(world, ranked, a=(45, 47), b=(48, 49), c=(20, 20))
    assert assessments.places(ranked) == 1
    first = move(world, rows["a"], "publish")
    assert (first.total, first.grade, first.honoured) == (92, "合格", False)
    said = "总分 92.00，排第 2（同分的计最后一名），“优秀”名额 1 个，定为“合格”。"
    assert first.steps.first().reason == said
    best = move(world, rows["b"], "publish")
    assert (best.total, best.grade, best.honoured) == (97, "优秀", True)
    assert move(world, rows["c"], "publish").grade == "不合格"


def test_nobody_is_honoured_before_all_are_scored(world, ranked):
    rows = scored_all(world, ranked, a=(45, 47), c=(35, 35))
    with pytest.raises(Refused, match="还有 1 份没有评完"):
        move(world, rows["a"], "publish")
    assert move(world, rows["c"], "publish").grade == "合格"  # whom no quota touches waits for nobody


def test_who_tie_beyond_the_quota_are_none_of_them_honoured(world, ranked):
    rows = scored_all(world, ranked, a=(45, 47), b=(47, 45), c=(20, 20))
    assert [move(world, rows[side], "publish").grade for side in "ab"] == ["合格", "合格"]
    AssessmentScheme.objects.filter(pk=ranked.pk).update(honoured_percent=67)  # two of three
    rows["c"] = assessments.score(
        Assessment.objects.get(pk=rows["c"].pk),
        entries(rows["c"], 49, 49),
        seen=Assessment.objects.get(pk=rows["c"].pk).version,
        by=world.user(Role.OFFICE),
        at=dates.now(),
    )
    assert move(world, rows["c"], "publish").honoured


def test_a_place_that_was_given_is_not_given_again(world, ranked):
    rows = scored_all(world, ranked, a=(45, 47), b=(40, 40), c=(20, 20))
    assert move(world, rows["a"], "publish").honoured
    seen = Assessment.objects.get(pk=rows["b"].pk).version
    said = {"seen": seen, "by": world.user(Role.OFFICE), "at": dates.now()}
    better = assessments.score(rows["b"], entries(rows["b"], 50, 50), **said)
    with pytest.raises(Refused, match=f"名额 1 个已公示满.*应在“{world.a.enterprise.name}”之前"):
        move(world, better, "publish")


def test_what_is_published_is_what_the_rows_say_on_that_day(world, scheme, assessment):
    row = reported(world, assessment)
    said = {"seen": row.version, "by": world.user(Role.OFFICE), "at": dates.now()}
    row = assessments.score(row, entries(row, 27, 80), **said)
    use = FacilityUse.objects.filter(facility=world.a.base).first()
    FacilityUse.objects.create(facility=use.facility, school=use.school, used_on=PUBLISHED, person_days=3)
    row = move(world, row, "publish")  # nobody has computed since the base was used
    computed = row.scores.get(item__kind="computed")
    assert (computed.value, computed.computed_points) == (1, 60)
    assert row.total == (27 * Decimal("33.33") / 30 + 80 * Decimal("26.67") / 100 + 60 * 40 / Decimal(100)).quantize(
        Decimal("0.01")
    )


def test_who_scored_does_not_decide_on_the_objection(world, assessment):
    row, hr = published(world, assessment), world.membership(Role.HR)
    with pytest.raises(Refused, match="4月14日结束"):
        assessments.object_to(row, "少计一个基地", viewer=hr, on=date(2026, 4, 15), at=dates.now())
    assessments.object_to(row, "少计一个基地", viewer=hr, on=date(2026, 4, 14), at=dates.now())
    said = {"result": "rejected", "text": "该基地已到期。", "at": dates.now()}
    with pytest.raises(Refused, match="由办公室的其他人处理"):
        assessments.answer(row, viewer=world.membership(Role.OFFICE), **said)
    other = UserMembership.objects.filter(role=Role.OFFICE).exclude(user=world.user(Role.OFFICE)).get()
    answered = assessments.answer(row, viewer=other, **said)
    assert (answered.result, answered.answered_by) == ("rejected", other.user)
    row.refresh_from_db()
    assert row.state == "final"
    told = Message.objects.get(kind="assessment-reject", user=world.user(Role.HR))
    assert "该基地已到期" in told.text


def test_an_objection_that_is_upheld_goes_back_to_scoring(world, assessment):
    row = published(world, assessment)
    assessments.object_to(row, "少计一个基地", viewer=world.membership(Role.HR), on=PUBLISHED, at=dates.now())
    other = UserMembership.objects.filter(role=Role.OFFICE).exclude(user=world.user(Role.OFFICE)).get()
    assessments.answer(row, result="upheld", text="重新核对。", viewer=other, at=dates.now())
    row.refresh_from_db()
    assert (row.state, row.total, row.grade) == ("scoring", None, "")


def test_what_nobody_objected_to_is_final_after_the_window_and_stands(world, assessment):
    row = published(world, assessment)
    with pytest.raises(Refused, match="期满后"):
        move(world, row, "finish", on=row.objections_until)
    assert assessments.finish_due(on=row.objections_until, at=dates.now()) == 0
    assert assessments.finish_due(on=row.objections_until + timedelta(days=1), at=dates.now()) == 1
    row.refresh_from_db()
    assert row.state == "final"
    for change in (
        lambda: Assessment.objects.filter(pk=row.pk).update(total=100),
        lambda: row.scores.update(points=1),
    ):
        with pytest.raises(InternalError, match="final"), transaction.atomic():
            change()


def test_a_school_proposes_its_departments_and_a_firm_its_people(world):
    for audience in ("department", "person"):
        row = draft(world, audience)
        add_item(row, "工作实绩", 100)
        start(world, row)
    of = {one.audience: one for one in AssessmentScheme.objects.filter(year=2026)}
    by, on = world.user(Role.PLACEMENT), REPORTED
    foreign = schemes.assessment_of(of["department"], organisation=world.a.school, department=world.b.department)
    with pytest.raises(ValidationError, match="本校"):
        proposals.propose(foreign, by=by, on=on, at=dates.now())
    for _again in range(2):
        own = schemes.assessment_of(of["department"], organisation=world.a.school, department=world.a.department)
        if _again:
            with pytest.raises(ValidationError, match="已有考核"):
                proposals.propose(own, by=by, on=on, at=dates.now())
        else:
            proposals.propose(own, by=by, on=on, at=dates.now())
    coordinator = world.membership(Role.COORDINATOR)
    assert Assessment.objects.visible_to(coordinator).get().department == world.a.department
    person = schemes.assessment_of(of["person"], organisation=world.a.enterprise, person_name="王师傅")
    with pytest.raises(ValidationError, match="姓名和职务"):
        proposals.propose(person, by=by, on=on, at=dates.now())
    person.person_post = "车间主任"
    proposals.propose(person, by=by, on=on, at=dates.now())
    proposals.withdraw(person)
    with pytest.raises(Refused, match="不能撤回"):
        proposals.withdraw(world.a.assessment)


def test_a_member_fills_in_its_own_on_the_page_and_finds_no_other(world, assessment, as_role, monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: REPORTED)
    client, url = as_role(Role.HR), reverse("assessment-report", args=[assessment.uid])
    assert "填写自评" in client.get(reverse("assessment-detail", args=[assessment.uid])).content.decode()
    given = {f"points_{pk}": str(p) for pk, (p, _note) in entries(assessment, 20, 70).items()}
    page = client.post(url, {"version": 1, "self_report": "总结", **given})
    assert page.status_code == 302
    assert assessment.scores.get(item__name="制度建设").self_points == 70
    page = client.post(url, {"version": 2, "self_report": "总结", **dict.fromkeys(given, "101")})
    assert page.status_code == 200 and "小于或等于" in page.content.decode()
    assert as_role(Role.HR, "b").get(url).status_code == 404
    assert as_role(Role.HR, "b").get(reverse("assessment-detail", args=[assessment.uid])).status_code == 404


def test_the_office_draws_up_items_and_grades_on_pages(world, as_role):
    row, office = draft(world), as_role(Role.OFFICE)
    url = reverse("assessment-scheme-item", args=[row.uid])
    given = {"position": 1, "name": "平台", "weight": "100", "full_points": 100, "kind": "computed"}
    page = office.post(url, given | {"measure": "valid_bases", "bands": "1 六十"})
    assert "不是数字" in page.content.decode()
    assert office.post(url, given | {"measure": "valid_bases", "bands": "1，60\n2 100 两个以上"}).status_code == 302
    assert row.items.get().bands.get(points=100).note == "两个以上"
    url = reverse("assessment-scheme-grade", args=[row.uid])
    assert "从 0 分起" in office.post(url, {"grades": "优秀 90 优秀单位"}).content.decode()
    assert office.post(url, {"grades": "优秀 92 优秀单位\n一般 0"}).status_code == 302
    assert list(row.grades.values_list("name", flat=True)) == ["优秀", "一般"]
    assert "平台" in office.get(reverse("assessment-scheme-detail", args=[row.uid])).content.decode()


def test_the_second_of_two_who_save_an_item_or_its_points_at_once_is_told(world, assessment, as_role):
    row, office = draft(world, audience="school"), as_role(Role.OFFICE)
    item = add_item(row, "制度", 100)
    url = reverse("assessment-item-edit", args=[item.uid])
    given = {"version": 1, "position": 1, "name": "制度", "full_points": 100, "kind": "scored"}
    assert office.post(url, given | {"weight": "60"}).status_code == 302
    page = office.post(url, given | {"weight": "70"})
    assert page.status_code == 200 and "别人已保存过" in page.content.decode()
    assert row.items.get().weight == 60

    row = reported(world, assessment)
    url, (first, second) = reverse("assessment-score", args=[row.uid]), entries(row, 1, 1)
    given = {"version": row.version, f"points_{first}": "20", f"points_{second}": "80"}
    assert office.post(url, given).status_code == 302
    page = office.post(url, given | {f"points_{first}": "25"})
    assert page.status_code == 200 and "别人已保存过" in page.content.decode()
    assert row.scores.get(item=first).points == 20


def test_a_list_leaves_out_the_columns_that_hold_nothing_for_its_reader(world, as_role):
    page = as_role(Role.HR).get(reverse("assessment-list")).content.decode()
    assert "<th" in page and ">教学系<" not in page and ">姓名<" not in page
    Assessment.objects.filter(organisation=world.a.enterprise).update(person_name="李工", person_post="班组长")
    assert "李工" in as_role(Role.HR).get(reverse("assessment-list")).content.decode()


def test_the_result_sheet_is_the_same_pdf_each_time(world, assessment, as_role):
    row = published(world, assessment)
    url = reverse("assessment-sheet", args=[row.uid])
    assert as_role(Role.HR, "b").get(url).status_code == 404
    first, second = (as_role(role).get(url) for role in (Role.HR, Role.OFFICE))
    assert first.content == second.content
    assert first.content.startswith(b"%PDF")


def test_a_schemes_page_shows_a_page_of_members_for_the_same_few_queries(world, scheme, as_role, monkeypatch):
    monkeypatch.setattr("alliance.core.lists.PER_PAGE", 2)
    office, url = as_role(Role.OFFICE), reverse("assessment-scheme-detail", args=[scheme.uid])
    counts = []
    for names in ("", "丙丁戊"):
        for name in names:
            make_member(make_organisation("enterprise", f"{name}企业"))
        schemes.open_for_members(scheme, by=world.user(Role.OFFICE), on=OPENED, at=dates.now())
        office.get(url)
        with CaptureQueriesContext(connection) as seen:
            page = office.get(url)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    seen = []
    while True:
        panel = page.context["page"].panels[0]
        assert len(panel["lines"]) <= 2 and "/ 5 已定" in panel["title"]
        seen += [line["row"].pk for line in panel["lines"]]
        if page.context["page"].next_url is None:
            break
        page = office.get(url + page.context["page"].next_url)
    assert sorted(seen) == sorted(scheme.assessments.values_list("pk", flat=True))
