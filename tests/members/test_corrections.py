"""What was taken down wrongly is put right on its own page, by whom it concerns, without undoing what others did."""

import re
from datetime import date

import pytest
from django.urls import reverse

from members.enums import Role
from members.models import Enrolment, Facility, Major, Organisation, TeachingPost
from members.services import people
from tests.worlds import make_organisation


def text(response) -> str:
    return response.content.decode()


def hidden(response) -> dict[str, str]:
    inputs = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', text(response))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def errors(response) -> dict[str, list[str]]:
    return {name: list(lines) for name, lines in response.context["form"].errors.items()}


# A student's class, a teacher's post


def enrolment(world, **changes) -> dict:
    found = {"student_number": "A2023001", "major": world.major.pk, "class_name": "机电甲班", "entered_year": "2023"}
    return found | changes


def test_a_class_and_number_taken_down_wrongly_are_put_right_once(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("student-enrolment", args=[world.a.enrolment.uid])
    assert page in text(client.get(reverse("student-detail", args=[world.a.enrolment.uid])))
    sent = hidden(client.get(page)) | enrolment(world, student_number="Ａ2023０08", class_name="机电乙班")
    shown = text(client.post(page, sent, follow=True))
    assert "A2023008" in shown  # full-width digits are the same number
    assert "机电乙班" in shown
    late = client.post(page, sent | {"student_number": "A2023008", "class_name": "机电丙班"})
    assert late.context["page"].conflicts == [{"label": "班级", "typed": "机电丙班", "now": "机电乙班"}]
    assert Enrolment.objects.get(pk=world.a.enrolment.pk).class_name == "机电乙班"


def test_a_student_number_somebody_has_is_refused(world, as_role):
    other = Enrolment.objects.get(pk=world.a.enrolment.pk)
    other.pk, other.uid, other.student_number = None, "6f1f0f3e-3d0f-4f4e-9f3c-2f8f0d1c5a77", "A2023002"
    other.starts_on, other.ends_before = date(2020, 9, 1), None
    other.person = type(world.a.student).objects.create(school=world.a.school, name="另一学生")
    other.save()
    page = reverse("student-enrolment", args=[world.a.enrolment.uid])
    client = as_role(Role.PLACEMENT)
    answer = client.post(page, hidden(client.get(page)) | enrolment(world, student_number="A2023002"))
    assert "本校在籍学生中已有这个学号。" in text(answer)
    world.a.enrolment.refresh_from_db()
    assert (world.a.enrolment.student_number, world.a.enrolment.version) == ("A2023001", 1)


def test_a_correction_does_not_undo_an_end_that_was_set_meanwhile(world):
    opened = Enrolment.objects.get(pk=world.a.enrolment.pk)
    people.end_stay(world.a.enrolment, ends_before=date(2025, 7, 11), reason="毕业", seen=None)
    opened.class_name = "机电乙班"
    people.correct_stay(opened, names=["class_name"], seen=opened.version)
    standing = Enrolment.objects.get(pk=opened.pk)
    assert (standing.class_name, standing.ends_before) == ("机电乙班", date(2025, 7, 11))


def test_a_teachers_kind_and_subject_are_put_right(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("teacher-post", args=[world.a.post.uid])
    sent = hidden(client.get(page)) | {"staff_number": "TA09", "kind": "general", "subject": "语文"}
    assert client.post(page, sent).status_code == 302
    post = TeachingPost.objects.get(pk=world.a.post.pk)
    assert (post.staff_number, post.kind, post.subject, post.version) == ("TA09", "general", "语文", 2)
    assert client.get(reverse("teacher-post", args=[world.b.post.uid])).status_code == 404  # a stranger's uid
    assert as_role(Role.COORDINATOR).get(page).status_code == 403


def test_lists_of_people_are_narrowed_by_what_the_school_has(world, as_role):
    client = as_role(Role.PLACEMENT)
    Major.objects.create(code="660399", name="无人就读")
    filters = client.get(reverse("student-list")).context["page"].filter_form
    assert list(filters.fields["major"].queryset) == [world.major]
    assert [value for value, _label in filters.fields["class_name"].choices] == ["", "机电甲班"]
    student, teacher = world.a.student.name, world.a.teacher.name
    assert student in text(client.get(reverse("student-list"), {"class_name": "机电甲班", "major": world.major.code}))
    assert student not in text(client.get(reverse("student-list"), {"now": "no"}))
    TeachingPost.objects.filter(pk=world.a.post.pk).update(ends_before=date(2025, 7, 1))
    assert teacher in text(client.get(reverse("teacher-list"), {"subject": "机电", "now": "no"}))
    assert teacher not in text(client.get(reverse("teacher-list"), {"now": "yes"}))


# Facilities


def test_a_facility_is_put_right_but_began_no_later_than_it_was_used(world, as_role):
    client, page = as_role(Role.HR), reverse("facility-edit", args=[world.a.base.uid])
    opened = hidden(client.get(page))
    typed = opened | {"name": "一号实训基地", "places": "60", "on_campus": "on", "starts_on": "2025-03-04"}
    assert errors(client.post(page, typed)) == {"starts_on": ["2025年3月3日已有使用记录。"]}
    assert client.post(page, typed | {"starts_on": "2025-03-03"}).status_code == 302
    world.a.base.refresh_from_db()
    assert (world.a.base.name, world.a.base.places, world.a.base.on_campus) == ("一号实训基地", 60, True)
    stale = client.post(page, typed | {"starts_on": "2025-03-01", "name": "二号"})
    assert "别人已保存过这一条" in text(stale)
    assert client.get(reverse("facility-edit", args=[world.b.base.uid])).status_code == 404


def test_a_facility_takes_no_name_its_firm_has_given_already(world, as_role):
    client, page = as_role(Role.HR), reverse("facility-edit", args=[world.a.base.uid])
    typed = hidden(client.get(page)) | {"name": world.a.station.name, "starts_on": "2024-01-01"}
    assert "这家企业已登记过同名平台。" in text(client.post(page, typed))


def test_facilities_are_narrowed_by_firm_and_by_whether_they_are_valid(world, as_role):
    office, address = as_role(Role.OFFICE), reverse("facility-list")
    Facility.objects.filter(pk=world.a.station.pk).update(ends_before=date(2025, 1, 1))

    def listed(**asked) -> set[str]:
        rows = office.get(address, asked).context["page"].table.rows
        return {row.record.name for row in rows}

    assert listed(enterprise=world.a.enterprise.uid) == {"甲实训基地", "甲教师工作站", "甲校中厂", "甲技能大师工作室"}
    assert listed(enterprise=world.a.enterprise.uid, valid="yes") == {"甲实训基地", "甲校中厂", "甲技能大师工作室"}
    assert listed(valid="over") == {"甲教师工作站"}
    assert listed(kind=world.a.base.kind.uid, enterprise=world.a.enterprise.uid) == {"甲实训基地"}
    assert "enterprise" not in as_role(Role.HR).get(address).context["page"].filter_form.fields


# What only an enterprise, or only a school, has


@pytest.mark.parametrize("role", [Role.OFFICE, Role.HR])
def test_a_firms_industry_and_staff_are_put_right_by_itself_and_by_the_office(world, as_role, role):
    client, page = as_role(role), reverse("organisation-edit", args=[world.a.enterprise.uid])
    sent = hidden(client.get(page)) | {"name": world.a.enterprise.name, "industry": "I", "staff_count": "86"}
    shown = text(client.post(page, sent, follow=True))
    assert "信息传输、软件和信息技术服务业" in shown
    assert "86" in shown
    late = client.post(page, sent | {"staff_count": "90"})
    assert late.context["page"].conflicts == [{"label": "在岗职工数", "typed": "90", "now": "86"}]
    assert errors(client.post(page, hidden(late) | sent | {"staff_count": "-1"}))["staff_count"]


def test_a_school_says_its_level_and_an_association_has_no_profile(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("organisation-edit", args=[world.a.school.uid])
    sent = hidden(client.get(page)) | {"name": world.a.school.name, "level": "技工教育"}
    assert "技工教育" in text(client.post(page, sent, follow=True))
    association = make_organisation("association", "清川行业协会")
    fields = as_role(Role.OFFICE).get(reverse("organisation-edit", args=[association.uid])).context["form"].fields
    assert not {"industry", "staff_count", "level"} & set(fields)


def test_a_unit_says_what_the_national_filing_asks_of_it_and_a_school_is_not_asked(world, as_role):
    firm = world.a.enterprise
    client, page = as_role(Role.HR), reverse("organisation-edit", args=[firm.uid])
    assert "全国备案信息" in text(client.get(page))
    sent = hidden(client.get(page)) | {"name": firm.name, "emergency_plan": "true", "base_level": "city"}
    shown = text(client.post(page, sent, follow=True))
    assert "市级" in shown
    firm.refresh_from_db()
    assert (firm.emergency_plan, firm.base_level, firm.digital_base) == (True, "city", None)
    school = reverse("organisation-edit", args=[world.a.school.uid])
    assert "base_level" not in as_role(Role.PLACEMENT).get(school).context["form"].fields


def test_a_firm_on_file_without_a_profile_gets_one(as_role):
    firm = Organisation.objects.create(kind="enterprise", name="清川旧账有限公司")
    client, page = as_role(Role.OFFICE), reverse("organisation-edit", args=[firm.uid])
    client.post(page, hidden(client.get(page)) | {"name": firm.name, "industry": "C", "staff_count": "12"})
    assert firm.enterprise_profile.staff_count == 12


def test_a_page_of_an_organisation_shows_the_facilities_the_viewer_may_see(world, as_role):
    def shown(role: str, organisation) -> str:
        return text(as_role(role).get(reverse("organisation-detail", args=[organisation.uid])))

    office = as_role(Role.OFFICE)
    typed = {"kind": "enterprise", "name": "清川新来有限公司"}
    page = office.post(reverse("organisation-new"), typed, follow=True).context["page"]
    assert [change["verb"] for change in page.changes] == ["登记"]  # with its profile, in one go
    assert "甲实训基地" in shown(Role.PLACEMENT, world.a.enterprise)
    assert "乙实训基地" not in shown(Role.PLACEMENT, world.b.enterprise)  # theirs, with somebody else
    assert "乙实训基地" in shown(Role.OFFICE, world.b.enterprise)
