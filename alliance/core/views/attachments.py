"""Attachments: adding, taking away, handing out; and the panel that other rooms put on their pages."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from .. import attachments, dates, files
from ..access import Viewer, requires
from ..accounts import ip_of
from ..attachment_forms import DocumentForm, PhotosForm, RemovalForm, ReplacementForm
from ..attachments import Attaching
from ..caching import revocable
from ..errors import Refused
from ..models import Attachment, StoredFile
from ..pages import Page, edit, found, refuse, trail

GONE = 410
# Whatever a browser makes of the bytes, it runs nothing and fetches nothing.
INERT = "default-src 'none'; sandbox"


def _row(of: Attaching, uid, viewer: Viewer):
    return found(of.rows().visible_to(viewer), uid)


@requires(attachments.adds_attachments)
def attachment_new(request: HttpRequest, attaching: str, uid) -> HttpResponse:
    """One document; or, with `?kind=` of a photo, some photos."""
    viewer = request.viewer
    of = attachments.declared().get(attaching)
    if of is None:
        raise Http404
    if not of.may_add(viewer):
        raise PermissionDenied
    row = _row(of, uid, viewer)
    if not of.may_add_to(row, viewer):
        raise PermissionDenied
    if request.method == "GET" and (why := of.locked(row)):
        refuse(request, Refused(why))
        return redirect(of.page(row))
    kind = _kind(of, request.GET.get("kind", ""))
    photos = kind in of.photos
    form = (PhotosForm if photos else DocumentForm)(request.POST or None, request.FILES or None, of=of, kind=kind)

    def save(form):
        about = dict(form.cleaned_data)
        about.pop("files" if photos else "file")
        for upload in form.uploads:
            attachments.attach(of.name, row, upload, viewer=viewer, at=dates.now(), **{"kind": kind} | about)
        return row

    page = Page(
        title=_("上传照片") if photos else _("上传文件"),
        subtitle=_("%(what)s：%(whom)s") % {"what": of.title, "whom": row},
        trail=trail((str(row), of.page(row))),
        submit=_("上传"),
        cancel_url=of.page(row),
        help=_photo_help() if photos else _document_help(of),
    )
    return edit(request, form=form, save=save, page=page, to=of.page, done=_("已上传。"))


def _kind(of: Attaching, asked: str) -> str:
    """The kind the address asks for; nonsense asks for none, and where only photos are taken, for those."""
    if asked in dict(of.kinds):
        return asked
    return "" if of.papers else next(key for key, _label in of.kinds if key in of.photos)


def _photo_help() -> list[str]:
    return [
        _("照片存入时自动去掉拍摄地点、手机型号等信息，方向自动摆正。"),
        _("看得清脸的人都要同意；学生未成年的，由监护人同意。"),
    ]


def _document_help(of: Attaching) -> list[str]:
    return [
        _("纸质材料用手机拍照上传即可，拍正、拍清楚。"),
        _("文件加密存放，只有看得到这一页的人能下载。"),
        *([_("每次下载都留下记录。")] if of.recorded else []),
        _("不收压缩包、带宏的文件和旧格式的 .doc、.xls。"),
    ]


def _attachment(
    uid, viewer: Viewer, may: Callable[[Attaching, Viewer], bool] = lambda of, viewer: of.may_see(viewer)
) -> tuple[Attachment, Attaching, object]:
    """What is still there, its purpose, and the row behind it, which the viewer sees.

    403 for a role that may not, and for a document that is not for everybody who sees the row.
    """
    one = found(Attachment.objects.present().select_related("file", "thumbnail"), uid)
    of = attachments.declared().get(one.purpose)
    if of is None:  # of a version of the portal that knew more
        raise Http404
    if not may(of, viewer):
        raise PermissionDenied
    row = _row(of, one.subject_uid, viewer)
    if not attachments.may_hand_out(one, row, viewer):
        raise PermissionDenied
    return one, of, row


@require_GET
@requires(attachments.sees_attachments)
def attachment_download(request: HttpRequest, uid) -> HttpResponse:
    one, of, row = _attachment(uid, request.viewer)
    try:
        response = _document(one)
    except OSError:
        page = Page(
            title=_("文件不在了"),
            text=_("“%(name)s”在磁盘上缺失或已损坏，请联系系统管理员从备份恢复。") % {"name": one.file_name},
            trail=trail((str(row), of.page(row))),
        )
        return render(request, "core/notice.html", {"page": page}, status=GONE)
    attachments.record_download(one, viewer=request.viewer, ip=ip_of(request))
    response["Cache-Control"] = "private, no-store"
    return response


def _document(one: Attachment) -> HttpResponse:
    """The file, to be saved. Raises OSError when it is missing on disk or was altered."""
    response = HttpResponse(files.read(one.file), content_type=one.media_type)
    response["Content-Disposition"] = content_disposition_header(True, one.file_name)
    response["Content-Security-Policy"] = INERT
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
@requires(attachments.sees_attachments)
def attachment_photo(request: HttpRequest, uid) -> HttpResponse:
    """A picture to look at in its full size."""
    one, _of, _row = _attachment(uid, request.viewer)
    return picture(_picture_of(one))


@require_GET
@requires(attachments.sees_attachments)
def attachment_thumbnail(request: HttpRequest, uid) -> HttpResponse:
    one, _of, _row = _attachment(uid, request.viewer)
    return picture(_picture_of(one, small=True))


def _picture_of(one: Attachment, *, small: bool = False) -> StoredFile:
    """404 for what is no picture: only what was drawn anew is ever shown inside a page."""
    if one.thumbnail is None:
        raise Http404
    return one.thumbnail if small else one.file


def picture(card: StoredFile) -> HttpResponse:
    """A picture inside a page. 404 when it is missing on disk: the page has words in its place."""
    try:
        content = files.read(card)
    except OSError:
        raise Http404 from None
    response = HttpResponse(content, content_type=card.media_type)
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = INERT
    response["X-Content-Type-Options"] = "nosniff"
    return response


def public_document(request: HttpRequest, one: Attachment) -> HttpResponse:
    """A document for everybody, as `public_photo`. 404 when it is missing on disk."""
    if one.removed_at is not None:
        raise Http404
    try:
        return revocable(request, one.file.sha256, lambda: _document(one))
    except OSError:
        raise Http404 from None


def public_photo(request: HttpRequest, one: Attachment, *, small: bool = False) -> HttpResponse:
    """A picture for everybody, which may be taken off. That this one is public, the calling view has made sure."""
    if one.removed_at is not None:
        raise Http404
    card = _picture_of(one, small=small)
    return revocable(request, card.sha256, lambda: picture(card))


@requires(attachments.adds_attachments)
def attachment_remove(request: HttpRequest, uid) -> HttpResponse:
    """A page of its own: it asks for the reason without any script."""
    viewer = request.viewer
    one, of, row = _attachment(uid, viewer, lambda of, viewer: of.may_add(viewer) or of.moderates(viewer))
    if not attachments.may_remove(one, row, viewer):
        refuse(request, Refused(attachments.NOT_YOURS))
        return redirect(of.page(row))
    page = Page(
        title=_("移除附件"),
        subtitle=str(one),
        trail=trail((str(row), of.page(row))),
        submit=_("移除"),
        cancel_url=of.page(row),
        help=[_("移除后不再显示，也不能下载；谁在何时因何移除，会一直留在记录里。")],
    )

    def save(form):
        attachments.remove(one, viewer=viewer, at=dates.now(), reason=form.cleaned_data["reason"])
        return row

    return edit(request, form=RemovalForm(request.POST or None), save=save, page=page, to=of.page, done=_("已移除。"))


@requires(attachments.replaces_attachments)
def attachment_replace(request: HttpRequest, uid) -> HttpResponse:
    """The right scan for a wrong one that is kept, such as that of a signed agreement."""
    viewer = request.viewer
    one, of, row = _attachment(uid, viewer, lambda of, viewer: of.replaces(viewer))
    if not attachments.is_replaceable(one, row, viewer):
        refuse(request, Refused(attachments.NOT_KEPT))
        return redirect(of.page(row))
    page = Page(
        title=_("更换附件"),
        subtitle=str(one),
        trail=trail((str(row), of.page(row))),
        submit=_("更换"),
        cancel_url=of.page(row),
        help=[_("只用于传错了文件：原文件作废，不再能下载，作废的时间、理由和办理人留在页面上。")],
    )

    def save(form):
        about = form.cleaned_data
        attachments.replace(one, about["file"], viewer=viewer, at=dates.now(), reason=about["reason"])
        return row

    form = ReplacementForm(request.POST or None, request.FILES or None, of=of, kind=one.kind)
    return edit(request, form=form, save=save, page=page, to=of.page, done=_("已更换，原文件作废。"))


def panel(purpose: str, row, viewer: Viewer, *, title: str = "") -> list[dict]:
    """The attachments of a row, for its page; an empty list for who may see none of them.

    `panels=[…, *attachments.panel("facility", facility, viewer)]`.
    """
    of = attachments.declared()[purpose]
    if not of.may_see(viewer):
        return []
    new = reverse("attachment-subject-new", args=[purpose, row.uid])
    about = attachments.shown(purpose, row, viewer)
    if not about["sees_papers"] and not about["photos"]:
        return []
    return [{"title": title or _("附件"), "template": "core/_attachments.html", "new": new, "attachments": about}]
