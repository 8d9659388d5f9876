"""What is uploaded is what its content says; pictures are drawn anew; whatever is refused says what to do."""

from io import BytesIO

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from PIL import Image

from alliance.core.errors import Refused
from alliance.core.forms import Form
from alliance.core.uploads import EVIDENCE, IMAGES, SCANS, Content, Upload, UploadField, UploadsField, clean_name, read
from tests.core import hostile_uploads as hostile
from tests.core.hostile_uploads import HTML, PDF, SHEET, SVG, image, office, sent

MOST = 20_000_000


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def refusal(content: bytes, name: str = "照片.jpg", allowed=EVIDENCE) -> str:
    with pytest.raises(Refused) as refused:
        read(sent(content, name), allowed=allowed)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kept_as"),
    [
        (PDF, "协议.pdf", "application/pdf", "协议.pdf"),
        (PDF, "协议.html", "application/pdf", "协议.pdf"),
        (image(), "IMG_1.JPEG", "image/jpeg", "IMG_1.JPEG"),
        (image("PNG"), "证照.png", "image/jpeg", "证照.jpg"),
        (image("WEBP"), "微信图片", "image/jpeg", "微信图片.jpg"),
        (office(), "方案.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "方案.docx"),
        (office(SHEET), "台账.txt", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "台账.xlsx"),
    ],
)
def test_the_content_says_what_it_is_and_the_name_follows(content, name, media_type, kept_as):
    taken = read(sent(content, name, claims="text/html"))
    assert (taken.media_type, taken.name) == (media_type, kept_as)
    assert bool(taken.thumbnail) == (media_type == "image/jpeg")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (SVG, "照片.jpg", "不收 SVG 图片，其中可能带有程序。请用看图软件另存为 JPG"),
        (SVG.partition(b"?>")[2], "图.png", "不收 SVG 图片"),
        (b"\xef\xbb\xbf  " + HTML, "协议.pdf", "这其实是一个网页"),
        (b"MZ\x90\x00" + b"\x00" * 64, "证照.pdf", "这是一个程序"),
        (b"#!/bin/sh\nrm -rf /\n", "证照.jpg", "这是一个程序"),
        (hostile.archive(), "证照.docx", "不收压缩包。请解压后逐个上传"),
        (b"Rar!\x1a\x07\x00", "证照.jpg", "不收压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "方案.doc", "这是旧格式"),
        (b"GIF89a" + b"\x00" * 32, "动图.gif", "不收 GIF"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 32, "IMG_2.HEIC", "兼容性最佳"),
        (b"", "照片.jpg", "文件是空的"),
        ("今天的会议记录".encode(), "记录.txt", "认不出这是什么文件，这里收 PDF、JPG、PNG、WebP、Word（.docx）"),
        (image()[:300], "照片.jpg", "图片已损坏或没有传完整"),
        (image("PNG", size=(400, 300), compress_level=0)[:-400], "证照.png", "图片已损坏或没有传完整"),
        (b"\xff\xd8\xff<script>alert(1)</script>", "照片.jpg", "图片已损坏"),
        (hostile.pixel_bomb(), "照片.png", "图片尺寸太大，超过 5000 万像素。请缩小"),
        (hostile.pixel_bomb(10_000, 10_000), "照片.png", "图片尺寸太大"),
    ],
)
def test_what_is_not_taken_is_refused_by_name_and_with_a_way_out(content, name, words):
    told = refusal(content, name)
    assert f"“{name}”没有上传：" in told
    assert words in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "含有宏"),
        (office(types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'), "含有宏"),
        (office(also=("word/vbaProject.bin",)), "含有宏"),
        (office(also=("word/activeX/activeX1.xml",)), "含有宏或控件"),
        (office(relation=("oleObject", "file:///C:/a.xls")), "嵌入了其他文件"),
        (office(also=("word/embeddings/oleObject1.bin",)), "嵌入了其他文件"),
        (office(relation=("attachedTemplate", "http://bad.example/a.dotm")), "链接到别处的文件"),
        (office(relation=("attachedTemplate", "file://bad.example/share/a.dotm")), "链接到别处的文件"),
        (office(relation=("image", "https://bad.example/seen.png")), "链接到别处的文件"),
        (office()[:-30], "文件已损坏"),
        (office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "不收压缩包"),
    ],
)
def test_a_word_file_that_runs_or_fetches_something_is_refused(content, words):
    assert words in refusal(content, "方案.docx")


def test_a_word_file_made_on_an_ordinary_template_is_taken():
    content = office(relation=("attachedTemplate", "file:///C:\\Users\\wang\\Normal.dotm"))
    assert read(sent(content, "方案.docx")).content == content


def test_a_photo_of_thirty_megabytes_is_refused_with_its_size():
    told = refusal(hostile.big_jpeg(30_000_000))
    assert "“照片.jpg”没有上传：文件有 30.0 MB。请压缩到 20 MB 以内。" in told


