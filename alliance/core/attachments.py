"""Attachments: licences, evidence and photos beside the rows of any room.

An upper app declares in its own `attachments.py` which of its rows can have them: a subclass of `Attaching` under
`@attaching`, imported in its `ready`. The upload page, the download and the panel (`views.attachments.panel`) are then
here. A room's own form that takes a file calls `attach` in the same transaction that writes its row.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from . import files
from .access import Viewer
from .errors import Refused
from .models import Attachment, Consent, SensitiveRead
from .pictures import MEDIA_TYPE
from .uploads import EVIDENCE, IMAGES, Content, Upload

OTHER = _("其他文件")
NOT_KEPT = _("这个附件没有锁定，不用更换：移除后重新上传即可。")
NOT_YOURS = _("只能移除本单位上传的附件。")


class Attaching:
    """Whose rows can have attachments, of which kinds, and who sees and adds them.

    `may_see` and `may_add` speak of the role; which rows is their `visible_to`. `may_add_to` narrows that for one row the
    viewer sees; `may_see_papers` for its documents, while its photos are for all who see the row, and `may_see_kind` for
    the documents of one kind. What a kind in `photos` holds is a picture, of which whoever adds it says whether the people
    in it agreed.
    """

    name: str  # kept in rows and addresses: never renamed
    title: str
    kinds: tuple[tuple[str, str], ...] = ()  # key and label, in the order shown; a key is kept in rows
    photos: frozenset[str] = frozenset()  # which of the kinds are photos
    needed: tuple[str, ...] = ()  # kinds without which the panel says what is missing
    others = True  # whether a document of no declared kind may be added
    allowed: frozenset[Content] = EVIDENCE  # of documents
    recorded = True  # whether each download leaves a SensitiveRead

    def rows(self) -> models.QuerySet:
        """Every row that can have attachments. Its `visible_to` says who sees which."""
        raise NotImplementedError

    def may_see(self, viewer: Viewer) -> bool:
        raise NotImplementedError

    def may_add(self, viewer: Viewer) -> bool:
        raise NotImplementedError

    def may_add_to(self, row, viewer: Viewer) -> bool:
        return True

    def may_see_papers(self, row, viewer: Viewer) -> bool:
        return True

    def may_see_kind(self, row, viewer: Viewer, kind: str) -> bool:
        """Of whoever may see its documents: whether those of this kind too (blank: of none that is declared)."""
        return True

    def moderates(self, viewer: Viewer) -> bool:
        """Whether the role may take away what another organisation added."""
        return False

    def looks_after(self, row, viewer: Viewer) -> bool:
        """Whether this row is the viewer's own, so that he may take away what others added to it."""
        return False

    def replaces(self, viewer: Viewer) -> bool:
        """Whether the role may put the right scan in the place of a wrong one that is kept."""
        return self.moderates(viewer)

    def locked(self, row) -> str:
        """Why nothing may be added or taken away any more; blank while it may."""
        return ""

    def keeps(self, row, kind: str) -> str:
        """Why what there is of this kind may not be taken away any more, while another may be added; blank while it may."""
        return ""

    def page(self, row) -> str:
        """The address of the row's page."""
        raise NotImplementedError

    def label(self, kind: str) -> str:
        return str(dict(self.kinds).get(kind) or OTHER)

    @property
    def papers(self) -> list[tuple[str, str]]:
        """The kinds that are no photos, as choices of a form."""
        own = [(key, label) for key, label in self.kinds if key not in self.photos]
        return [*own, ("", OTHER)] if self.others else own


_declared: dict[str, Attaching] = {}


def attaching(declared: type[Attaching]) -> type[Attaching]:
    """Declare whose rows can have attachments. Each app's `ready` imports its own."""
    if declared.name in _declared:
        raise ValueError(f"attaching {declared.name} is declared twice")
    _declared[declared.name] = declared()
    return declared


def declared() -> dict[str, Attaching]:
    return dict(_declared)


def purposes_of(model: type[models.Model]) -> list[str]:
    """The purposes whose attachments stand beside rows of one table."""
    return [of.name for of in _declared.values() if of.rows().model is model]


def sees_attachments(viewer: Viewer) -> bool:
    return any(one.may_see(viewer) for one in _declared.values())


def adds_attachments(viewer: Viewer) -> bool:
    return any(one.may_add(viewer) for one in _declared.values())


def replaces_attachments(viewer: Viewer) -> bool:
    return any(one.replaces(viewer) for one in _declared.values())


