"""What people get wrong: each is answered with words that say how to mend it, and nothing is half-done."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from alliance.core.models import SensitiveRead, User
from members.enums import Role
from members.models import Admission, Enrolment, Facility, Organisation, Person, UserMembership
from members.services import users
from placements.models import Assignment, InternshipBatch
from placements.services import assignments
from tests.placements.papers import bared
from tests.worlds import LONG_AGO, make_organisation, make_review, make_user, with_check_digit

PASSWORD = "Test-pass-2026"
GOOD_CODE, BAD_CODE = "91350100M000100Y43", "91350100M000100Y4Z"


def text(response) -> str:
    return response.content.decode()


def errors(response, form: str = "form") -> dict[str, list[str]]:
    return {name: list(lines) for name, lines in response.context[form].errors.items()}


# Placements


def assignment(world, **changes) -> dict:
    return {
        "students": [world.a.enrolment.pk],
        "place": f"h{world.a.enterprise.pk}",
        "post": "装配",
        "starts_on": "2025-05-01",
        "ends_before": "2025-06-30",
        **changes,
    }


def test_an_overlapping_placement_is_refused_on_the_form(world, as_role):
    answer = as_role("placement").post(reverse("batch-assign", args=[world.a.batch.uid]), assignment(world))
    assert answer.status_code == 200
    assert "这名学生在这段时间已有实习安排，请先结束原安排或错开日期。" in text(answer)
    assert 'value="装配"' in text(answer)  # what was typed is not lost
    assert Assignment.objects.filter(person=world.a.student).count() == 1


def test_an_overlapping_placement_is_refused_by_the_database_too(world):
    taken = world.a.assignment
    with pytest.raises(IntegrityError, match="assignment_no_overlap"), transaction.atomic():
        Assignment.objects.bulk_create(
            [
                Assignment(
                    batch=taken.batch,
                    school=taken.school,
                    person=taken.person,
                    enrolment=taken.enrolment,
                    host=taken.host,
                    starts_on=date(2025, 8, 31),
                    ends_before=date(2025, 12, 1),
                )
            ]
        )


def test_the_day_after_the_last_day_is_free(world, as_role):
    later = InternshipBatch.objects.create(school=world.a.school, name="秋季", starts_on=date(2025, 9, 1))
    later.batch_hosts.create(host=world.a.enterprise)
    data = assignment(world, starts_on="2025-09-01", ends_before="2025-12-31")
    assert as_role("placement").post(reverse("batch-assign", args=[later.uid]), data).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_double_click_assigns_the_student_once(world):
    bared()
    Assignment.objects.all().delete()
    gate, refused = threading.Barrier(2), []

    def press() -> None:
        try:
            gate.wait(10)
            assignments.assign(
                world.a.batch,
                world.a.enrolment,
                world.a.enterprise,
                starts_on=date(2025, 5, 1),
                ends_before=date(2025, 7, 1),
                on=date(2025, 5, 1),
            )
        except ValidationError as error:
            refused.append(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _click in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Assignment.objects.count() == 1
    assert refused == [["这名学生在这段时间已有实习安排，请先结束原安排或错开日期。"]]


def test_a_student_of_another_school_cannot_be_picked(world, as_role):
    data = assignment(world, students=[world.b.enrolment.pk])
    answer = as_role("placement").post(reverse("batch-assign", args=[world.a.batch.uid]), data)
    assert errors(answer) == {"students": ["所选的学生不在本校名单中，请刷新页面重新勾选。"]}
    assert world.b.student.name not in text(answer)
    with pytest.raises(ValidationError, match="只能安排本校学生"):
        assignments.assign(
            world.a.batch,
            world.b.enrolment,
            world.a.enterprise,
            starts_on=date(2025, 5, 1),
            ends_before=date(2025, 7, 1),
            on=date(2025, 5, 1),
        )


def test_a_host_outside_the_batch_and_days_outside_it_are_refused(world, as_role):
    client, page = as_role("placement"), reverse("batch-assign", args=[world.a.batch.uid])
    bared()
    Assignment.objects.all().delete()
    assert "place" in errors(client.post(page, assignment(world, place=f"h{world.b.enterprise.pk}")))
    early = client.post(page, assignment(world, starts_on="2025-02-28"))
    assert errors(early) == {"starts_on": [f"须在批次起止之内：{world.a.batch.period_shown}。"]}
    assert not Assignment.objects.exists()


def test_reversed_dates_are_refused_wherever_they_are_typed(world, as_role):
    client = as_role("placement")
    reversed_dates = {"starts_on": "2025-06-30", "ends_before": "2025-06-01"}
    for page, data in (
        (reverse("batch-assign", args=[world.a.batch.uid]), assignment(world, **reversed_dates)),
        (reverse("batch-new"), {"name": "倒置", "kind": "post", "hosts": [world.a.enterprise.pk], **reversed_dates}),
        (reverse("rotation-new"), rotation(world, **reversed_dates)),
        (reverse("student-new"), student(world, **reversed_dates)),
        (reverse("facility-new"), facility(world, **reversed_dates)),
    ):
        answer = client.post(page, data)
        assert answer.status_code == 200, page
        assert "结束日期不能早于开始日期。" in text(answer), page
    assert not InternshipBatch.objects.filter(name="倒置").exists()
    assert not Person.objects.filter(name="新生").exists()
    assert not Facility.objects.filter(name="新基地").exists()


def rotation(world, **changes) -> dict:
    found = {"teaching_post": world.a.post.pk, "host": world.a.enterprise.pk, "form": "post"}
    return found | {"starts_on": "2026-01-05", "ends_before": "2026-01-30", **changes}


def facility(world, **changes) -> dict:
    found = {"kind": world.a.base.kind_id, "name": "新基地", "enterprise": world.a.enterprise.pk}
    return found | {"school": world.a.school.pk, "starts_on": "2025-01-01", "ends_before": "2027-12-31", **changes}


def test_two_trips_of_one_teacher_that_overlap_are_refused(world, as_role):
    data = rotation(world, starts_on="2025-07-15", ends_before="2025-08-15")
    answer = as_role("placement").post(reverse("rotation-new"), data)
    assert "这名教师在这段时间已有一次企业实践。" in text(answer)


# People


def student(world, **changes) -> dict:
    return {
        "name": "新生",
        "id_number": with_check_digit("37999820080303123"),
        "student_number": "A2023999",
        "major": world.major.pk,
        "class_name": "机电二班",
        "entered_year": "2023",
        "starts_on": "2023-09-01",
        **changes,
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("110105194912310021", "身份证号校验位不符，请对照证件核对。"),
        ("11010519491231002", "身份证号是 18 位，末位可以是 X。请核对是否漏位，或被 Excel 改成了科学计数。"),
        ("1.10105E+17", "身份证号是 18 位，末位可以是 X。请核对是否漏位，或被 Excel 改成了科学计数。"),
        (with_check_digit("11010519490231002"), "身份证号中的出生日期不存在，请对照证件核对。"),
    ],
)
def test_a_wrong_id_number_is_refused_beside_its_field(world, as_role, typed, said):
    answer = as_role("placement").post(reverse("student-new"), student(world, id_number=typed))
    assert errors(answer) == {"id_number": [said]}
    assert not Person.objects.filter(name="新生").exists()


def test_a_right_id_number_fills_in_birthday_and_sex(world, as_role):
    answer = as_role("placement").post(reverse("student-new"), student(world, id_number="11010519491231002x"))
    assert answer.status_code == 302
    person = Person.objects.get(name="新生")
    assert [person.id_number, person.born_on, person.sex] == ["11010519491231002X", date(1949, 12, 31), "female"]


def test_a_birthday_that_contradicts_the_id_number_is_refused(world, as_role):
    answer = as_role("placement").post(reverse("student-new"), student(world, born_on="2008-03-04", sex="female"))
    assert list(errors(answer)) == ["born_on", "sex"]


def test_the_same_id_number_or_student_number_is_registered_once_a_school(world, as_role):
    client = as_role("placement")
    again = client.post(reverse("student-new"), student(world, id_number=world.a.student.id_number))
    assert "本校已登记过这个身份证号，请先搜索核对。" in text(again)
    number = client.post(reverse("student-new"), student(world, student_number="A2023001"))
    assert "本校在籍学生中已有这个学号。" in text(number)
    assert not Person.objects.filter(name="新生").exists()  # not the person without his class
    assert Enrolment.objects.count() == 2


def test_identifiers_are_shown_for_a_written_reason_only(world, as_role):
    client, page = as_role("placement"), reverse("student-reveal", args=[world.a.enrolment.uid])
    for reason in ("", "   "):
        answer = client.post(page, {"reason": reason}, follow=True)
        assert "查看完整信息须写明理由。" in text(answer)
        assert world.a.student.id_number not in text(answer)
    assert not SensitiveRead.objects.filter(kind="reveal").exists()
    answer = client.post(page, {"reason": "核对证件"})
    assert world.a.student.id_number in text(answer)
    assert SensitiveRead.objects.get(kind="reveal").reason == "核对证件"


# Organisations


def organisation(**changes) -> dict:
    return {"kind": "enterprise", "name": "清川新材料有限公司", "contact_name": "张三", **changes}


def test_a_credit_code_with_a_wrong_check_digit_is_saved_and_marked(world, as_role):
    client = as_role("office")
    answer = client.post(reverse("organisation-new"), organisation(credit_code=BAD_CODE), follow=True)
    assert "信用代码校验位不符，请核对营业执照。" in text(answer)
    saved = Organisation.objects.get(name="清川新材料有限公司")
    assert [saved.credit_code, saved.credit_code_doubtful] == [BAD_CODE, True]
    client.post(reverse("organisation-new"), organisation(name="另一家", credit_code=GOOD_CODE.lower()))
    good = Organisation.objects.get(name="另一家")
    assert [good.credit_code, good.credit_code_doubtful] == [GOOD_CODE, False]


def test_a_doubtful_code_stands_in_the_way_of_admission_until_somebody_checked_the_licence(world, as_role):
    applicant = make_organisation(
        "enterprise", "存疑企业", credit_code=BAD_CODE, credit_code_doubtful=True, contact_name="李四"
    )
    admission = Admission.objects.create(organisation=applicant, state="reviewing", applied_on=date(2025, 1, 1))
    make_review(admission)
    client, admit = as_role("office"), reverse("admission-move", args=[admission.uid, "admit"])
    assert "请核对营业执照" in text(client.post(admit, follow=True))
    admission.refresh_from_db()
    assert admission.state == "reviewing"
    Organisation.objects.filter(pk=applicant.pk).update(note="已核对执照原件")
    client.post(admit)
    admission.refresh_from_db()
    assert admission.state == "admitted"


def test_a_code_of_another_length_is_refused(world, as_role):
    answer = as_role("office").post(reverse("organisation-new"), organisation(credit_code="9135"))
    assert errors(answer) == {"credit_code": ["统一社会信用代码是 18 位，现在是 4 位。"]}


def test_the_same_name_or_credit_code_is_registered_once(world, as_role):
    client = as_role("office")
    client.post(reverse("organisation-new"), organisation(credit_code=GOOD_CODE))
    name = client.post(reverse("organisation-new"), organisation())
    assert errors(name) == {"name": ["已有同名机构，请先搜索核对。"]}
    code = client.post(reverse("organisation-new"), organisation(name="另一家", credit_code=GOOD_CODE))
    assert errors(code) == {"credit_code": ["这个信用代码已登记在另一家机构名下，请先搜索核对。"]}
    assert Organisation.objects.filter(credit_code=GOOD_CODE).count() == 1


def test_the_second_of_two_savers_sees_both_versions_and_loses_nothing(world, as_role):
    client, page = as_role("office"), reverse("organisation-edit", args=[world.a.enterprise.uid])
    opened = client.get(page).context["form"]["version"].value()
    first = organisation(name="清川甲机械有限公司", address="东街 1 号", version=opened)
    second = organisation(name="清川甲机械有限公司", address="西街 9 号", version=opened)
    assert client.post(page, first).status_code == 302
    late = client.post(page, second)
    assert late.status_code == 200
    assert "别人已保存过这一条" in text(late)
    assert {"label": "地址", "typed": "西街 9 号", "now": "东街 1 号"} in late.context["page"].conflicts
    assert 'value="西街 9 号"' in text(late)  # what was typed
    assert Organisation.objects.get(pk=world.a.enterprise.pk).address == "东街 1 号"
    knowingly = client.post(page, second | {"version": late.context["form"].data["version"]})
    assert knowingly.status_code == 302
    assert Organisation.objects.get(pk=world.a.enterprise.pk).address == "西街 9 号"


@pytest.mark.parametrize("verb", ["refuse", "return"])
def test_a_refusal_without_a_reason_is_none(world, as_role, verb):
    applicant = make_organisation("enterprise", "申请企业")
    admission = Admission.objects.create(organisation=applicant, state="reviewing", applied_on=date(2025, 1, 1))
    answer = as_role("office").post(reverse("admission-move", args=[admission.uid, verb]), {"reason": " "}, follow=True)
    assert "须写明理由。" in text(answer)
    admission.refresh_from_db()
    assert admission.state == "reviewing"


# Whose page this was


def test_a_form_opened_under_another_membership_is_refused(world, as_role):
    user = world.user("placement")
    other = UserMembership.objects.create(
        user=user, organisation=world.b.school, role=Role.PLACEMENT, started_at=LONG_AGO
    )
    client = as_role("placement")
    opened_under = client.get(reverse("batch-new")).wsgi_request.viewer
    client.post(reverse("membership-switch"), {"membership": other.uid})
    data = {"name": "错校批次", "kind": "post", "starts_on": "2025-03-01", "hosts": [world.a.enterprise.pk]}
    answer = client.post(reverse("batch-new"), data | {"_membership": opened_under.uid}, follow=True)
    assert "这个页面是以另一个身份打开的，没有提交。" in text(answer)
    assert not InternshipBatch.objects.filter(name="错校批次").exists()


def test_a_membership_of_somebody_else_cannot_be_chosen(world, as_role):
    client = as_role("placement")
    answer = client.post(reverse("membership-switch"), {"membership": world.membership("office").uid}, follow=True)
    assert "这个身份已停用，或不是您的身份。" in text(answer)
    assert client.get("/").wsgi_request.viewer == world.membership("placement")


# Users


def log_in(client, username: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": username, "password": password}, follow=True)


def test_whoever_was_deactivated_does_not_get_in(world, client):
    membership = world.membership("hr")
    users.end_membership(membership, viewer=world.membership("sysadmin"), at=LONG_AGO, reason="离职")
    answer = log_in(client, membership.user.username)
    assert not answer.wsgi_request.user.is_authenticated
    assert "停用" in text(answer)


def test_an_open_session_ends_with_the_membership(world, as_role):
    client = as_role("hr")
    assert client.get(reverse("assignment-list")).status_code == 200
    users.end_membership(world.membership("hr"), viewer=world.membership("sysadmin"), at=LONG_AGO, reason="离职")
    assert client.get(reverse("assignment-list")).status_code in {302, 403}


def test_the_first_password_must_be_changed_before_anything_else(world, client):
    invitation = users.invite(
        username="newhr",
        name="新人事",
        organisation=world.a.enterprise,
        role=Role.HR,
        viewer=world.membership("hr"),
        at=LONG_AGO,
    )
    log_in(client, "newhr", invitation.password)
    change = reverse("account_change_password")
    for page in ("/", reverse("assignment-list"), reverse("organisation-list")):
        answer = client.get(page, follow=True)
        assert answer.redirect_chain[-1][0] == change
    assert "首次登录请先设置自己的密码。" in text(answer)
    data = {"oldpassword": invitation.password, "password1": "short", "password2": "short"}
    assert "password1" in errors(client.post(change, data))
    data |= {"password1": "Own-words-2026", "password2": "Own-words-2026"}
    client.post(change, data)
    assert client.get(reverse("assignment-list")).status_code == 200


def test_after_five_wrong_passwords_the_right_one_has_to_wait(world, client):
    username = world.user("hr").username
    for _try in range(5):
        assert not log_in(client, username, "Wrong-pass-1").wsgi_request.user.is_authenticated
    answer = log_in(client, username)
    assert not answer.wsgi_request.user.is_authenticated
    assert "登录失败次数过多" in text(answer)
    assert SensitiveRead.objects.filter(kind="login_failed").count() >= 5
    assert log_in(client, world.user("mentor").username).wsgi_request.user.is_authenticated  # others are not held up


def invitation(organisation: Organisation, **changes) -> dict:
    return {"organisation": organisation.pk, "role": "hr", "name": "王五", "username": "wangwu", **changes}


def test_a_role_that_makes_no_sense_there_is_refused_with_those_that_do(world, as_role):
    answer = as_role("sysadmin").post(reverse("membership-new"), invitation(world.a.school, role="hr"))
    assert errors(answer)["role"] == ["这家机构可授予的身份：学校实习就业工作人员、学校负责人、系校企合作专员、教师。"]
    assert not User.objects.filter(username="wangwu").exists()


def test_nobody_gives_roles_at_an_organisation_that_is_not_his(world, as_role):
    answer = as_role("hr").post(reverse("membership-new"), invitation(world.b.enterprise))
    assert "organisation" in errors(answer)
    assert not User.objects.filter(username="wangwu").exists()


def test_a_username_somebody_has_is_refused_and_his_own_is_taken(world, as_role):
    make_user("wangwu", "王五")
    client = as_role("sysadmin")
    other = client.post(reverse("membership-new"), invitation(world.a.enterprise, name="王武"))
    assert errors(other) == {"username": ["这个用户名已有人使用，请换一个。"]}
    same = client.post(reverse("membership-new"), invitation(world.a.enterprise))
    assert "此人已有账号，新身份登录后即可切换使用。" in text(same)
    twice = client.post(reverse("membership-new"), invitation(world.a.enterprise))
    assert "此人在这家机构已有这个身份。" in text(twice)
    assert UserMembership.objects.filter(user__username="wangwu").count() == 1


@pytest.mark.parametrize("username", ["王五", "Wang Wu", "wang@wu", "w\x00w", ""])
def test_an_odd_username_is_refused_beside_its_field(world, as_role, username):
    answer = as_role("sysadmin").post(reverse("membership-new"), invitation(world.a.enterprise, username=username))
    assert list(errors(answer)) == ["username"]
    assert not User.objects.filter(name="王五").exists()


def test_nobody_deactivates_himself_or_without_a_reason(world, as_role):
    client = as_role("sysadmin")
    own = client.post(
        reverse("membership-end", args=[world.membership("sysadmin").uid]), {"reason": "休假"}, follow=True
    )
    assert "不能对自己的账号做这项操作" in text(own)
    without = client.post(reverse("membership-end", args=[world.membership("hr").uid]), {"reason": ""}, follow=True)
    assert "停用身份须写明理由。" in text(without)
    assert UserMembership.objects.filter(ended_at=None).count() == len(UserMembership.objects.all())


# Addresses nobody should type

LISTS = [
    "organisation-list",
    "student-list",
    "teacher-list",
    "opening-list",
    "batch-list",
    "assignment-list",
    "rotation-list",
]
ODD = [
    "' OR 1=1 --",
    "%" * 3000,
    "张" * 3000,
    "\x00",
    "a\x00b",
    "😀😀",
    ":* & | ! ( ) <->",
    "\\",
    "'; DROP TABLE members_person; --",
    "ｚｓ　１２",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("name", LISTS)
def test_an_odd_search_finds_nothing_and_breaks_nothing(world, as_role, name):
    client = as_role("placement")
    for words in ODD:
        answer = client.get(reverse(name), {"q": words})
        assert answer.status_code == 200, words
        assert "<script>alert" not in text(answer)
    assert Person.objects.count() == 4


@pytest.mark.parametrize("name", LISTS)
def test_a_damaged_page_key_is_an_address_that_does_not_exist(world, as_role, name):
    client = as_role("placement")
    for key in ("xxx", "W10", "bnVsbA", "eyJhIjoxfQ", "WyJhIiwgImIiXQ", "\x00", "W251bGwsMV0"):
        assert client.get(reverse(name), {"after": key}).status_code == 404, key
    assert client.get(reverse(name), {"sort": "password", "kind": "nonsense", "state": "\x00"}).status_code == 200


def test_a_list_of_students_is_narrowed_to_those_enrolled_today(world, as_role):
    client = as_role("placement")
    for now, shown in (("yes", True), ("no", False), ("", True)):
        answer = text(client.get(reverse("student-list"), {"now": now}))
        assert (world.a.enrolment.student_number in answer) is shown, now
    assert "未知" not in answer


def test_an_address_with_a_wrong_uid_does_not_exist(world, as_role):
    client = as_role("placement")
    for path in (
        "/organisations/1/",
        "/students/not-a-uid/",
        "/batches/00000000-0000-0000-0000-000000000000/",
        f"/students/{world.b.enrolment.uid}/",
        f"/batches/{world.b.batch.uid}/assign/",
        f"/rotations/{world.a.rotation.uid}/explode/",
        "/public/artefacts/00000000-0000-0000-0000-000000000000/",
    ):
        assert client.get(path).status_code == 404, path


def test_what_changes_something_is_never_done_by_a_link(world, as_role):
    client, one = as_role("placement"), "00000000-0000-0000-0000-000000000000"
    for name, arguments in (
        ("report-move", [one, "freeze"]),
        ("rotation-move", [one, "reject"]),
        ("admission-move", [one, "admit"]),
        ("assignment-end", [one]),
        ("student-reveal", [one]),
        ("teacher-reveal", [one]),
        ("membership-end", [one]),
        ("membership-reset", [one]),
        ("membership-switch", []),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 405, name


def test_a_form_without_its_token_is_refused_in_chinese(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.user("placement"))
    answer = client.post(reverse("batch-new"), {"name": "无令牌"})
    assert answer.status_code == 403
    assert "请" in text(answer)
    assert not InternshipBatch.objects.filter(name="无令牌").exists()


def test_ending_a_placement_early_needs_a_reason_and_a_running_placement(world, as_role):
    client = as_role("placement")
    end = reverse("assignment-end", args=[world.a.assignment.uid])
    assert "提前结束须写明理由。" in text(client.post(end, {"reason": ""}, follow=True))
    over = client.post(end, {"reason": "离岗"}, follow=True)
    assert "这次实习已经结束，或还没有开始。" in text(over)
    world.a.assignment.refresh_from_db()
    assert world.a.assignment.ended_before is None


def test_signs_nobody_sees_are_refused_beside_their_field(world, as_role):
    data = {"name": "甲\x0b乙批次", "kind": "post", "hosts": [world.a.enterprise.pk], "starts_on": "2025-03-01"}
    answer = as_role("placement").post(reverse("batch-new"), data | {"ends_before": "2025-09-01"})
    assert errors(answer)["name"] == ["含有看不见的控制字符，请重新输入这一项。"]
    assert not InternshipBatch.objects.filter(name__contains="乙批次").exclude(pk=world.b.batch.pk).exists()
