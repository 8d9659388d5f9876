"""Users: who may invite whom, give whom a new password, and what a reason may hold."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from alliance.core.errors import Refused
from alliance.core.models import SensitiveRead, User
from members.enums import Role
from members.models import Enrolment, Organisation, TeachingPost, UserMembership
from members.services import users
from placements.models import Assignment
from tests.test_bad_input import errors, invitation, student, text
from tests.worlds import LONG_AGO, make_user, with_check_digit

NEUTRAL = "这个用户名不能使用，请换一个；此人已有账号的，请系统管理员为他增加身份。"


def theirs(membership: UserMembership, **changes) -> dict:
    return {"name": membership.user.name, "username": membership.user.username, **changes}


def test_another_s_account_is_not_confirmed_even_by_its_right_name(world, as_role):
    client = as_role("hr")
    known, unknown = world.b.members["hr"], make_user("wangwu", "王五")
    for data in (theirs(known), {"name": unknown.name, "username": unknown.username}, theirs(known, name="不是他")):
        answer = client.post(reverse("membership-new"), invitation(world.a.enterprise, **data))
        assert errors(answer) == {"username": [NEUTRAL]}
    assert world.a.enterprise.memberships.filter(user__in=[known.user, unknown]).count() == 0


def test_a_colleague_gets_a_second_role_and_keeps_his_password(world, as_role):
    mentor = world.membership("mentor")
    answer = as_role("hr").post(reverse("membership-new"), invitation(world.a.enterprise, **theirs(mentor)))
    assert "此人已有账号，新身份登录后即可切换使用。" in text(answer)
    mentor.user.refresh_from_db()
    assert mentor.user.check_password("Test-pass-2026")


def test_a_system_administrator_brings_a_known_account_to_another_place(world, as_role):
    mentor = world.b.members["mentor"]
    as_role("sysadmin").post(reverse("membership-new"), invitation(world.a.enterprise, **theirs(mentor)))
    assert set(mentor.user.memberships.values_list("organisation__name", flat=True)) == {
        world.a.enterprise.name,
        world.b.enterprise.name,
    }


def test_who_left_may_come_back_with_a_new_first_password(world, as_role):
    mentor, hr = world.membership("mentor"), world.membership("hr")
    users.end_membership(mentor, viewer=hr, at=LONG_AGO, reason="离职")
    client = as_role("hr")
    other = users.roles_open_to(world.b.members["hr"], world.b.enterprise)[1]
    with pytest.raises(Refused, match="不能使用"):
        users.invite(
            **theirs(mentor), organisation=world.b.enterprise, role=other, viewer=world.b.members["hr"], at=LONG_AGO
        )
    answer = client.post(reverse("membership-new"), invitation(world.a.enterprise, **theirs(mentor), role="mentor"))
    password = re.search(r"[A-Z][a-z]{4}-[a-z]{5}-\d{4}", text(answer)).group()
    user = User.objects.get(pk=mentor.user_id)
    assert [user.is_active, user.deactivated_at, user.must_change_password] == [True, None, True]
    assert user.check_password(password)
    assert list(user.memberships.current().values_list("role", flat=True)) == [Role.MENTOR]


def test_an_ended_membership_gets_no_password(world, as_role):
    mentor = world.membership("mentor")
    users.end_membership(mentor, viewer=world.membership("hr"), at=LONG_AGO, reason="离职")
    answer = as_role("hr").post(reverse("membership-reset", args=[mentor.uid]), follow=True)
    assert "这个身份已经停用。请重新邀请此人，再交给他新的首次密码。" in text(answer)
    assert User.objects.get(pk=mentor.user_id).check_password("Test-pass-2026")


def test_the_office_helps_the_only_user_of_a_firm_but_not_the_bureau(world, as_role):
    client = as_role("office")
    for side in (world.a, world.b):
        page = client.post(reverse("membership-reset", args=[side.members["hr"].uid]))
        assert "首次密码（只显示这一次）" in text(page)
    assert client.post(reverse("membership-reset", args=[world.membership("bureau_officer").uid])).status_code == 404
    record = SensitiveRead.objects.filter(kind="password_reset").latest("id")
    assert [record.user, record.row_uid] == [world.user("office"), world.b.members["hr"].user.uid]


def test_whoever_is_system_administrator_too_is_reset_by_another_one_only(world, as_role):
    """His second role is no back door."""
    both = UserMembership.objects.create(
        user=world.user("sysadmin"), organisation=world.office, role=Role.OFFICE, started_at=LONG_AGO
    )
    answer = as_role("office").post(reverse("membership-reset", args=[both.uid]), follow=True)
    assert "系统管理员只能由系统管理员管理。" in text(answer)
    assert User.objects.get(pk=both.user_id).check_password("Test-pass-2026")


def test_who_lost_his_phone_is_let_in_by_his_password_again(world, as_role):
    mentor, client = world.membership("mentor"), as_role("hr")
    page = reverse("membership-detail", args=[mentor.uid])
    remove = reverse("membership-mfa", args=[mentor.uid])
    assert "解除两步验证" not in text(client.get(page))
    assert "此人没有启用两步验证。" in text(client.post(remove, follow=True))
    TOTP.activate(mentor.user, "JBSWY3DPEHPK3PXP")
    assert "解除两步验证" in text(client.get(page))
    assert "两步验证已解除。" in text(client.post(remove, follow=True))
    assert not Authenticator.objects.filter(user=mentor.user).exists()
    record = SensitiveRead.objects.get(kind="second_step_off")
    assert [record.user, record.row_uid] == [world.user("hr"), mentor.user.uid]
    assert client.post(reverse("membership-mfa", args=[world.b.members["mentor"].uid])).status_code == 404


LONG = "原因" * 250  # 500 characters


def test_a_reason_is_kept_whole_or_refused(world, as_role):
    client = as_role("hr")
    end = reverse("membership-end", args=[world.membership("mentor").uid])
    said = text(client.post(end, {"reason": LONG + "多"}, follow=True))
    assert "理由最多 500 个字，现在是 501 个字。请缩短后重新提交。" in said
    assert "理由中有不能保存的字符，请重新输入。" in text(client.post(end, {"reason": "离\x00职"}, follow=True))
    assert UserMembership.objects.filter(ended_at=None, pk=world.membership("mentor").pk).exists()
    client.post(end, {"reason": f"  {LONG[:-1]}\r\n"})
    assert world.membership("mentor").__class__.objects.get(pk=world.membership("mentor").pk).ended_reason == LONG[:-1]


def test_every_column_for_a_reason_holds_as_much_as_the_page_lets_in(world, as_role):
    page = text(as_role("placement").get(reverse("student-detail", args=[world.a.enrolment.uid])))
    assert 'maxlength="500"' in page
    columns = [
        (UserMembership, "ended_reason"),
        (User, "deactivated_reason"),
        (SensitiveRead, "reason"),
        (Assignment, "ended_reason"),
    ]
    assert {model._meta.get_field(name).max_length for model, name in columns} == {500}
    client = as_role("placement")
    client.post(reverse("student-reveal", args=[world.a.enrolment.uid]), {"reason": LONG})
    assert SensitiveRead.objects.get(kind="reveal").reason == LONG


WIDE = str.maketrans("0123456789XAT", "０１２３４５６７８９ＸＡＴ")


def test_numbers_typed_with_a_chinese_keyboard_are_the_same_numbers(world, as_role):
    number = with_check_digit("37999820080303123")
    data = student(
        world, id_number=number.translate(WIDE), phone="１９９００００２２２２", student_number="Ａ２０２３９９９"
    )
    assert as_role("placement").post(reverse("student-new"), data).status_code == 302
    row = Enrolment.objects.get(student_number="A2023999")
    assert [row.person.id_number, row.person.phone] == [number, "19900002222"]


@pytest.mark.parametrize("odd", ["²", "٢", "②"])
def test_a_digit_that_is_none_is_refused_beside_the_id_number(world, as_role, odd):
    number = with_check_digit("37999820080303123")
    answer = as_role("placement").post(reverse("student-new"), student(world, id_number=odd + number[1:]))
    assert list(errors(answer)) == ["id_number"]
    assert "身份证号是 18 位" in errors(answer)["id_number"][0]


def test_a_staff_number_and_an_organisation_s_phone_are_narrowed_too(world, as_role):
    data = {"name": "新教师", "staff_number": "Ｔ０９", "kind": "professional", "starts_on": "2020-09-01"}
    as_role("placement").post(reverse("teacher-new"), data)
    assert TeachingPost.objects.filter(staff_number="T09").exists()
    data = {"kind": "enterprise", "name": "清川新厂", "contact_phone": "０５３６－１２３４５６７"}
    as_role("office").post(reverse("organisation-new"), data)
    assert Organisation.objects.get(name="清川新厂").contact_phone == "0536-1234567"


def bounced(membership: UserMembership) -> User:
    user = User.objects.get(pk=membership.user_id)
    user.email, user.email_bounced_at, user.email_bounced_reason = "old@example.invalid", LONG_AGO, "550 no such user"
    user.save()
    return user


def test_a_bounced_address_is_shown_to_who_can_mend_it(world, as_role):
    mentor, client = world.membership("mentor"), as_role("hr")
    bounced(mentor)
    bounced(world.b.members["mentor"])
    rows = client.get(reverse("membership-list"), {"letters": "bounced"}).context["page"].table.rows
    assert [row.record for row in rows] == [mentor]
    page = text(client.get(reverse("membership-detail", args=[mentor.uid])))
    assert "550 no such user。已暂停发送" in page and "old@example.invalid" in page
    edit = reverse("membership-edit", args=[mentor.uid])
    assert edit in page
    assert errors(client.post(edit, {"email": "no address"})) == {"email": ["输入一个有效的 Email 地址。"]}
    client.post(edit, {"email": "new@example.invalid"})
    user = User.objects.get(pk=mentor.user_id)
    assert [user.email, user.email_bounced_at, user.email_bounced_reason] == ["new@example.invalid", None, ""]
    assert user.daily_letter


def test_whoever_serves_two_places_has_his_address_set_by_himself_or_a_system_administrator(world, as_role):
    """His letters speak of both."""
    mentor = world.membership("mentor")
    UserMembership.objects.create(
        user=mentor.user, organisation=world.b.enterprise, role=Role.MENTOR, started_at=LONG_AGO
    )
    url, data = reverse("membership-edit", args=[mentor.uid]), {"email": "new@example.invalid"}
    assert "请由系统管理员办理" in text(as_role("hr").post(url, data))
    assert User.objects.get(pk=mentor.user_id).email == ""
    assert as_role("sysadmin").post(url, data).status_code == 302
    assert User.objects.get(pk=mentor.user_id).email == "new@example.invalid"


def test_an_invitation_may_bring_an_address(world, as_role):
    data = invitation(world.a.enterprise, role="mentor", email="wang@example.invalid")
    as_role("hr").post(reverse("membership-new"), data)
    assert User.objects.get(username="wangwu").email == "wang@example.invalid"
    theirs_too = invitation(world.a.enterprise, **theirs(world.membership("mentor")), email="other@example.invalid")
    as_role("hr").post(reverse("membership-new"), theirs_too)
    assert world.user("mentor").__class__.objects.get(pk=world.user("mentor").pk).email == ""
