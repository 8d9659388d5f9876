"""The culture gallery from inside: an enterprise writes, the office lets through, and only then it is public."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alliance.core import dates
from alliance.core.attachments import attached
from alliance.core.models import Message
from members.enums import Role
from members.models import Admission, GalleryPage
from members.services import admissions
from tests.worlds import picture_bytes

LONG = "我们做工业机器人用的精密减速器零件，供应省内外二十多家整机厂，就在城东园区。"


def text(answer) -> str:
    return answer.content.decode()


def written(page: GalleryPage, **changes) -> dict:
    words = {"headline": "把齿轮磨准", "about": LONG, "plans": LONG, "pay_and_care": LONG, "version": page.version}
    return words | changes


def write(client, page: GalleryPage, **changes):
    page.refresh_from_db()
    return client.post(reverse("gallery-page-edit", args=[page.uid]), written(page, **changes), follow=True)


def press(client, page: GalleryPage, verb: str, reason: str = "", seen: int | None = None):
    page.refresh_from_db()
    name = "moderate" if verb in {"publish", "return"} else "move"
    url = reverse("gallery-page-withdraw", args=[page.uid])
    if verb != "withdraw":
        url = reverse(f"gallery-page-{name}", args=[page.uid, verb])
    seen = page.version if seen is None else seen
    answer = client.post(f"{url}?seen={seen}", {"reason": reason}, follow=True)
    page.refresh_from_db()
    return answer


@pytest.fixture
def page(world) -> GalleryPage:
    return world.a.gallery_page


def public(page: GalleryPage) -> str:
    answer = Client().get(reverse("public-gallery-detail", args=[page.uid]))
    return text(answer) if answer.status_code == 200 else ""


def test_an_edit_shows_only_after_the_office_let_it_through(page, as_role):
    hr = as_role(Role.HR)
    write(hr, page, headline="全新的一句话")
    assert "全新的一句话" not in public(page) and "做零件" in public(page)
    press(hr, page, "submit")
    assert page.state == "submitted" and "全新的一句话" not in public(page)
    press(as_role(Role.OFFICE), page, "publish")
    assert page.state == "published" and "全新的一句话" in public(page)
    assert [step.verb for step in page.steps.order_by("id")][-2:] == ["submit", "publish"]
    told = Message.objects.filter(kind="gallery-page-publish", user=page.steps.get(verb="submit").by)
    assert told.exists() is True


def test_an_enterprise_cannot_let_its_own_page_through(page, as_role):
    hr = as_role(Role.HR)
    write(hr, page)
    press(hr, page, "submit")
    answer = hr.post(f"{reverse('gallery-page-moderate', args=[page.uid, 'publish'])}?seen={page.version}")
    assert answer.status_code == 403
    page.refresh_from_db()
    assert page.state == "submitted"


def test_what_is_published_is_what_was_looked_at(page, as_role):
    hr = as_role(Role.HR)
    write(hr, page)
    press(hr, page, "submit")
    looked_at = page.version
    press(hr, page, "recall")
    write(hr, page, headline="换了一句")
    press(hr, page, "submit")
    answer = press(as_role(Role.OFFICE), page, "publish", seen=looked_at)
    assert "您打开之后页面又改过" in text(answer)
    assert page.state == "submitted"


def test_nothing_changes_while_the_office_looks(page, as_role):
    hr = as_role(Role.HR)
    write(hr, page)
    press(hr, page, "submit")
    assert "页面正在审核，不能修改" in text(write(hr, page, headline="偷偷改"))
    upload = hr.get(f"{reverse('attachment-subject-new', args=['gallery', page.uid])}?kind=photo", follow=True)
    assert "照片不再更改" in text(upload)


def test_a_page_sent_back_says_why_and_stays_public_as_it_was(page, as_role):
    hr = as_role(Role.HR)
    write(hr, page)
    press(hr, page, "submit")
    office = as_role(Role.OFFICE)
    assert "须写明理由" in text(press(office, page, "return"))
    press(office, page, "return", reason="请补充食宿情况")
    assert page.state == "returned"
    assert "请补充食宿情况" in text(as_role(Role.HR).get(reverse("gallery-page-detail", args=[page.uid])))
    assert "做零件" in public(page)


def test_a_withdrawn_page_is_off_at_once_and_may_come_back(page, as_role):
    assert public(page)
    assert "须写明理由" in text(press(as_role(Role.OFFICE), page, "withdraw"))
    press(as_role(Role.OFFICE), page, "withdraw", reason="照片里有人不同意")
    assert (page.state, page.shown, public(page)) == ("withdrawn", None, "")
    hr = as_role(Role.HR)
    write(hr, page)
    press(hr, page, "submit")
    press(as_role(Role.OFFICE), page, "publish")
    assert "把齿轮磨准" in public(page)


def test_only_what_would_change_something_is_offered(page, as_role):
    detail = reverse("gallery-page-detail", args=[page.uid])
    submit = reverse("gallery-page-move", args=[page.uid, "submit"])
    hr = as_role(Role.HR)
    write(hr, page, headline="全新的一句话")
    press(hr, page, "submit")
    press(as_role(Role.OFFICE), page, "publish")
    hr = as_role(Role.HR)
    assert submit not in text(hr.get(detail))  # the same is public already
    write(hr, page, headline="又一句话")
    assert submit in text(hr.get(detail))
    take_off = reverse("gallery-page-withdraw", args=[page.uid])
    assert take_off in text(hr.get(detail))
    press(hr, page, "withdraw", reason="重写")
    assert take_off not in text(hr.get(detail)) and submit in text(hr.get(detail))


def test_a_page_says_what_is_missing_before_it_is_submitted(page, as_role):
    hr = as_role(Role.HR)
    answer = press(hr, page, "submit")
    assert "还不能提交，尚缺" in text(answer) and "写到 20 字以上" in text(answer)
    attached("gallery", [page])[page.uid][0].delete()
    assert "上传一张封面照片" in text(press(hr, page, "submit"))


def test_a_headline_of_ten_thousand_letters_is_refused_beside_its_field(page, as_role):
    answer = write(as_role(Role.HR), page, headline="长" * 10_000)
    assert "headline" in answer.context["form"].errors
    page.refresh_from_db()
    assert len(page.headline) <= 40


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("图.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("大.jpg", picture_bytes() + b"\0" * (30 * 1024 * 1024)),
    ],
    ids=["svg", "svg as jpeg", "30 MB"],
)
def test_a_hostile_or_huge_photo_is_refused(page, as_role, name, content):
    url = f"{reverse('attachment-subject-new', args=['gallery', page.uid])}?kind=photo"
    sent = {"files": SimpleUploadedFile(name, content, "image/jpeg"), "title": "车间", "consent": "nobody"}
    answer = as_role(Role.HR).post(url, sent)
    assert answer.context["form"].errors
    assert len(attached("gallery", [page])[page.uid]) == 1


def test_a_photo_without_a_word_on_the_people_in_it_is_refused(page, as_role):
    url = f"{reverse('attachment-subject-new', args=['gallery', page.uid])}?kind=photo"
    sent = {"files": SimpleUploadedFile("车间.jpg", picture_bytes("red"), "image/jpeg"), "title": "车间"}
    assert "consent" in as_role(Role.HR).post(url, sent).context["form"].errors


def test_another_enterprise_does_not_find_the_draft(page, as_role, world):
    other = as_role(Role.HR, "b")
    for name in ("detail", "edit", "preview"):
        assert other.get(reverse(f"gallery-page-{name}", args=[page.uid])).status_code == 404
    assert as_role(Role.PLACEMENT).get(reverse("gallery-page-detail", args=[page.uid])).status_code == 403


def test_a_new_enterprise_writes_on_its_phone_and_has_one_page_only(page, as_role):
    page.steps.all().delete()
    GalleryPage.objects.filter(pk=page.pk).delete()
    leader = as_role(Role.ENTERPRISE_LEADER)
    leader.post(reverse("gallery-page-new"), {"headline": "一句话"})
    row = GalleryPage.objects.get(headline="一句话")
    assert (row.state, row.shown) == ("draft", None)
    assert [step.verb for step in row.steps.all()] == ["begin"]
    again = leader.post(reverse("gallery-page-new"), {"headline": "第二页"})
    assert "这家企业已有长廊页面" in text(again)


def test_who_leaves_the_alliance_leaves_the_queue_too(page, as_role, world):
    hr, office = as_role(Role.HR), world.membership(Role.OFFICE)
    write(hr, page, headline="全新的一句话")
    press(hr, page, "submit")
    stay = Admission.objects.get(organisation=page.organisation)
    admissions.move(stay, "leave", viewer=office, on=dates.today(), at=dates.now(), reason="停产")
    page.refresh_from_db()
    assert page.state == "draft" and page.headline == "全新的一句话"
    assert page.steps.order_by("-at", "-id").first().label == "已退会，不再审核"
    assert (
        not Message.objects.visible_to(office).filter(key__startswith=f"gallery-page:{page.uid}", read_at=None).exists()
    )
    assert public(page) == ""
    assert "恢复成员资格" in text(press(as_role(Role.HR), page, "submit"))