@transaction.atomic
def attach(
    purpose: str,
    row: models.Model,
    upload: Upload,
    *,
    at: datetime,
    viewer: Viewer | None = None,
    by_name: str = "",
    kind: str = "",
    title: str = "",
    consent: str = "",
    consent_note: str = "",
) -> Attachment:
    """Keep an upload beside a row, sealed on disk. Without a viewer (a link, a public form) `by_name` says who brought it.

    Who may, the caller has asked. Raises Refused for a locked row, an unknown kind and a file that is there already, and
    ValidationError beside `consent` for a photo without a word on the people in it.
    """
    of = _declared[purpose]
    # Held until the attachment is written: an import that brought the row is not taken back in the same second.
    if not list(type(row)._base_manager.select_for_update(no_key=True).filter(pk=row.pk).values_list("pk")):
        raise Refused(_("这条记录刚刚被撤去，请刷新页面查看。"))
    _refuse_locked(of, row)
    if kind and kind not in dict(of.kinds):
        raise Refused(_("没有这一类附件，请刷新页面后重新选择。"))
    photo = kind in of.photos
    if photo and upload.thumbnail is None:
        raise Refused(_("“%(name)s”不是照片，请在“上传文件”里上传。") % {"name": upload.name})
    if photo and consent not in Consent.values:
        raise ValidationError({"consent": _("请说明照片里的人是否同意。")})
    digest = files.digest(upload.content)
    same = {"purpose": purpose, "subject_uid": row.uid, "digest": digest}
    known = Refused(_("“%(name)s”已经上传过，不用再传。") % {"name": upload.name})
    if Attachment.objects.present().filter(**same).exists():
        raise known
    values = {
        "kind": kind,
        "title": title.strip(),
        "file": files.store(upload.content, media_type=upload.media_type, sealed=True),
        "thumbnail": upload.thumbnail and files.store(upload.thumbnail, media_type=MEDIA_TYPE, sealed=True),
        "file_name": upload.name,
        "media_type": upload.media_type,
        "size": len(upload.content),
        "consent": consent if photo else "",
        "consent_note": consent_note.strip() if photo else "",
        "organisation_id": viewer.organisation_id if viewer else None,
        "added_by": viewer.user if viewer else None,
        "added_by_name": by_name or viewer.user.name,
        "added_at": at,
    }
    try:
        with transaction.atomic():
            return Attachment.objects.create(**same, **values)
    except IntegrityError as error:  # a colleague did so in the same second
        raise known from error


@transaction.atomic
def remove(attachment: Attachment, *, viewer: Viewer, at: datetime, reason: str) -> Attachment:
    """Take an attachment away: its row and reason stay, nobody is handed it any more.

    Raises Refused without a reason, for a locked row, for a kind that is kept, for who may not, and when it is gone already.
    """
    of = _declared[attachment.purpose]
    row = of.rows().filter(uid=attachment.subject_uid).first()
    _refuse_locked(of, row)
    if row is not None and (why := of.keeps(row, attachment.kind)):
        raise Refused(why)
    if not may_remove(attachment, row, viewer):
        raise Refused(NOT_YOURS)
    return _take_away(attachment, viewer=viewer, at=at, reason=reason)


@transaction.atomic
def replace(attachment: Attachment, upload: Upload, *, viewer: Viewer, at: datetime, reason: str) -> Attachment:
    """Put the right scan in the place of a wrong one that is kept: the wrong one stays as a void line with its reason.

    Who may, the caller has asked. Raises Refused as `attach` and `remove` do, and for one that is not kept.
    """
    of = _declared[attachment.purpose]
    row = of.rows().filter(uid=attachment.subject_uid).first()
    if row is None or not is_replaceable(attachment, row, viewer):
        raise Refused(NOT_KEPT)
    about = {"kind": attachment.kind, "title": attachment.title}
    new = attach(attachment.purpose, row, upload, viewer=viewer, at=at, **about)
    _take_away(attachment, viewer=viewer, at=at, reason=reason)
    return new


def _take_away(attachment: Attachment, *, viewer: Viewer, at: datetime, reason: str) -> Attachment:
    if not reason.strip():
        raise Refused(_("请写明理由。"))
    changes = {"removed_at": at, "removed_by": viewer.user, "removed_reason": reason.strip()}
    if not Attachment.objects.present().filter(pk=attachment.pk).update(**changes):
        raise Refused(_("这个附件已经移除，请刷新页面查看。"))
    for name, value in changes.items():
        setattr(attachment, name, value)
    return attachment


def is_removable(attachment: Attachment, row: models.Model, viewer: Viewer) -> bool:
    """Whether this viewer may take it away as the row stands now."""
    of = _declared[attachment.purpose]
    return not of.locked(row) and not of.keeps(row, attachment.kind) and may_remove(attachment, row, viewer)


