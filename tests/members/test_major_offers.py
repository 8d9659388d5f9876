"""One major – one named enterprise, and at least three partners."""

from datetime import date

import pytest
from django.urls import reverse

from alliance.core.errors import Refused
from members.models import Admission, Major, MajorOffer, MajorPartner
from members.rosters.majors import offered_majors
from tests.core.imports.books import act, bring, workbook
from tests.worlds import make_member, make_organisation

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def firm(name: str):
    made = make_organisation("enterprise", name)
    make_member(made)
    return made


@pytest.fixture
def clerk(as_role):
    return as_role("placement")


def test_the_same_major_is_not_offered_twice_on_the_same_day(clerk, world):
    again = {"major": world.major.pk, "starts_on": "2024-09-01"}
    assert "本校在这段时间已登记开设这个专业" in text(clerk.post(reverse("major-offer-new"), again))
    MajorOffer.objects.filter(pk=world.a.major_offer.pk).update(ends_before=date(2024, 9, 1))
    assert clerk.post(reverse("major-offer-new"), again).status_code == 302


def test_days_that_run_backwards_and_lead_days_without_a_lead_are_refused(clerk, world):
    url = reverse("major-offer-edit", args=[world.a.major_offer.uid])
    said = {"starts_on": "2024-09-01", "version": 1}
    assert "结束日期不能早于开始日期" in text(clerk.post(url, said | {"ends_before": "2024-08-01"}))
    assert "没有冠名企业的，不填冠名日期" in text(clerk.post(url, said | {"lead_starts_on": "2024-09-01"}))


def test_nothing_new_is_begun_with_a_suspended_firm_and_it_stays_where_it_stands_flagged(clerk, world):
    offer, enterprise = world.a.major_offer, world.a.enterprise
    other = firm("新企业")
    Admission.objects.filter(organisation__in=[enterprise, other]).update(state="suspended")
    url = reverse("major-offer-partner", args=[offer.uid])
    assert clerk.post(url, {"enterprise": other.pk}).status_code == 200
    assert MajorPartner.objects.filter(offer=offer).count() == 1
    assert "已暂停" in text(clerk.get(reverse("major-offer-detail", args=[offer.uid])))


def test_a_partner_that_left_the_alliance_is_shown_as_one_that_left(clerk, world):
    Admission.objects.filter(organisation=world.a.enterprise).update(state="left", ends_before=date(2025, 1, 1))
    page = text(clerk.get(reverse("major-offer-detail", args=[world.a.major_offer.uid])))
    assert world.a.enterprise.name in page
    assert "已退会" in page


def test_the_page_says_how_many_partners_are_lacking_until_there_are_three(clerk, world):
    offer = world.a.major_offer
    url = reverse("major-offer-detail", args=[offer.uid])
    assert "合作企业 2 家（每个专业不少于 3 家）" in text(clerk.get(url))
    few = reverse("major-offer-list") + "?few=yes"
    assert offer.major.name in text(clerk.get(few))
    for name in ("二号企业", "三号企业"):
        clerk.post(reverse("major-offer-partner", args=[offer.uid]), {"enterprise": firm(name).pk})
    assert "每个专业不少于 3 家" not in text(clerk.get(url))
    assert reverse("major-offer-detail", args=[offer.uid]) not in text(clerk.get(few))


def test_an_enterprise_sees_only_the_majors_it_serves(as_role, world):
    page = text(as_role("hr").get(reverse("major-offer-list")))
    assert reverse("major-offer-detail", args=[world.a.major_offer.uid]) in page
    assert reverse("major-offer-detail", args=[world.b.major_offer.uid]) not in page
    assert "进行中的学生任务" not in page


def test_the_list_counts_the_plans_and_tasks_of_each_major(as_role, world):
    rows = text(as_role("office").get(reverse("major-offer-list")))
    assert world.a.school.name in rows and world.b.school.name in rows
    assert "进行中的学生任务" in rows


def test_the_page_of_a_major_of_the_catalogue_names_who_offers_it(as_role, world):
    page = text(as_role("office").get(reverse("major-detail", args=[world.major.uid])))
    assert world.a.school.name in page and world.b.school.name in page


def test_a_drop_down_has_the_majors_that_the_school_offers_once_it_said_which(world):
    Major.objects.create(code="660102", name="数控技术应用")
    clerk = world.a.members["placement"]
    assert offered_majors(clerk) == [str(world.major)]
    MajorOffer.objects.filter(school=world.a.school).update(ends_before=date(2021, 1, 1))
    assert len(offered_majors(clerk)) == 2


def test_the_form_of_a_student_has_the_schools_own_majors_first(clerk, world):
    Major.objects.create(code="600101", name="种子生产技术")
    page = text(clerk.get(reverse("student-new")))
    assert page.index(world.major.name) < page.index("种子生产技术")


