"""What a stranger uploads, taken in safely: what it is, its content says; its name and what the browser claims do not.

A room's own form takes a file by `UploadField(SCANS)`: what it cleans to is an `Upload`, which `attachments.attach` keeps.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import office_files, pictures
from .errors import Refused
from .excel.hostile import Hostile

NAME_LENGTH = 120  # characters, as wide as the column that keeps it
MB = 1_000_000


class Content(StrEnum):
    """What is taken, by its ending."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"


IMAGES = frozenset({Content.JPEG, Content.PNG, Content.WEBP})
SCANS = IMAGES | {Content.PDF}  # a paper: scanned, or photographed
EVIDENCE = SCANS | {Content.DOCX, Content.XLSX}
MEDIA_TYPES = {
    Content.PDF: "application/pdf",
    Content.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Content.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LABELS = {
    Content.PDF: "PDF",
    Content.JPEG: "JPG",
    Content.PNG: "PNG",
    Content.WEBP: "WebP",
    Content.DOCX: "Word（.docx）",
    Content.XLSX: "Excel（.xlsx）",
}
# For the browser's file picker. Phones turn their own formats into JPEG when it names images one by one.
ACCEPT = {Content.PDF: ".pdf,application/pdf", Content.JPEG: "image/jpeg", Content.PNG: "image/png"} | {
    Content.WEBP: "image/webp",
    Content.DOCX: ".docx",
    Content.XLSX: ".xlsx",
}
BEGINNINGS = {
    b"%PDF-": Content.PDF,
    b"\xff\xd8\xff": Content.JPEG,
    b"\x89PNG\r\n\x1a\n": Content.PNG,
}
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
OTHER_IMAGES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n", b"\x00asm")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_PHOTO = gettext_lazy("请用看图软件另存为 JPG，或截图后上传。")
TO_PDF = gettext_lazy("请在 Word 或 WPS 里打开，另存为 PDF 后上传。")
CONVERT = gettext_lazy("请转换后上传。")
# What is wrong, and what to do.
WORDS = {
    "empty": (gettext_lazy("文件是空的。"), gettext_lazy("请检查是否选错了文件。")),
    "too_big": (gettext_lazy("文件有 %(size)s MB。"), gettext_lazy("请压缩到 %(most)s MB 以内。")),
    "too_many_pixels": (gettext_lazy("图片尺寸太大，超过 %(most)s 万像素。"), gettext_lazy("请缩小后上传。")),
    "unreadable": (gettext_lazy("图片已损坏或没有传完整。"), gettext_lazy("请重新拍摄，或另存为 JPG 后上传。")),
    "svg": (gettext_lazy("不收 SVG 图片，其中可能带有程序。"), SAVE_PHOTO),
    "markup": (gettext_lazy("这其实是一个网页或 XML 文件。"), gettext_lazy("请用浏览器打印为 PDF，或截图后上传。")),
    "program": (gettext_lazy("这是一个程序，不能上传。"), gettext_lazy("请检查是否选错了文件。")),
    "archive": (gettext_lazy("不收压缩包。"), gettext_lazy("请解压后逐个上传里面的文件。")),
    "heic": (
        gettext_lazy("这是苹果手机的 HEIC 照片，别的电脑多半打不开。"),
        gettext_lazy("请在“设置—相机—格式”里选“兼容性最佳”后重拍，或截图后上传。"),
    ),
    "other_image": (gettext_lazy("不收 GIF、BMP、TIFF 图片。"), SAVE_PHOTO),
    "old_office": (
        gettext_lazy("这是旧格式（.doc、.xls、.ppt）或加了密码的文件。"),
        gettext_lazy("请取消密码，另存为 PDF、.docx 或 .xlsx 后上传。"),
    ),
    "macros": (gettext_lazy("文件含有宏或控件。"), TO_PDF),
    "embedded": (gettext_lazy("文件里嵌入了其他文件。"), TO_PDF),
    "external_links": (gettext_lazy("文件链接到别处的文件。"), TO_PDF),
    "damaged": (gettext_lazy("文件已损坏，或不是正常保存的 Word、Excel 文件。"), TO_PDF),
    "not_allowed": (gettext_lazy("这里收 %(allowed)s，这个文件是 %(found)s。"), CONVERT),
    "unknown": (gettext_lazy("认不出这是什么文件，这里收 %(allowed)s。"), CONVERT),
}


@dataclass(frozen=True)
class Upload:
    """A file that was looked into. A picture has been drawn anew, and only a picture has a `thumbnail`."""

    name: str
    content: bytes
    media_type: str
    thumbnail: bytes | None = None


class _Wrong(Exception):
    def __init__(self, code: str, **params: object):
        super().__init__(code)
        self.code, self.params = code, params


def read(upload: UploadedFile, *, allowed: Iterable[Content] = EVIDENCE) -> Upload:
    """Look into an upload and take what is allowed. Raises Refused with words that name the file and say what to do."""
    name = clean_name(upload.name)
    try:
        return _taken(upload, name, frozenset(allowed))
    except _Wrong as wrong:
        words = "".join(text % wrong.params for text in WORDS[wrong.code])
        raise Refused(_("“%(name)s”没有上传：%(words)s") % {"name": name, "words": words}) from wrong


def _taken(upload: UploadedFile, name: str, allowed: frozenset[Content]) -> Upload:
    most = settings.ATTACHMENT_MAX_BYTES
    if not upload.size:
        raise _Wrong("empty")
    if upload.size > most:
        raise _Wrong("too_big", size=f"{upload.size / MB:.1f}", most=most // MB)
    upload.seek(0)
    content = upload.read()
    found = _content_of(content, allowed, most)
    if found not in allowed:
        raise _Wrong("not_allowed", allowed=listed(allowed), found=LABELS[found])
    if found not in IMAGES:
        return Upload(_with_ending(name, found), content, MEDIA_TYPES[found])
    try:
        picture = pictures.redraw(content)
    except pictures.TooManyPixels:
        raise _Wrong("too_many_pixels", most=pictures.MOST_PIXELS // 10_000) from None
    except pictures.Unreadable:
        raise _Wrong("unreadable") from None
    return Upload(_with_ending(name, Content.JPEG), picture.content, pictures.MEDIA_TYPE, picture.thumbnail)


def _content_of(content: bytes, allowed: frozenset[Content], most: int) -> Content:
    for beginning, found in BEGINNINGS.items():
        if content.startswith(beginning):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Content.WEBP
    if content.startswith(b"PK\x03\x04"):
        try:
            return Content(office_files.kind_of(content, most=most))
        except Hostile as hostile:
            raise _Wrong(hostile.code if hostile.code in WORDS else "damaged") from hostile
    raise _Wrong(_refused_as(content), allowed=listed(allowed))


def _refused_as(content: bytes) -> str:
    """Which words fit what is not taken at all."""
    begins: Callable[[object], bool] = content.startswith
    if begins(OLE):
        return "old_office"
    if begins(ARCHIVES):
        return "archive"
    if begins(PROGRAMS):
        return "program"
    if begins(OTHER_IMAGES):
        return "other_image"
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"}:
        return "heic"
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip().lower()
    if head.startswith(b"<"):
        return "svg" if b"<svg" in head else "markup"
    return "unknown"


def listed(allowed: Iterable[Content]) -> str:
    """What is taken, as a person reads it."""
    return "、".join(LABELS[one] for one in Content if one in allowed)


def clean_name(name: str | None) -> str:
    """A file name that is safe on every system, and shows as what it is: no path, no invisible signs, no turned text."""
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rpartition("/")[2]
    text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    text = re.sub(r'[<>:"|?*/]', "_", re.sub(r" +", " ", text)).strip(" .")
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 10:
        return text[:NAME_LENGTH] or str(_("未命名"))
    return f"{stem[: NAME_LENGTH - len(ending) - 1].rstrip(' .')}.{ending}"


def _with_ending(name: str, content: Content) -> str:
    """The name ends as its content is, whatever it said before."""
    stem, dot, ending = name.rpartition(".")
    known = {"jpeg": "jpg"}.get(ending.lower(), ending.lower())
    if dot and known == content:
        return name
    if not dot or len(ending) > 10:
        stem = name
    return f"{stem[: NAME_LENGTH - len(content) - 1]}.{content}"


class UploadField(forms.FileField):
    """One file of a form of any room. Cleans to an `Upload`; None when it may be left out and was."""

    def __init__(self, allowed: Iterable[Content] = EVIDENCE, **kwargs):
        self.allowed = frozenset(allowed)
        accept = ",".join(ACCEPT[one] for one in Content if one in self.allowed)
        kwargs.setdefault("widget", self.picker(attrs={"accept": accept, "class": "form-control"}))
        kwargs.setdefault(
            "help_text",
            format_lazy(
                gettext_lazy("{kinds}，不超过 {most} MB。"),
                kinds=listed(self.allowed),
                most=settings.ATTACHMENT_MAX_BYTES // MB,
            ),
        )
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"].setdefault("required", gettext_lazy("请选择要上传的文件。"))
        super().__init__(allow_empty_file=True, **kwargs)  # refused by `read`, in words

    picker = forms.FileInput

    def to_python(self, data: UploadedFile | None) -> Upload | None:
        data = super().to_python(data)
        return None if data is None else read(data, allowed=self.allowed)


class ManyFiles(forms.FileInput):
    """A file picker in which several can be chosen."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class UploadsField(UploadField):
    """Some files at once. Cleans to a list of `Upload`; each one that is refused is named."""

    picker = ManyFiles
    MOST = 20

    def clean(self, data, initial=None) -> list[Upload]:
        many = data if isinstance(data, list | tuple) else [data] if data else []
        if len(many) > self.MOST:
            raise ValidationError(_("一次最多上传 %(most)s 个文件。") % {"most": self.MOST})
        taken, wrong = [], []
        for one in many or [None]:
            try:
                if (found := super().clean(one, initial)) is not None:
                    taken.append(found)
            except ValidationError as error:
                wrong.extend(error.error_list)
        if wrong:
            raise ValidationError(wrong)
        return taken
