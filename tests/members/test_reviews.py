"""What makes a unit fit: the registers, the visit, the licence; and how long that holds."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.core import attachments, dates
from alliance.core.models import Message
from alliance.core.uploads import Upload
from members import rules
from members.enums import Role, SiteTopic
from members.models import Admission, Affiliation, Alliance, QualificationReview
from members.services import reviews, validity
from tests.worlds import make_member, make_organisation

CLEAR = rules.Record(clear=True, checked_on=date(2026, 3, 1), source="信用中国")
ALL_FIT = {topic.value: "fit" for topic in SiteTopic}


def text(response) -> str:
    return response.content.decode()


def unit(**changes) -> rules.Unit:
    facts = {"kind": "enterprise", "licensed": True, "honesty": CLEAR, "safety": CLEAR, "judged_on": date(2026, 3, 1)}
    return rules.Unit(**facts | {"visited_on": date(2026, 3, 1), "topics": ALL_FIT} | changes)


@pytest.mark.parametrize(
    ("changes", "rule", "level", "said"),
    [
        ({"licensed": False}, "A1", "missing", "上传营业执照"),
        ({"honesty": rules.Record()}, "INT-03", "missing", "查询失信记录（教职成〔2021〕4号第六条）"),
        (
            {"honesty": rules.Record(False, date(2026, 3, 1), "信用中国")},
            "INT-03",
            "block",
            "有失信记录：信用中国 2026-03-01（教职成〔2021〕4号第六条）",
        ),
        ({"safety": rules.Record(True, date(2026, 3, 1), "")}, "INT-03", "missing", "查询近三年安全生产违法记录"),
        ({"safety": rules.Record(False, date(2026, 3, 1), "应急局")}, "INT-03", "block", "近三年有安全生产违法记录"),
        (
            {"honesty": rules.Record(True, date(2025, 11, 30), "信用中国")},  # 91 days before
            "INT-03",
            "missing",
            "失信记录查询已过期，请重新查询：信用中国 2025-11-30（教职成〔2021〕4号第六条）",
        ),
        (
            {"safety": rules.Record(False, date(2024, 3, 1), "应急局")},
            "INT-03",
            "missing",
            "安全生产违法记录查询已过期，请重新查询：应急局 2024-03-01",
        ),
        ({"visited_on": date(2025, 11, 30)}, "INT-04", "missing", "实地考察已过期，请重新考察：2025-11-30"),
        ({"visited_on": None}, "INT-04", "missing", "登记实地考察"),
        ({"topics": ALL_FIT | {"safety": "unfit"}}, "INT-04", "block", "实地考察不合格：安全防护"),
        (
            {"topics": {k: v for k, v in ALL_FIT.items() if k != "living"}},
            "INT-04",
            "missing",
            "填写考察结果：生活环境",
        ),
    ],
)
def test_each_thing_that_is_missing_or_against_a_unit_is_said_with_its_article(changes, rule, level, said):
    (finding,) = rules.check(unit(**changes))
    assert (finding.rule, finding.level) == (rule, level)
    assert said in finding.shown


def test_a_fit_unit_lacks_nothing_and_a_school_is_asked_for_its_registration_only():
    assert rules.check(unit()) == []
    quarter = date(2025, 12, 1)  # 90 days before it was concluded
    record = rules.Record(True, quarter, "信用中国")
    assert rules.check(unit(honesty=record, safety=record, visited_on=quarter)) == []
    school = rules.Unit(kind="school", licensed=False, judged_on=quarter)
    assert [one.part for one in rules.check(school)] == ["licence"]


@pytest.fixture
def admission(world) -> Admission:
    firm = make_organisation(
        "enterprise", "清川丁电子有限公司", credit_code="91350100M000100Y43", contact_name="联系人"
    )
    return Admission.objects.create(organisation=firm, state="reviewing", applied_on=dates.today())


def licensed(admission: Admission) -> None:
    paper = Upload("执照.pdf", b"%PDF-1.4 licence", "application/pdf")
    attachments.attach("admission", admission, paper, kind="licence", by_name="测试", at=dates.now())


def begin(client, admission) -> QualificationReview:
    client.post(reverse("admission-qualify", args=[admission.uid]))
    return admission.reviews.get(conclusion="")


def fill(client, review, *, honest: bool = True, unfit: str = "", on: date | None = None):
    today = (on or dates.today()).isoformat()
    records = {"version": review.version, "honesty_clear": str(honest), "honesty_checked_on": today}
    records |= {"honesty_source": "信用中国", "safety_clear": "True", "safety_checked_on": today}
    assert (
        client.post(reverse("review-edit", args=[review.uid]), records | {"safety_source": "应急局"}).status_code == 302
    )
    review.refresh_from_db()
    visit = {"version": review.version, "visited_on": today, "visitors": "王明、李华"}
    for topic in SiteTopic:
        visit |= {f"verdict_{topic.value}": "unfit" if topic == unfit else "fit", f"note_{topic.value}": "现场查看"}
    assert client.post(reverse("review-visit", args=[review.uid]), visit).status_code == 302


def conclude(client, review, verb: str, reason: str = "") -> str:
    return text(client.post(reverse(f"review-{verb}", args=[review.uid]), {"reason": reason}, follow=True))


def admit(client, admission) -> str:
    return text(client.post(reverse("admission-move", args=[admission.uid, "admit"]), follow=True))


def test_the_office_reviews_a_unit_passes_it_and_takes_it_in_for_a_year(world, as_role, admission):
    office = as_role(Role.OFFICE)
    assert "查询失信记录" in admit(office, admission)
    review = begin(office, admission)
    assert "登记查询" in text(office.get(reverse("admission-detail", args=[admission.uid])))
    fill(office, review)
    assert "上传营业执照" in conclude(office, review, "pass")  # not without the licence
    licensed(admission)
    assert "资质审查结论" in admit(office, admission)
    conclude(office, review, "pass")
    review.refresh_from_db()
    assert (review.conclusion, review.valid_before) == ("passed", reviews.months_after(dates.today(), 12))
    admit(office, admission)
    admission.refresh_from_db()
    assert admission.state == "admitted"
    until = dates.shown(review.valid_before - dates.DAY)
    assert f"有效期至 {until}" in text(office.get(reverse("admission-detail", args=[admission.uid])))
    assert f"有效期至 {until}" in text(office.get(reverse("admission-list")))


@pytest.mark.parametrize(
    ("wrong", "said"), [({"honest": False}, "有失信记录：信用中国"), ({"unfit": "safety"}, "实地考察不合格：安全防护")]
)
def test_a_dishonest_or_unsafe_unit_is_refused_with_the_article(as_role, admission, wrong, said):
    office = as_role(Role.OFFICE)
    review = begin(office, admission)
    licensed(admission)
    fill(office, review, **wrong)
    for answer in (conclude(office, review, "pass"), admit(office, admission)):
        assert said in answer and "教职成〔2021〕4号第" in answer
    assert "须写明理由" in conclude(office, review, "fail")
    assert "信用修复之后再申请" in conclude(office, review, "fail", "信用修复之后再申请")
    review.refresh_from_db()
    admission.refresh_from_db()
    assert (review.conclusion, review.valid_before, admission.state) == ("failed", None, "reviewing")


def test_a_concluded_review_is_changed_by_nobody_and_a_day_to_come_is_refused(as_role, world, admission):
    office = as_role(Role.OFFICE)
    done = world.a.review
    assert "这次审查已有结论" in conclude(office, done, "fail", "改主意")
    answer = office.post(reverse("review-edit", args=[done.uid]), {"version": done.version})
    assert "这次审查已有结论" in text(answer)
    review = begin(office, admission)
    said = {"version": review.version, "honesty_clear": "True", "honesty_checked_on": "2099-01-01"}
    answer = text(office.post(reverse("review-edit", args=[review.uid]), said))
    assert "查询日期不能晚于今天" in answer and "请写明在哪里查询的" in answer


def press(client, admission, verb: str, reason: str = "") -> str:
    return text(client.post(reverse("admission-move", args=[admission.uid, verb]), {"reason": reason}, follow=True))


def test_who_begins_to_examine_an_application_has_begun_its_review(as_role, admission):
    office = as_role(Role.OFFICE)
    Admission.objects.filter(pk=admission.pk).update(state="applied")
    page = reverse("admission-detail", args=[admission.uid])
    assert "开始资质审查" not in text(office.get(page))  # one button begins both
    answer = press(office, admission, "review")
    review = admission.reviews.get(occasion="joining", conclusion="")
    assert reverse("review-edit", args=[review.uid]) in answer and reverse("review-visit", args=[review.uid]) in answer
    press(office, admission, "return", "请换发执照")
    press(office, admission, "resubmit")
    press(office, admission, "review")
    assert list(admission.reviews.all()) == [review]  # what was found of it still counts
    assert "劳务派遣" in press(office, admission, "refuse", "主营劳务派遣")
    review.refresh_from_db()
    assert (review.conclusion, review.reason) == ("failed", "主营劳务派遣")


def test_who_failed_and_comes_back_is_reviewed_anew(as_role, admission):
    office = as_role(Role.OFFICE)
    conclude(office, begin(office, admission), "fail", "整改后再审")
    press(office, admission, "return", "请先整改")
    press(office, admission, "resubmit")
    press(office, admission, "review")
    assert list(admission.reviews.order_by("id").values_list("conclusion", flat=True)) == ["failed", ""]


def test_who_passed_is_admitted_from_the_page_one_comes_back_to(as_role, admission):
    office = as_role(Role.OFFICE)
    review = begin(office, admission)
    licensed(admission)
    fill(office, review)
    answer = office.post(reverse("review-pass", args=[review.uid]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("admission-detail", args=[admission.uid])
    assert "同意入会" in text(answer)


def test_a_second_review_is_not_begun_beside_the_first(as_role, admission):
    office = as_role(Role.OFFICE)
    begin(office, admission)
    again = office.post(reverse("admission-qualify", args=[admission.uid]), follow=True)
    assert "已有一次资质审查在办理" in text(again)
    assert admission.reviews.count() == 1


def test_a_member_sees_its_own_review_and_another_ones_is_not_there(world, as_role):
    hr = as_role(Role.HR)
    assert hr.get(reverse("review-detail", args=[world.a.review.uid])).status_code == 200
    assert hr.get(reverse("review-detail", args=[world.b.review.uid])).status_code == 404
    assert hr.post(reverse("review-pass", args=[world.a.review.uid])).status_code == 403


def valid_until(review: QualificationReview, last: date) -> Admission:
    QualificationReview.objects.filter(pk=review.pk).update(valid_before=last + dates.DAY)
    return Admission.objects.get(pk=review.admission_id)


def told(kind: str) -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind=f"admission-validity-{kind}").order_by("id")
    return [(row.user.username, row.key.rpartition("validity:")[2]) for row in rows]


MONDAY = timezone.make_aware(datetime(2026, 3, 2, 9))


@pytest.mark.parametrize(("left", "step"), [(61, None), (60, 60), (31, 60), (30, 30), (7, 7), (0, 7)])
def test_office_and_member_are_told_sixty_thirty_and_seven_days_before(world, left, step):
    last = MONDAY.date() + timedelta(days=left)
    valid_until(world.a.review, last)
    validity.remind(MONDAY)
    validity.remind(MONDAY + timedelta(hours=1))
    people = [("hr-a", f"{last}:{step}"), ("office", f"{last}:{step}"), ("office2", f"{last}:{step}")]
    assert sorted(told("due")) == (people if step else [])


def test_once_it_has_run_out_the_office_is_told_each_week_and_nothing_is_ended(world, as_role):
    last = MONDAY.date() - timedelta(days=1)
    admission = valid_until(world.a.review, last)
    for days in (0, 1, 7, 14):
        validity.remind(MONDAY + timedelta(days=days))
    to_office = [key for user, key in told("over") if user == "office"]
    assert to_office == [f"{last}:over:0", f"{last}:over:1", f"{last}:over:2"]
    assert [key for user, key in told("over") if user == "hr-a"] == [f"{last}:over:0"]
    admission.refresh_from_db()
    assert admission.state == "admitted"
    page = text(as_role(Role.HR).get(reverse("organisation-own")))
    assert "已过期" in page and "成员资格不自动终止" in page
    Admission.objects.filter(pk=admission.pk).update(state="suspended")
    validity.remind(MONDAY + timedelta(days=21))
    assert len([1 for user, _key in told("over") if user == "office"]) == 3  # the office has acted


def test_a_yearly_review_extends_it_by_what_the_alliance_asks_and_reminders_are_settled(world, as_role):
    Alliance.objects.update(review_months=6)
    admission = valid_until(world.a.review, MONDAY.date())
    validity.remind(MONDAY)
    office = as_role(Role.OFFICE)
    review = begin(office, admission)
    assert review.occasion == "yearly"
    licensed(admission)
    fill(office, review)
    conclude(office, review, "pass")
    review.refresh_from_db()
    assert review.valid_before == reviews.months_after(dates.today(), 6)
    assert not Message.objects.filter(kind="admission-validity-due", read_at=None).exists()
    held = Admission.objects.with_validity().get(pk=admission.pk)
    assert held.valid_before == review.valid_before


def test_a_review_left_open_does_not_keep_its_papers_fresh(world, as_role, admission):
    office = as_role(Role.OFFICE)
    review = begin(office, admission)
    licensed(admission)
    QualificationReview.objects.filter(pk=review.pk).update(opened_at=dates.now() - timedelta(days=200))
    review.refresh_from_db()
    fill(office, review, on=dates.today() - timedelta(days=91))  # fresh when it was opened, and long after
    assert "查询已过期，请重新查询" in conclude(office, review, "pass")
    review.refresh_from_db()
    fill(office, review, on=dates.today() - timedelta(days=90))
    conclude(office, review, "pass")
    review.refresh_from_db()
    assert review.conclusion == "passed"
    year_later = dates.today() + timedelta(days=365)  # what was judged stays judged
    assert reviews.findings_of(admission, review, on=year_later) == []


def test_a_pass_that_has_run_out_admits_nobody(world, as_role, admission):
    office = as_role(Role.OFFICE)
    review = begin(office, admission)
    licensed(admission)
    fill(office, review)
    conclude(office, review, "pass")
    valid_until(review, dates.today() - dates.DAY)
    answer = admit(office, admission)
    assert "资质审查结论：通过" in answer and "查询失信记录" in answer
    admission.refresh_from_db()
    assert admission.state == "reviewing"
    again = begin(office, admission)  # the page offers another review
    fill(office, again)
    conclude(office, again, "pass")
    valid_until(review, dates.today())  # its last day
    admit(office, admission)
    admission.refresh_from_db()
    assert admission.state == "admitted"


def test_who_examines_an_application_whose_pass_has_run_out_begins_another_review(world, as_role, admission):
    for last, reviewed in ((dates.today(), 1), (dates.today() - dates.DAY, 2)):
        QualificationReview.objects.filter(admission=admission).delete()
        Admission.objects.filter(pk=admission.pk).update(state="applied")
        QualificationReview.objects.create(
            admission=admission,
            occasion="joining",
            opened_at=dates.now() - timedelta(days=400),
            conclusion="passed",
            concluded_at=dates.now() - timedelta(days=400),
            valid_before=last + dates.DAY,
        )
        as_role(Role.OFFICE).post(reverse("admission-move", args=[admission.uid, "review"]))
        assert admission.reviews.count() == reviewed


def test_a_yearly_review_does_not_pass_with_what_was_found_years_ago(world, as_role):
    admission, office = world.a.review.admission, as_role(Role.OFFICE)
    review = begin(office, admission)
    licensed(admission)
    fill(office, review, on=dates.today() - timedelta(days=800))
    answer = conclude(office, review, "pass")
    assert answer.count("查询已过期，请重新查询") >= 2 and "实地考察已过期，请重新考察" in answer
    review.refresh_from_db()
    assert review.conclusion == ""
    fill(office, review)
    conclude(office, review, "pass")
    review.refresh_from_db()
    assert review.conclusion == "passed"


def test_founders_are_verified_once_their_first_year_is_over(world, as_role):
    """The office is called once for each year that has passed; a review that is passed ends it."""
    founder = make_member(make_organisation("association", "清川企业联合会"), on=date(2025, 3, 3))
    office, called = as_role(Role.OFFICE), f"{founder.organisation.name}入会已满 1 年，还没有核验"

    def calls() -> int:
        return Message.objects.filter(kind="admission-validity-none", title=called).count()

    validity.remind(MONDAY)
    assert calls() == 0  # tomorrow it is a year
    assert "尚未核验" in text(office.get(reverse("admission-detail", args=[founder.uid])))
    for days in (1, 2, 30):
        validity.remind(MONDAY + timedelta(days=days))
    assert calls() == 2  # both of the office, once
    listed = office.get(reverse("admission-list"), {"validity": "none", "kind": "association"})
    assert founder in [row.record for row in listed.context["page"].table.rows]
    rows = Admission.objects.with_validity()
    assert founder not in validity.due(rows, on=MONDAY.date())
    assert founder in validity.due(rows, on=MONDAY.date() + dates.DAY)
    assert world.a.review.admission not in validity.due(rows, on=MONDAY.date())
    Admission.objects.filter(pk=founder.pk).update(state="suspended")
    assert founder not in validity.due(rows, on=MONDAY.date() + dates.DAY)


def test_the_admissions_are_a_work_list_by_state_and_by_validity(world, as_role, admission):
    valid_until(world.a.review, dates.today() - dates.DAY)
    valid_until(world.b.review, dates.today() + timedelta(days=20))
    office, address = as_role(Role.OFFICE), reverse("admission-list")
    states = {state["label"]: state["count"] for state in office.get(address).context["states"]}
    assert (states["审核中"], states["已入会"]) == (1, 6)

    def listed(value: str) -> list:
        rows = office.get(address, {"validity": value}).context["page"].table.rows
        return [row.record.organisation for row in rows]

    assert (listed("over"), listed("soon"), listed("valid")) == (
        [world.a.enterprise],
        [world.b.enterprise],
        [world.b.enterprise],
    )


def test_who_left_comes_back_by_a_new_admission_and_the_former_stay_is_still_told(world, as_role):
    former = Admission.objects.get(organisation=world.a.enterprise)
    office = as_role(Role.OFFICE)
    office.post(reverse("admission-move", args=[former.uid, "leave"]), {"reason": "企业迁出"})
    office.post(reverse("admission-new"), {"organisation": world.a.enterprise.pk, "statement": "迁回本县"})
    stays = Admission.objects.filter(organisation=world.a.enterprise).order_by("id")
    assert [stay.state for stay in stays] == ["left", "applied"]
    page = text(office.get(reverse("organisation-detail", args=[world.a.enterprise.uid])))
    assert "企业迁出" in page and "待审核" in page
    assert "查询失信记录" in text(as_role(Role.HR).get(reverse("organisation-own")))  # what it still owes


def test_an_enterprise_keeps_its_file_and_the_bodies_it_belongs_to(world, as_role):
    hr = as_role(Role.HR)
    new = reverse("organisation-affiliate", args=[world.a.enterprise.uid])
    said = {
        "body": "省智能制造行业产教融合共同体",
        "kind": world.a.affiliation.kind_id,
        "position": "理事",
        "starts_on": "2025-01-01",
    }
    assert hr.post(new, said).status_code == 302
    assert "已经登记过" in text(hr.post(new, said))
    page = text(hr.get(reverse("organisation-own")))
    assert "省智能制造行业产教融合共同体" in page and "清川装备制造职教集团" in page
    row = Affiliation.objects.get(body=said["body"])
    edit = reverse("affiliation-edit", args=[row.uid])
    hr.post(edit, said | {"version": row.version, "position": "常务理事", "ends_before": "2025-12-31"})
    row.refresh_from_db()
    assert (row.position, row.ends_before) == ("常务理事", date(2026, 1, 1))
    elsewhere = reverse("organisation-affiliate", args=[world.b.enterprise.uid])
    assert hr.post(elsewhere, said).status_code == 404
    firm = world.a.enterprise
    form = {"version": firm.version, "name": firm.name, "contact_name": "联系人", "production": "两条装配线"}
    hr.post(reverse("organisation-edit", args=[firm.uid]), form)
    assert "两条装配线" in text(hr.get(reverse("organisation-own")))