@pytest.mark.django_db(transaction=True)
def test_a_workbook_adds_majors_and_partners_and_takes_no_partner_away(world):
    Major.objects.create(code="660102", name="数控技术应用")
    second = firm("二号企业")
    viewer = world.a.members["placement"]
    book = workbook(
        ("660102", "数控系", "2024-09-01", second.name, f"{second.name}、{world.a.enterprise.name}"),
        (world.major.code, "", "", "", second.name),
        headings=("专业代码", "院系", "开设日期", "冠名企业", "合作企业"),
    )
    source = bring(book, viewer, roster="major-offers")
    assert [source.new_count, source.changed_count, source.refused_count] == [1, 1, 0], list(
        source.rows.values("problems")
    )
    act(source, "write", viewer)
    new = MajorOffer.objects.get(major__code="660102")
    assert [new.lead_enterprise, new.partnerships.count()] == [second, 2]
    names = {p.enterprise.name for p in world.a.major_offer.partnerships.all()}
    assert names == {second.name, world.a.enterprise.name}
    assert MajorPartner.objects.get(pk=world.a.major_partner.pk).together == "共建课程"


HEADINGS = ("专业代码", "开设日期", "停办日期", "冠名企业", "冠名日期", "合作企业")


@pytest.mark.django_db(transaction=True)
def test_majors_of_a_workbook_are_taken_back_with_their_partners_until_more_is_said_of_one(world):
    Major.objects.create(code="660102", name="数控技术应用")
    viewer, second = world.a.members["placement"], firm("二号企业")
    before = MajorOffer.objects.count(), MajorPartner.objects.count()
    rows = [
        ("660102", "2024-09-01", "", second.name, "2025-01-01", f"{second.name}、{world.a.enterprise.name}"),
        (world.major.code, "", "", "", "", second.name),
    ]
    source = act(bring(workbook(*rows, headings=HEADINGS), viewer, roster="major-offers"), "write", viewer)
    assert MajorOffer.objects.get(major__code="660102").lead_starts_on == date(2025, 1, 1)
    partner = MajorPartner.objects.get(offer=world.a.major_offer, enterprise=second)
    MajorPartner.objects.filter(pk=partner.pk).update(together="共编教材", version=2)
    with pytest.raises(Refused, match="专业合作企业"):
        act(source, "undo", viewer, reason="错了")
    MajorPartner.objects.filter(pk=partner.pk).update(together="", version=1)
    late = MajorPartner.objects.create(offer=MajorOffer.objects.get(major__code="660102"), enterprise=firm("三号企业"))
    with pytest.raises(Refused, match="专业合作企业"):
        act(source, "undo", viewer, reason="错了")
    late.delete()

    assert act(source, "undo", viewer, reason="错了").state == "undone"
    assert (MajorOffer.objects.count(), MajorPartner.objects.count()) == before


@pytest.mark.django_db(transaction=True)
def test_lines_of_majors_that_cannot_be_say_why_and_another_schools_clerk_changes_none(world):
    viewer, second, shut = world.a.members["placement"], firm("二号企业"), firm("三号企业")
    for code, name in (("660102", "数控"), ("660103", "模具"), ("660104", "焊接"), ("660105", "电气")):
        Major.objects.create(code=code, name=name)
    Admission.objects.filter(organisation=shut).update(state="suspended")
    MajorOffer.objects.filter(pk=world.a.major_offer.pk).update(
        lead_enterprise=world.a.enterprise, lead_starts_on=date(2021, 1, 1)
    )
    rows = [
        ("660102", "2024-09-01", "2024-08-01", "", "", ""),
        ("660103", "2024-09-01", "", shut.name, "", ""),
        ("660104", "2024-09-01", "", "", "2025-01-01", ""),
        ("660105", "2024-09-01", "", "", "", shut.name),
        (world.major.code, "", "", second.name, "", ""),
    ]
    source = bring(workbook(*rows, headings=HEADINGS), viewer, roster="major-offers")
    said = {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}
    assert "不能早于" in said[2] and "没有冠名企业" in said[4] and "新的冠名日期" in said[6]
    assert "已暂停" in said[3] and "已暂停" in said[5]

    line = (world.major.code, "", "2020-10-01", "", "", "")
    other = world.b.members["placement"]
    act(bring(workbook(line, headings=HEADINGS), other, roster="major-offers"), "write", other)
    world.a.major_offer.refresh_from_db()
    world.b.major_offer.refresh_from_db()
    assert world.a.major_offer.ends_before is None and world.b.major_offer.ends_before == date(2020, 10, 2)
    with pytest.raises(Refused, match="不能导入"):
        bring(workbook(line, headings=HEADINGS), world.a.members["hr"], roster="major-offers")