def is_replaceable(attachment: Attachment, row: models.Model, viewer: Viewer) -> bool:
    """Whether it is kept as the row stands now, and this viewer may put another document in its place."""
    of = _declared[attachment.purpose]
    kept = of.keeps(row, attachment.kind) and not of.locked(row) and attachment.kind not in of.photos
    return bool(kept) and of.replaces(viewer)


def may_remove(attachment: Attachment, row: models.Model | None, viewer: Viewer) -> bool:
    """Whose organisation added it, of those who may add; whose row it is; and who looks after all of them."""
    of = _declared[attachment.purpose]
    own = attachment.organisation_id == viewer.organisation_id
    if of.moderates(viewer) or (own and of.may_add(viewer)):
        return True
    return row is not None and of.looks_after(row, viewer)


def _refuse_locked(of: Attaching, row: models.Model | None) -> None:
    if row is not None and (why := of.locked(row)):
        raise Refused(why)


def may_hand_out(attachment: Attachment, row: models.Model, viewer: Viewer) -> bool:
    """Whether whoever sees the row may also have this photo or document of it."""
    of, kind = _declared[attachment.purpose], attachment.kind
    return kind in of.photos or (of.may_see_papers(row, viewer) and of.may_see_kind(row, viewer, kind))


def attached(purpose: str, rows: Iterable[models.Model | UUID]) -> dict[UUID, list[Attachment]]:
    """What stands beside each of the rows (or uids), oldest first, in one query; an empty list for a row without."""
    uids = [getattr(row, "uid", row) for row in rows]
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    held = Attachment.objects.present().filter(purpose=purpose, subject_uid__in=uids)
    for one in held.order_by("added_at", "id"):
        found[one.subject_uid].append(one)
    return found


def having(purpose: str, *kinds: str) -> models.QuerySet:
    """The uids of the rows that have an attachment (of one of these kinds), as a subquery:
    `Facility.objects.filter(uid__in=having("facility", "agreement"))`.
    """
    held = Attachment.objects.present().filter(purpose=purpose)
    return (held.filter(kind__in=kinds) if kinds else held).values("subject_uid")


def has(purpose: str, row: models.Model, kind: str = "") -> bool:
    """Whether there is one of that kind; without a kind, any at all."""
    return having(purpose, *([kind] if kind else [])).filter(subject_uid=row.uid).exists()


def kinds_missing(purpose: str, row: models.Model) -> list[str]:
    """The labels of the needed kinds of which there is none."""
    of = _declared[purpose]
    if not of.needed:
        return []
    return _missing(of, Attachment.objects.present().filter(purpose=purpose, subject_uid=row.uid))


def _missing(of: Attaching, held: Iterable[Attachment]) -> list[str]:
    there = {one.kind for one in held}
    return [of.label(kind) for kind in of.needed if kind not in there]


def shown(purpose: str, row: models.Model, viewer: Viewer) -> dict:
    """What the panel of a row says: its documents and photos, what is missing, and what the viewer may do about it."""
    of = _declared[purpose]
    ever = list(Attachment.objects.filter(purpose=purpose, subject_uid=row.uid).order_by("added_at", "id"))
    held, locked = [one for one in ever if one.removed_at is None], of.locked(row)
    sees_papers = of.may_see_papers(row, viewer)
    adds = not locked and of.may_add(viewer) and of.may_add_to(row, viewer)
    for one in ever:
        one.label = of.label(one.kind)
    for one in held:
        one.removable = is_removable(one, row, viewer)
        one.replaceable = is_replaceable(one, row, viewer)
    void = [one for one in ever if one.removed_at and of.keeps(row, one.kind) and may_hand_out(one, row, viewer)]
    return {
        "sees_papers": sees_papers,
        "papers": [one for one in held if one.kind not in of.photos and may_hand_out(one, row, viewer)],
        "void": void,
        "photos": [one for one in held if one.kind in of.photos],
        "missing": _missing(of, held) if sees_papers else [],
        "locked": locked,
        "adds_papers": adds and bool(of.papers),
        "adds_photos": [(kind, label) for kind, label in of.kinds if adds and kind in of.photos],
    }


def record_download(attachment: Attachment, *, viewer: Viewer, ip: str | None) -> None:
    """Keep who took the file in hand, unless its purpose says that everybody reads it."""
    if _declared[attachment.purpose].recorded:
        SensitiveRead.record(SensitiveRead.Kind.DOWNLOAD, attachment, viewer=viewer, ip=ip)


def allowed_for(of: Attaching, kind: str) -> frozenset[Content]:
    """What may be uploaded as that kind."""
    return IMAGES if kind in of.photos else of.allowed
