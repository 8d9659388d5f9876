"""Somebody without an account asks for a link, applies once, mends what was sent back, and is told what became of it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import attachments, dates, links
from alliance.core.models import LetterState, Message
from members.enums import Role
from members.models import Admission, EnterpriseProfile, JoinLetter, JoinRequest, Organisation, UserMembership
from members.services import join_letters, joining
from tests.worlds import make_organisation, make_user

GOOD_CODE, BAD_CODE = "91350100M000100Y43", "91350100M000100Y44"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SAME_ANSWER = "我们已向邮箱发出链接"


def text(response) -> str:
    return response.content.decode()


def asked(**changes) -> dict:
    return {
        "name": "清川新来电子有限公司",
        "kind": "enterprise",
        "credit_code": GOOD_CODE,
        "contact_name": "新来联系人",
        "email": "New@Example.com",
        "phone": "19900000009",
        **changes,
    }


def filled(**changes) -> dict:
    said = {k: v for k, v in asked().items() if k != "email"}
    said |= {"address": "清川县创业大道 9 号", "industry": "C", "staff_count": "80", "products": "线束"}
    said |= {"statement": "可提供实习岗位 12 个", "licence": SimpleUploadedFile("执照.pdf", PDF), **changes}
    return {name: value for name, value in said.items() if value is not None}


def letter_link() -> str:
    """The link in the newest letter."""
    return re.search(r"https://portal\.test(/public/join/[^/]+/)", mail.outbox[-1].body)[1]


@pytest.fixture
def door(db, world, client) -> str:
    """The address in the letter that somebody asked for."""
    assert SAME_ANSWER in text(client.post(reverse("public-join"), asked()))
    assert join_letters.send_due(dates.now()) == 1
    return letter_link()


def apply(client, door: str, **changes):
    return client.post(door, filled(**changes))


def test_a_newcomer_applies_over_the_link_once_and_the_office_is_told(world, client, door):
    assert mail.outbox[-1].to == ["new@example.com"]
    assert "清川新来电子有限公司" in text(client.get(door))
    assert not Organisation.objects.filter(name="清川新来电子有限公司").exists()  # looking at it changed nothing
    assert "已提交，谢谢" in text(apply(client, door))
    admission = Admission.objects.get(organisation__name="清川新来电子有限公司")
    firm = admission.organisation
    assert (admission.state, admission.statement) == ("applied", "可提供实习岗位 12 个")
    assert (firm.credit_code, firm.contact_name, firm.contact_phone) == (GOOD_CODE, "新来联系人", "19900000009")
    assert (firm.enterprise_profile.staff_count, firm.enterprise_profile.products) == (80, "线束")
    assert attachments.has("admission", admission, "licence")
    assert admission.steps.get().by_name == "新来联系人（网上申请）"
    told = Message.objects.filter(kind="admission-apply", membership_uid=world.membership(Role.OFFICE).uid)
    assert told.get().title == "清川新来电子有限公司申请入会"
    second = apply(client, door)
    assert second.status_code == 410 and "已经提交过了" in text(second)
    assert Admission.objects.filter(organisation=firm).count() == 1


def test_the_token_is_kept_hashed_and_the_address_sealed(door):
    request = JoinRequest.objects.get()
    token = door.rstrip("/").rpartition("/")[2]
    assert request.token_hash == links.hashed(token)
    stored = JoinRequest.objects.values_list("email", "phone").get()
    assert not any("example" in str.__str__(value) or "19900000009" in str.__str__(value) for value in stored)


def test_whoever_asks_gets_the_same_answer_known_or_not_and_one_letter_a_minute(world, client):
    known = world.a.enterprise.name
    for changes in ({}, {"email": "new@example.com"}, {"email": "other@example.com", "name": known}):
        assert SAME_ANSWER in text(client.post(reverse("public-join"), asked(**changes)))
    assert JoinLetter.objects.count() == 2  # the second went to the same address within a minute


def test_one_address_gets_no_more_than_some_letters_a_day(world, client):
    for number in range(joining.A_DAY):
        JoinRequest.objects.create(
            **(asked(email="new@example.com") | {"requested_at": dates.now() - timedelta(hours=number + 1)})
        )
    assert SAME_ANSWER in text(client.post(reverse("public-join"), asked()))
    assert not JoinLetter.objects.exists()


def test_one_place_that_asks_for_too_many_has_to_wait(world, client):
    for number in range(joining.FROM_ONE_PLACE):
        client.post(reverse("public-join"), asked(email=f"n{number}@example.com"))
    answer = client.post(reverse("public-join"), asked(email="last@example.com"))
    assert answer.status_code == 429
    elsewhere = client.post(reverse("public-join"), asked(email="last@example.com"), REMOTE_ADDR="198.51.100.7")
    assert SAME_ANSWER in text(elsewhere)


def test_guessing_tokens_is_throttled(client, door):
    for number in range(links.GUESSES):
        assert client.get(reverse("public-join-form", args=[f"guess{number}"])).status_code == 404
    assert client.get(door).status_code == 429


def test_a_link_that_ran_out_opens_nothing(client, door):
    JoinRequest.objects.update(expires_at=dates.now() - timedelta(minutes=1))
    for answer in (client.get(door), apply(client, door)):
        assert answer.status_code == 410 and "链接已过期" in text(answer)
    assert not Organisation.objects.filter(name="清川新来电子有限公司").exists()


def test_a_credit_code_with_a_wrong_check_digit_is_warned_of_and_taken_with_the_licence(world, client):
    client.post(reverse("public-join"), asked(credit_code=BAD_CODE))
    join_letters.send_due(dates.now())
    door = letter_link()
    assert "信用代码校验位不符" in text(client.get(door))
    assert "已提交，谢谢" in text(apply(client, door, credit_code=BAD_CODE))
    assert Organisation.objects.get(credit_code=BAD_CODE).credit_code_doubtful


def test_a_code_of_seventeen_signs_is_refused_beside_its_field(world, client):
    answer = client.post(reverse("public-join"), asked(credit_code=GOOD_CODE[:-1]))
    assert "现在是 17 位" in text(answer)
    assert not JoinRequest.objects.exists()


def test_without_a_licence_nothing_is_handed_in_and_the_link_stays_open(client, door):
    assert "请选择要上传的文件" in text(apply(client, door, licence=None))
    wrong = SimpleUploadedFile("执照.pdf", b"<svg onload=alert(1)></svg>")
    assert "没有上传" in text(apply(client, door, licence=wrong))
    assert not Admission.objects.filter(organisation__name="清川新来电子有限公司").exists()
    assert "已提交，谢谢" in text(apply(client, door))


def test_a_member_is_told_so_and_nothing_of_it_is_changed(world, client, door):
    known = world.a.enterprise
    filed = {"contact_name": "在册联系人", "contact_phone": "19900000055", "address": "清川县在册路 5 号"}
    for name, value in filed.items():
        setattr(known, name, value)
    known.save()
    answer = apply(client, door, name=known.name, credit_code="")
    assert "已是成员，或已有一份申请在办理" in text(answer)
    known.refresh_from_db()
    assert {name: getattr(known, name) for name in filed} == filed and known.credit_code is None
    for page in (answer, client.get(door)):  # what is on file is told to nobody who holds a link
        assert not any(value in text(page) for value in filed.values())
    assert JoinRequest.objects.get().used_at is None


def filed(firm: Organisation) -> tuple:
    firm.refresh_from_db()
    profile = EnterpriseProfile.objects.get(organisation=firm)
    return (firm.name, firm.credit_code, firm.contact_name, firm.address, profile.industry, profile.staff_count)


def test_an_organisation_on_file_keeps_its_blanks_until_the_office_takes_it_in(world, client, door):
    firm = make_organisation("enterprise", "清川旧名有限公司", credit_code=GOOD_CODE, contact_name="原联系人")
    EnterpriseProfile.objects.filter(organisation=firm).update(industry="", staff_count=None)
    before = filed(firm)
    apply(client, door)
    assert filed(firm) == before
    admission = firm.admissions.get()
    page = text(client_of_office(client, world).get(reverse("admission-detail", args=[admission.uid])))
    assert "申请时填的名称（与登记不同）" in page and "清川新来电子有限公司" in page
    assert "申请时填的地址（登记为空，入会时补入）" in page and "清川县创业大道 9 号" in page
    assert "申请时填的产品与服务（登记为空，入会时补入）" in page and "线束" in page
    press(client, world, admission, "review")
    assert filed(firm) == before
    passed = {"conclusion": "passed", "concluded_at": dates.now(), "valid_before": dates.today() + timedelta(days=365)}
    admission.reviews.update(**passed)
    press(client, world, admission, "admit")
    admission.refresh_from_db()
    assert admission.state == "admitted"
    assert filed(firm) == ("清川旧名有限公司", GOOD_CODE, "原联系人", "清川县创业大道 9 号", "C", 80)


def test_a_firm_on_file_without_a_code_is_taken_in_with_the_one_its_applicant_gave(world, client, door):
    firm = make_organisation("enterprise", "清川新来电子有限公司")
    apply(client, door)
    admission = firm.admissions.get()
    press(client, world, admission, "review")
    page = text(client_of_office(client, world).get(reverse("admission-detail", args=[admission.uid])))
    assert "登记统一社会信用代码" not in page and "登记联系人" not in page
    press(client, world, admission, "refuse", "主营劳务派遣")
    assert filed(firm)[1:4] == (None, "", "")  # who is refused leaves nothing behind
    again = Admission.objects.create(organisation=firm, state="reviewing", applied_on=dates.today())
    missing = text(client_of_office(client, world).get(reverse("admission-detail", args=[again.uid])))
    assert "登记统一社会信用代码" in missing and "登记联系人" in missing


def test_the_same_name_with_another_code_is_red_on_the_offices_pages_and_only_there(world, client, door):
    firm = make_organisation("enterprise", "清川新来电子有限公司", credit_code="91379998MA3F000015")
    apply(client, door)
    admission = firm.admissions.get()
    press(client, world, admission, "review")
    warning = f"申请人填的统一社会信用代码是 {GOOD_CODE}，登记的是 91379998MA3F000015"
    pages = (("admission-detail", admission.uid), ("review-detail", admission.reviews.get().uid))
    for name, uid in pages:
        page = text(client_of_office(client, world).get(reverse(name, args=[uid])))
        line = page.split('<ul class="checklist">')[1].split(warning)[0]
        assert line.rindex("tone-red") > max(line.rfind("tone-yellow"), line.rfind("tone-green"))
    clerk = make_user("firm-hr", "人事")
    UserMembership.objects.create(user=clerk, organisation=firm, role=Role.HR, started_at=dates.now())
    client.force_login(clerk)
    for name, uid in pages:
        answer = client.get(reverse(name, args=[uid]))
        assert answer.status_code == 200 and warning not in text(answer)


def client_of_office(client, world):
    client.force_login(world.user(Role.OFFICE))
    return client


def press(client, world, admission, verb: str, reason: str = ""):
    address = reverse("admission-move", args=[admission.uid, verb])
    return client_of_office(client, world).post(address, {"reason": reason}, follow=True)


def test_what_is_sent_back_is_mended_over_a_fresh_link_with_the_offices_reason(world, client, door):
    apply(client, door)
    admission = Admission.objects.get(organisation__name="清川新来电子有限公司")
    press(client, world, admission, "review")
    press(client, world, admission, "return", "请补充安全生产许可证")
    assert join_letters.send_due(dates.now()) == 1
    assert "退回理由：请补充安全生产许可证" in mail.outbox[-1].body
    fresh = letter_link()
    assert client.get(door).status_code == 404  # the newest letter's link is the one that opens
    assert "请补充安全生产许可证" in text(client.get(fresh))
    assert "已提交，谢谢" in text(apply(client, fresh, licence=None, statement="已补充许可证"))
    admission.refresh_from_db()
    assert (admission.state, admission.statement) == ("applied", "已补充许可证")
    assert admission.steps.order_by("-id").first().by_name == "新来联系人（网上申请）"
    press(client, world, admission, "review")
    press(client, world, admission, "refuse", "主营劳务派遣")
    join_letters.send_due(dates.now())
    assert "未通过" in mail.outbox[-1].subject and "主营劳务派遣" in mail.outbox[-1].body


def test_the_office_sends_another_link_for_what_is_sent_back_and_for_nothing_else(world, client, door):
    apply(client, door)
    admission = Admission.objects.get(organisation__name="清川新来电子有限公司")
    again = reverse("admission-relink", args=[admission.uid])
    office = client_of_office(client, world)
    assert "只有退回补正的申请可以重发链接" in text(office.post(again, follow=True))
    press(client, world, admission, "review")
    press(client, world, admission, "return", "缺执照副本")
    join_letters.send_due(dates.now())
    first = letter_link()
    office.post(again)
    join_letters.send_due(dates.now())
    assert letter_link() != first and "缺执照副本" in mail.outbox[-1].body


def test_without_e_mail_the_page_says_whom_to_ask(world, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    page = client.get(reverse("public-join"))
    assert "请直接联系联盟办公室" in text(page) and "<form" not in text(page).split("<main")[1]
    assert join_letters.send_due(dates.now()) == 0


def test_a_mail_server_that_is_away_is_tried_again_and_a_dead_sender_is_not(world, client, settings):
    client.post(reverse("public-join"), asked())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert join_letters.send_due(dates.now()) == 0
    letter = JoinLetter.objects.get()
    assert (letter.state, letter.attempts) == (LetterState.QUEUED, 1)
    JoinLetter.objects.update(state=LetterState.SENDING, tried_at=dates.now() - timedelta(hours=1))
    join_letters.send_due(dates.now())
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED and "不能确定是否送出" in letter.error


def test_who_never_applied_is_forgotten_after_a_month(client, door):
    assert join_letters.forget(dates.now()) == 0
    JoinRequest.objects.update(requested_at=dates.now() - timedelta(days=31))
    assert join_letters.forget(dates.now()) == 1
    assert not JoinRequest.objects.exists()
