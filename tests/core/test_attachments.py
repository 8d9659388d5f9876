"""What stands beside a row: who adds it, who is handed it, and that what was taken away is handed to nobody."""

import threading
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from alliance.core import attachments, dates, files
from alliance.core.attachments import attach, attached, has, having, kinds_missing, remove
from alliance.core.errors import Refused
from alliance.core.models import Attachment, SensitiveRead, StoredFile
from alliance.core.uploads import Upload, read
from members.attachments import OfFacility
from members.models import Facility, FacilityParty
from tests.core.hostile_uploads import HTML, PDF, SVG, big_jpeg, image, sent
from tests.worlds import picture_bytes

NAME = "共建协议（盖章）.pdf"


def text(response) -> str:
    return response.content.decode()


def new(world, query: str = "", side: str = "a") -> str:
    return reverse("attachment-subject-new", args=["facility", getattr(world, side).base.uid]) + query


def url(verb: str, attachment: Attachment) -> str:
    return reverse(f"attachment-{verb}", args=[attachment.uid])


@pytest.fixture
def of_facility(monkeypatch):
    """The declaration of facilities, to be changed for one test: `of_facility(needed=("agreement",))`."""
    declared = attachments.declared()["facility"]

    def change(**values) -> OfFacility:
        for name, value in values.items():
            monkeypatch.setattr(declared, name, value, raising=False)
        return declared

    return change


@pytest.fixture
def agreement(world) -> Attachment:
    """Of a base that nobody has confirmed yet: once it is, what that rests on stays."""
    Facility.objects.filter(pk=world.a.base.pk).update(state="registered", stated_by=world.a.school)
    world.a.base.refresh_from_db()
    upload = read(sent(PDF, NAME))
    viewer = world.membership("placement")
    return attach("facility", world.a.base, upload, viewer=viewer, at=dates.now(), kind="agreement")


def photo(world, *, colour: str = "green", viewer=None, **values) -> Attachment:
    about = {"kind": "photo", "title": "车间", "consent": "nobody"} | values
    upload = read(sent(picture_bytes(colour), "车间.jpg"))
    return attach("facility", world.a.base, upload, viewer=viewer or world.membership("hr"), at=dates.now(), **about)


# Adding


def test_a_school_adds_the_agreement_and_everybody_concerned_finds_it_on_the_page(as_role, world):
    client = as_role("placement")
    asked = client.get(new(world, "?kind=agreement"))
    assert '<option value="agreement" selected>' in text(asked)
    assert 'enctype="multipart/form-data"' in text(asked)
    answer = client.post(new(world), {"file": sent(PDF, NAME), "kind": "agreement", "title": ""}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("facility-detail", args=[world.a.base.uid])
    assert "已上传。" in text(answer)
    kept = Attachment.objects.get(kind="agreement")
    assert (kept.file_name, kept.media_type, kept.size, kept.added_by_name) == (
        NAME,
        "application/pdf",
        len(PDF),
        "用户placement-a",
    )
    assert kept.organisation_id == world.a.school.pk
    for role in ("hr", "office", "school_leader"):
        page = text(as_role(role).get(reverse("facility-detail", args=[world.a.base.uid])))
        assert NAME in page
        assert "共建协议" in page


def test_a_document_lies_sealed_on_disk(agreement):
    assert agreement.file.sealed
    assert PDF not in files.path_of(agreement.file.sha256).read_bytes()
    assert files.read(agreement.file) == PDF


def test_several_photos_are_added_at_once_with_the_word_that_people_agreed(as_role, world):
    several = [sent(image(size=(size, 50)), f"{size}.jpg") for size in (60, 70, 80)]
    form = {"files": several, "title": "开班仪式", "consent": "agreed", "consent_note": "监护人同意书由班主任保管"}
    answer = as_role("hr").post(new(world, "?kind=photo"), form, follow=True)
    held = Attachment.objects.filter(title="开班仪式")
    assert [one.consent for one in held] == ["agreed"] * 3
    assert all(one.thumbnail for one in held)
    assert text(answer).count('alt="开班仪式"') == 3


def test_without_a_word_on_the_people_no_photo_is_taken_and_nothing_typed_is_lost(as_role, world):
    answer = as_role("hr").post(new(world, "?kind=photo"), {"files": [sent(image())], "title": "开班仪式"})
    assert "请说明照片里的人是否同意。" in text(answer)
    assert 'value="开班仪式"' in text(answer)
    with pytest.raises(ValidationError, match="请说明照片里的人是否同意"):
        photo(world, consent="")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (lambda: sent(SVG, "照片.jpg"), "不收 SVG 图片"),
        (lambda: sent(HTML, "协议.pdf"), "这其实是一个网页"),
        (lambda: sent(big_jpeg(30_000_000)), "文件有 30.0 MB。请压缩到 20 MB 以内。"),
    ],
)
def test_what_is_refused_is_told_beside_the_file_and_the_rest_stays(as_role, world, file, words):
    form = {"file": file(), "kind": "agreement", "title": "2025 年签订"}
    answer = as_role("placement").post(new(world), form)
    assert answer.status_code == 200
    assert words in text(answer)
    assert 'value="2025 年签订"' in text(answer)
    assert not Attachment.objects.filter(kind="agreement").exists()