def test_a_photo_of_just_twenty_megabytes_is_taken():
    assert read(sent(hostile.big_jpeg(MOST)), allowed=IMAGES).thumbnail


def test_a_form_says_what_it_takes_when_it_gets_something_else():
    assert "这里收 JPG、PNG、WebP，这个文件是 PDF。" in refusal(PDF, "协议.pdf", allowed=IMAGES)
    assert "这里收 PDF、JPG、PNG、WebP，这个文件是 Word（.docx）。" in refusal(office(), "方案.docx", allowed=SCANS)


def test_where_a_photo_was_taken_and_with_what_is_gone_and_it_stands_upright():
    before = hostile.taken_on_a_phone()
    assert b"MAKER-zq" in before
    assert b"COMMENT-zq" in before
    taken = read(sent(before))
    for content in (taken.content, taken.thumbnail):
        drawn = opened(content)
        assert not drawn.getexif()
        assert {"exif", "comment", "icc_profile", "photoshop", "xmp"}.isdisjoint(drawn.info)
        assert b"zq" not in content.replace(b"\xff", b"")[:600]
        assert b"MAKER-zq" not in content
        assert b"PROFILE-zq" not in content
        assert drawn.width < drawn.height
        red, _green, blue = drawn.getpixel((drawn.width // 2, 5))  # what was left is on top now
        assert red > 200 > 60 > blue


def test_a_big_photo_is_made_smaller_and_gets_a_thumbnail():
    taken = read(sent(image(size=(5200, 2600))))
    assert opened(taken.content).size == (2560, 1280)
    assert opened(taken.thumbnail).size == (480, 240)


def test_a_small_picture_is_not_blown_up():
    assert opened(read(sent(image(size=(30, 20)))).content).size == (30, 20)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_one_can_see_through_becomes_white(mode):
    stream = BytesIO()
    Image.new(mode, (20, 20), (0, 0, 0, 0) if mode == "RGBA" else (0, 0)).save(stream, "PNG")
    drawn = opened(read(sent(stream.getvalue(), "公章.png")).content)
    assert drawn.mode == "RGB"
    assert min(drawn.getpixel((10, 10))) > 250


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16"])
def test_pictures_of_every_colour_system_are_read(mode):
    stream = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (20, 20)).save(stream, kind)
    assert opened(read(sent(stream.getvalue())).content).mode == "RGB"


def test_what_hangs_on_the_end_of_a_photo_does_not_come_along():
    taken = read(sent(image() + HTML + hostile.archive()))
    assert b"<script>" not in taken.content
    assert b"PK\x03\x04" not in taken.content


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\wang\\协议.pdf", "协议.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x=1.pdf"),
        ("协议\u202efdp.exe", "协议 fdp.exe"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
        ("  . .pdf", "pdf"),
        ("", "未命名"),
        ("\x00\x07", "未命名"),
        ("名" * 300 + ".pdf", "名" * 116 + ".pdf"),
        ("名" * 300, "名" * 120),
    ],
)
def test_a_file_name_has_no_tricks_left(name, clean):
    assert clean_name(name) == clean
    assert len(clean) <= 120


class Investment(Form):
    amount = forms.IntegerField()
    paper = UploadField(SCANS)


class Day(Form):
    photos = UploadsField(IMAGES)


def test_a_room_takes_a_file_within_its_own_form():
    form = Investment({"amount": "5"}, {"paper": sent(PDF, "进账单.pdf")})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["paper"] == Upload("进账单.pdf", PDF, "application/pdf")
    assert 'accept=".pdf,application/pdf,image/jpeg,image/png,image/webp"' in str(form["paper"])


def test_what_else_was_typed_stays_when_the_file_is_refused():
    form = Investment({"amount": "5"}, {"paper": sent(SVG, "进账单.pdf")})
    assert list(form.errors) == ["paper"]
    assert 'value="5"' in str(form["amount"])
    assert Investment({"amount": "5"}, {}).errors["paper"] == ["请选择要上传的文件。"]


def test_each_of_several_photos_that_is_refused_is_named():
    files = MultiValueDict({"photos": [sent(image(), "一.jpg"), sent(SVG, "二.jpg"), sent(b"", "三.jpg")]})
    told = Day({}, files).errors["photos"]
    assert ["“二.jpg”" in told[0], "“三.jpg”" in told[1], len(told)] == [True, True, 2]
    assert len(Day({}, MultiValueDict({"photos": [sent(image())] * 2})).files.getlist("photos")) == 2
    assert Day({}, MultiValueDict()).errors["photos"] == ["请选择要上传的文件。"]
    assert "一次最多上传 20 个" in Day({}, MultiValueDict({"photos": [sent(image())] * 21})).errors["photos"][0]


def test_every_content_has_a_word_and_a_place_in_the_picker():
    assert frozenset(Content) == EVIDENCE
    assert all(one.value in str(UploadField([one]).widget.attrs["accept"]).replace("jpeg", "jpg") for one in Content)
