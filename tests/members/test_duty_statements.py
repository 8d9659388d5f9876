"""Duties without rows of their own: a member says how it fulfils them, the office accepts what is proven."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.models import Message
from alliance.core.uploads import read
from members.enums import Role
from members.models import DutyStatement
from members.services import duty_statements
from tests.worlds import picture_bytes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)


def stated(world, **values) -> DutyStatement:
    statement = DutyStatement(
        **{
            "organisation": world.a.enterprise,
            "duty": "local_preference",
            "year": 2026,
            "text": "新招 12 人，本地学生 9 人。",
            **values,
        }
    )
    return duty_statements.submit(statement, by=world.user(Role.HR), on=TODAY, at=dates.now())


def moved(statement, verb, viewer, **values):
    return duty_statements.move(statement, verb, viewer=viewer, on=TODAY, at=dates.now(), **values)


def proven(world, statement) -> None:
    upload = read(SimpleUploadedFile("招聘制度.jpg", picture_bytes()))
    attachments.attach("duty", statement, upload, viewer=world.membership(Role.HR), kind="proof", at=dates.now())


def test_the_office_accepts_what_is_proven_and_the_firm_learns_of_it(world):
    statement = stated(world)
    with pytest.raises(Refused, match="上传至少一份证明"):
        moved(statement, "accept", world.membership(Role.OFFICE))
    proven(world, statement)
    accepted = moved(statement, "accept", world.membership(Role.OFFICE))
    assert (accepted.state, accepted.accepted_on) == ("accepted", TODAY)
    assert Message.objects.filter(user=world.user(Role.HR), kind="duty-statement-accept").count() == 1
    with pytest.raises(Refused, match="证明不能再改"):
        proven(world, accepted)


def test_a_statement_goes_back_with_a_reason_and_is_better_the_second_time(world, as_role):
    statement = stated(world)
    with pytest.raises(Refused, match="须写明理由"):
        moved(statement, "return", world.membership(Role.OFFICE))
    moved(statement, "return", world.membership(Role.OFFICE), reason="请附名单")
    url = reverse("duty-statement-edit", args=[statement.uid])
    statement.refresh_from_db()
    response = as_role(Role.HR).post(url, {"text": "附上 9 人名单。", "version": statement.version})
    assert response.status_code == 302
    again = moved(statement, "resubmit", world.membership(Role.HR))
    assert (again.state, again.text) == ("submitted", "附上 9 人名单。")
    assert [step.verb for step in again.steps.all()] == ["resubmit", "return", "submit"]


def test_nobody_states_another_kinds_duty_a_year_to_come_or_one_year_twice(world):
    with pytest.raises(ValidationError, match="不由本单位履行"):
        stated(world, duty="culture_gallery")
    with pytest.raises(ValidationError, match="年度还没有到"):
        stated(world, year=2027)
    stated(world)
    with pytest.raises(ValidationError, match="这一年度已为这项义务提交过说明"):
        stated(world)


def test_who_wrote_it_does_not_judge_it(world):
    statement = stated(world)
    for role in (Role.HR, Role.BUREAU_OFFICER):
        with pytest.raises(Refused, match="当前的身份不能"):
            moved(statement, "accept", world.membership(role))


def test_a_school_sees_its_own_and_a_neighbour_nothing(world):
    statement = stated(world, organisation=world.a.school, duty="culture_gallery")
    seen = DutyStatement.objects.visible_to
    assert statement in seen(world.membership(Role.SCHOOL_LEADER))
    assert statement not in seen(world.membership(Role.SCHOOL_LEADER, "b"))
    assert statement in seen(world.membership(Role.BUREAU_VIEWER))


def test_hr_is_offered_its_own_duty_only(world, as_role):
    page = as_role(Role.HR).get(reverse("duty-statement-new"), {"duty": "local_preference"})
    assert "优先录用本地学生" in page.content.decode()
    assert "校内企业文化长廊" not in page.content.decode()


def test_the_form_proposes_this_year_and_says_what_is_to_be_chosen(world, as_role):
    page = as_role(Role.HR).get(reverse("duty-statement-new")).content.decode()
    assert f'name="year" value="{dates.today().year}"' in page
    page = as_role(Role.PLACEMENT).get(reverse("project-new")).content.decode()
    assert '<option value="" selected>请选择</option>' in page
    assert "---------" not in page