def test_one_bad_photo_among_good_ones_stops_them_all(as_role, world):
    before = Attachment.objects.count()
    several = [sent(image(), "好.jpg"), sent(image(), "又一张.jpg")]  # the same twice
    answer = as_role("hr").post(new(world, "?kind=photo"), {"files": several, "title": "车间", "consent": "nobody"})
    assert "“又一张.jpg”已经上传过" in text(answer)
    assert Attachment.objects.count() == before


def test_the_same_file_is_there_once_until_it_is_taken_away(world, agreement):
    viewer, again = world.membership("office"), Upload("另一个名字.pdf", PDF, "application/pdf")
    with pytest.raises(Refused, match="“另一个名字.pdf”已经上传过"):
        attach("facility", world.a.base, again, viewer=viewer, at=dates.now())
    assert attach("facility", world.a.station, again, viewer=viewer, at=dates.now())  # beside another row it may
    remove(agreement, viewer=viewer, at=dates.now(), reason="传错了")
    assert attach("facility", world.a.base, again, viewer=viewer, at=dates.now())


def test_a_double_click_adds_one_and_another_file_with_the_same_words_is_another(as_role, world):
    client, token = as_role("placement"), str(uuid4())

    def send(content: bytes, name: str):
        form = {"file": sent(content, name), "kind": "agreement", "title": "", "_once": token}
        return client.post(new(world), form, follow=True)

    send(PDF, NAME)
    again = send(PDF, NAME)
    assert "已保存，没有重复登记。" in text(again)
    assert Attachment.objects.filter(kind="agreement").count() == 1
    send(PDF + b"\n", NAME)  # went back, and chose the right one
    assert Attachment.objects.filter(kind="agreement").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_upload_the_same_in_the_same_second_leave_one(world):
    told = []

    def send():
        try:
            upload = Upload(NAME, PDF, "application/pdf")
            attach("facility", world.a.base, upload, viewer=world.membership("placement"), at=dates.now())
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    both = [threading.Thread(target=send) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert Attachment.objects.filter(media_type="application/pdf").count() == 1
    assert len(told) == 1
    assert "已经上传过" in told[0]


def test_who_has_no_account_is_named_as_he_named_himself(world):
    upload = read(sent(PDF, "营业执照.pdf"))
    kept = attach("facility", world.a.base, upload, by_name="王经理（公开申请）", at=dates.now())
    assert (kept.added_by, kept.organisation_id, kept.added_by_name) == (None, None, "王经理（公开申请）")


def test_a_kind_nobody_declared_is_refused_and_a_pdf_is_no_photo(world):
    upload, viewer = read(sent(PDF, NAME)), world.membership("placement")
    with pytest.raises(Refused, match="没有这一类附件"):
        attach("facility", world.a.base, upload, viewer=viewer, at=dates.now(), kind="licence")
    with pytest.raises(Refused, match="不是照片"):
        attach("facility", world.a.base, upload, viewer=viewer, at=dates.now(), kind="photo", consent="nobody")


def test_nothing_is_added_or_taken_away_once_the_row_is_locked(as_role, world, agreement, of_facility):
    of_facility(locked=lambda row: "评价结果已确定，附件不能再改。")
    client, page = as_role("placement"), reverse("facility-detail", args=[world.a.base.uid])
    assert client.get(new(world)).url == page
    shown = text(client.get(page))
    assert "评价结果已确定，附件不能再改。" in shown
    assert new(world) not in shown
    assert url("remove", agreement) not in shown
    answer = client.post(new(world), {"file": sent(PDF + b"\n", NAME), "kind": ""})
    assert "评价结果已确定" in text(answer)
    answer = client.post(url("remove", agreement), {"reason": "传错了"})
    assert "评价结果已确定" in text(answer)
    assert Attachment.objects.present().filter(kind="agreement").count() == 1


# Handing out


def test_a_download_is_an_attachment_under_its_own_name_and_leaves_its_trace(as_role, world, agreement):
    answer = as_role("hr").get(url("download", agreement))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%85%B1")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
    read_once = SensitiveRead.objects.get(kind=SensitiveRead.Kind.DOWNLOAD)
    assert (read_once.row_uid, read_once.membership_uid) == (agreement.uid, world.membership("hr").uid)


def test_what_everybody_reads_leaves_no_trace(as_role, agreement, of_facility):
    of_facility(recorded=False)
    assert as_role("hr").get(url("download", agreement)).status_code == 200
    assert not SensitiveRead.objects.filter(kind=SensitiveRead.Kind.DOWNLOAD).exists()


def test_a_picture_is_shown_inside_the_page_and_a_document_never_is(as_role, world, agreement):
    client, one = as_role("placement"), photo(world)
    for verb in ("photo", "thumbnail"):
        answer = client.get(url(verb, one))
        assert (answer["Content-Type"], answer["Content-Disposition"]) == ("image/jpeg", "inline")
        assert answer["Cache-Control"] == "private, no-store"
        assert client.get(url(verb, agreement)).status_code == 404


@pytest.mark.parametrize("verb", ["download", "photo", "thumbnail", "remove"])
def test_another_school_finds_nothing_and_who_is_nobody_logs_in_first(as_role, world, verb):
    one = photo(world)
    assert as_role("placement", "b").get(url(verb, one)).status_code == 404
    assert as_role("teacher").get(url(verb, one)).status_code == 403
    assert reverse("account_login") in Client().get(url(verb, one)).url
    assert as_role("office").get(url(verb, one)).status_code == 200
    assert as_role("school_leader").get(url(verb, one)).status_code == (403 if verb == "remove" else 200)


def test_who_only_shares_a_facility_sees_its_photos_and_not_its_agreement(as_role, world, agreement):
    picture, page = photo(world), reverse("facility-detail", args=[world.a.base.uid])
    FacilityParty.objects.create(facility=world.a.base, organisation=world.b.school, part="共享使用")
    for role, side in (("hr", "a"), ("placement", "a"), ("office", "a"), ("bureau_viewer", "a")):
        client = as_role(role, side)
        shown = text(client.get(page))
        assert url("download", agreement) in shown and url("photo", picture) in shown
        assert client.get(url("download", agreement)).status_code == 200
    client = as_role("placement", "b")
    shown = text(client.get(page))
    assert url("download", agreement) not in shown and url("photo", picture) in shown
    assert [client.get(url(verb, agreement)).status_code for verb in ("download", "remove")] == [403, 403]
    assert client.get(url("photo", picture)).status_code == 200


def test_nobody_adds_beside_a_row_of_another_side_or_of_no_purpose(as_role, world):
    form = {"file": sent(PDF, NAME), "kind": ""}
    assert as_role("placement").post(new(world, side="b"), form).status_code == 404
    nowhere = reverse("attachment-subject-new", args=["nothing", world.a.base.uid])
    assert as_role("placement").post(nowhere, form).status_code == 404
    assert as_role("school_leader").post(new(world), form).status_code == 403


def test_a_row_that_one_sees_but_may_not_add_to_stays_as_it_is(as_role, world, of_facility):
    of_facility(may_add_to=lambda row, viewer: False)
    assert as_role("placement").get(new(world)).status_code == 403
    assert new(world) not in text(as_role("placement").get(reverse("facility-detail", args=[world.a.base.uid])))


def test_a_file_that_is_missing_on_disk_is_said_to_be(as_role, world, agreement):
    one = photo(world)
    for card in (agreement.file, one.file, one.thumbnail):
        files.path_of(card.sha256).unlink()
    answer = as_role("hr").get(url("download", agreement))
    assert answer.status_code == 410
    assert "从备份恢复" in text(answer)
    assert as_role("hr").get(url("photo", one)).status_code == 404


# Taking away


def test_what_is_taken_away_is_handed_to_nobody_and_keeps_its_reason(as_role, world):
    client, one = as_role("hr"), photo(world, title="有人不愿入镜")
    asked = client.get(url("remove", one))
    assert "移除后不再显示" in text(asked)
    assert "这个字段是必填项" in text(client.post(url("remove", one), {"reason": ""}))
    answer = client.post(url("remove", one), {"reason": "本人要求撤下"}, follow=True)
    assert "已移除。" in text(answer)
    assert "有人不愿入镜" not in text(answer)
    for verb in ("download", "photo", "thumbnail", "remove"):
        assert as_role("office").get(url(verb, one)).status_code == 404
    one.refresh_from_db()
    assert (one.removed_reason, one.removed_by) == ("本人要求撤下", world.user("hr"))
    assert StoredFile.objects.filter(pk=one.file_id).exists()
    with pytest.raises(Refused, match="已经移除"):
        remove(one, viewer=world.membership("office"), at=dates.now(), reason="再来一次")


def test_who_added_it_takes_it_away_or_the_office(as_role, world, agreement):
    told = as_role("hr").get(url("remove", agreement), follow=True)  # the school's
    assert "只能移除本单位上传的附件。" in text(told)
    with pytest.raises(Refused, match="只能移除本单位上传的附件"):
        remove(agreement, viewer=world.membership("hr"), at=dates.now(), reason="不要了")
    page = reverse("facility-detail", args=[world.a.base.uid])
    assert url("remove", agreement) not in text(as_role("hr").get(page))
    assert url("remove", agreement) in text(as_role("placement").get(page))
    assert as_role("office").post(url("remove", agreement), {"reason": "不是这份"}).status_code == 302


def test_history_keeps_who_added_and_who_took_away_without_the_words(as_role, world):
    client = as_role("hr")
    form = {"files": [sent(image(), "zq张三.jpg")], "title": "zq张三", "consent": "agreed", "consent_note": "zq李四"}
    client.post(new(world, "?kind=photo"), form)
    one = Attachment.objects.get(title="zq张三")
    client.post(url("remove", one), {"reason": "本人要求"})
    events = list(apps.get_model("core", "AttachmentEvent").objects.filter(uid=one.uid).order_by("pgh_id"))
    assert {e.pgh_context.metadata["actor"] for e in events} == {str(world.user("hr").uid)}
    assert [event.removed_reason for event in events] == ["", "本人要求"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_attachmentevent e WHERE e::text LIKE '%zq%'")
        assert cursor.fetchone() == (0,)


# What other rooms ask


def test_rooms_ask_what_there_is_in_one_query(world, agreement, django_assert_num_queries):
    Attachment.objects.filter(kind="photo").delete()
    rows = [world.a.base, world.a.station, world.b.base]
    with django_assert_num_queries(1):
        found = attached("facility", rows)
    assert found[world.a.base.uid] == [agreement]
    assert found[world.a.station.uid] == []
    assert list(Facility.objects.filter(uid__in=having("facility", "agreement"))) == [world.a.base]
    assert has("facility", world.a.base, "agreement")
    assert has("facility", world.a.base)
    assert not has("facility", world.a.base, "photo")
    assert not has("facility", world.a.station)


def test_a_page_says_which_document_is_still_missing(as_role, world, of_facility):
    of_facility(needed=("agreement", "photo"))
    page = reverse("facility-detail", args=[world.a.base.uid])
    assert kinds_missing("facility", world.a.base) == ["共建协议或设立文件"]
    assert kinds_missing("facility", world.a.station) == ["共建协议或设立文件", "平台照片"]
    assert "还缺：共建协议或设立文件" in text(as_role("hr").get(page))
    upload = read(sent(PDF, NAME))
    attach("facility", world.a.base, upload, viewer=world.membership("hr"), at=dates.now(), kind="agreement")
    assert kinds_missing("facility", world.a.base) == []
    assert "还缺" not in text(as_role("hr").get(page))


def test_an_empty_panel_says_what_to_do_to_those_who_can(as_role, world):
    page = reverse("facility-detail", args=[world.a.station.uid])
    assert "还没有附件。纸质材料用手机拍照上传即可。" in text(as_role("hr").get(page))
    seen = text(as_role("school_leader").get(page))
    assert "还没有附件。" in seen
    assert "手机拍照" not in seen


def test_where_only_photos_are_taken_the_page_asks_for_photos(as_role, world, of_facility):
    of_facility(kinds=(("photo", "现场照片"),), others=False)
    assert "照片里的人" in text(as_role("hr").get(new(world)))
    of_facility(kinds=(), photos=frozenset(), others=True)
    plain = as_role("hr").get(new(world, "?kind=photo"))
    assert "照片里的人" not in text(plain)
    assert "是什么" not in text(plain)


def test_a_purpose_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        attachments.attaching(OfFacility)
