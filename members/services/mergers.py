"""Making two rows of one organisation one, and taking that back."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from alliance.core.errors import Refused

from ..models import Merger, Organisation, Person, UserMembership
from . import gallery, references
from .organisations import PROFILES, code_is_doubtful

FIELDS = [
    "name", "short_name", "credit_code", "region_code", "address", "contact_name", "contact_phone", "note",
    "emergency_plan", "base_level", "digital_base", "overseas_base",
]  # fmt: skip
UNIQUE = {"name", "credit_code"}  # the two rows exchange these: no column holds a value twice
OPEN_ONCE = "membership_open_once"  # a user with the same role at both keeps one


@dataclass(frozen=True)
class Choice:
    """One field of the two rows. A blank one of the survivor is filled; where both say something, somebody chooses."""

    part: str  # "organisation" or "profile"
    field: models.Field
    kept: object
    merged: object

    @property
    def key(self) -> str:
        return f"{self.part}-{self.field.name}"

    @property
    def fills(self) -> bool:
        return _blank(self.kept) and not _blank(self.merged)

    @property
    def differs(self) -> bool:
        return not _blank(self.kept) and not _blank(self.merged) and self.kept != self.merged

    def after(self, chosen: Collection[str]) -> object:
        return self.merged if self.fills or (self.differs and self.key in chosen) else self.kept


def _blank(value: object) -> bool:
    return value is None or value == ""


def choices(kept: Organisation, merged: Organisation) -> list[Choice]:
    """What the two rows and their profiles say, field by field."""
    found = [_choice("organisation", kept, merged, name) for name in FIELDS]
    own, other = _profile(kept), _profile(merged)
    if own and other:
        names = [f.name for f in own._meta.concrete_fields if f.editable and not f.is_relation and not f.primary_key]
        found += [_choice("profile", own, other, name) for name in names]
    return found


def _choice(part: str, kept: models.Model, merged: models.Model, name: str) -> Choice:
    return Choice(part, kept._meta.get_field(name), getattr(kept, name), getattr(merged, name))


def _profile(organisation: Organisation) -> models.Model | None:
    model = PROFILES.get(organisation.kind)
    return model and model.objects.filter(organisation=organisation).first()


def hindrances(kept: Organisation, merged: Organisation) -> list[str]:
    """Why the two cannot be made one, in words that say how to mend it."""
    if kept.pk == merged.pk:
        return [_("不能把一家机构并入它自己。")]
    if kept.kind != merged.kind:
        return [_("两家机构的类别不同，不能合并。请先核对哪一家登记错了。")]
    closed = [_("“%(name)s”已停用，不能再合并。") % {"name": one.name} for one in (kept, merged) if one.closed_at]
    return closed or [*_of_codes(kept, merged), *_of_people(kept, merged), *_collisions(kept, merged)]


def _of_codes(kept: Organisation, merged: Organisation) -> Iterator[str]:
    codes = {one.credit_code for one in (kept, merged) if one.credit_code and not code_is_doubtful(one.credit_code)}
    if len(codes) > 1:
        yield _("两家各有一个有效的统一社会信用代码，是两家机构。确属同一家的，请先更正登记错的那个代码。")


def _of_people(kept: Organisation, merged: Organisation) -> Iterator[str]:
    at = set(Person.objects.filter(school__in=[kept, merged]).values_list("school_id", flat=True).distinct())
    if len(at) > 1:
        yield _("两所学校都登记了师生，同一个人可能两边都有，不能合并。请学校先把师生都移到其中一所名下。")


def _collisions(kept: Organisation, merged: Organisation) -> Iterator[str]:
    return references.collisions(merged, kept, settled={OPEN_ONCE})


@transaction.atomic
def merge(
    kept: Organisation, merged: Organisation, *, chosen: Collection[str] = (), by, at: datetime, reason: str
) -> Merger:
    """Hand all rows of `merged` to `kept`, fill its blank fields, and close `merged`. Raises Refused.

    `chosen` are the keys of the fields in which the survivor takes the other's value.
    """
    if not reason.strip():
        raise Refused(_("请写明合并的理由。"))
    kept, merged = _locked(kept, merged)
    if said := hindrances(kept, merged):
        raise Refused(said)
    after = choices(kept, merged)
    ended = _end_doubles(kept, merged, by=by, at=at)
    moved = references.taken(merged, kept)
    _point(moved, kept, _("两家有记录不能并存，没有合并。请先处理其中一条，再合并。"))
    pages = gallery.set_aside(merged, because=_("机构合并，不再审核"), by=by, at=at)
    replaced = _fill(kept, merged, after, chosen) | {"ended": ended, "pages": pages}
    merged.closed_at = at
    merged.closed_reason = _("已并入“%(name)s”") % {"name": kept.name}
    merged.version += 1
    merged.save()
    return Merger.objects.create(
        kept=kept,
        merged=merged,
        done_at=at,
        done_by=by,
        reason=reason.strip(),
        moved=moved,
        replaced=json.dumps(replaced, ensure_ascii=False),
    )


def _locked(kept: Organisation, merged: Organisation) -> tuple[Organisation, Organisation]:
    """Both as they stand now, for nobody else to merge, close or edit. Always in the same order."""
    pks = [kept.pk, merged.pk]
    rows = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    return rows[kept.pk], rows[merged.pk]


def _point(moved: references.Moved, to: Organisation, said: str) -> None:
    try:
        with transaction.atomic():
            references.point(moved, to)
    except IntegrityError as error:
        raise Refused(said) from error


def _end_doubles(kept: Organisation, merged: Organisation, *, by, at: datetime) -> list[int]:
    """A user with the same role at both keeps that at the survivor."""
    same = UserMembership.objects.filter(
        organisation=kept, ended_at=None, user=models.OuterRef("user"), role=models.OuterRef("role")
    )
    doubles = merged.memberships.filter(ended_at=None).filter(models.Exists(same))
    ids = list(doubles.order_by("pk").values_list("pk", flat=True))
    reason = _("机构合并：在“%(name)s”已有相同身份") % {"name": kept.name}
    UserMembership.objects.filter(pk__in=ids).update(ended_at=at, ended_by=by, ended_reason=reason)
    return ids


def _fill(kept: Organisation, merged: Organisation, fields: list[Choice], chosen: Collection[str]) -> dict:
    """Write what the survivor takes over; unique values change places. Returns what stood where, and stands since."""
    new: dict[str, dict] = {"kept": {}, "merged": {}, "profile": {}}
    for one in fields:
        value = one.after(chosen)
        if value == one.kept:
            continue
        new["kept" if one.part == "organisation" else "profile"][one.field.name] = value
        if one.field.name in UNIQUE and one.part == "organisation":
            new["merged"][one.field.name] = one.kept
    for part in ("kept", "merged"):
        if "credit_code" in new[part]:
            new[part]["credit_code_doubtful"] = code_is_doubtful(new[part]["credit_code"])
    profile = _profile(kept) if new["profile"] else None
    told = {
        part: {name: [getattr(row, name), value] for name, value in new[part].items()}
        for part, row in (("kept", kept), ("merged", merged), ("profile", profile))
    }
    _write(kept, merged, profile, new)
    return told


def _write(kept: Organisation, merged: Organisation, profile: models.Model | None, new: dict[str, dict]) -> None:
    if new["merged"]:  # free what is unique first
        Organisation.objects.filter(pk=merged.pk).update(name=str(merged.uid), credit_code=None)
    for row, part in ((kept, "kept"), (profile, "profile"), (merged, "merged")):
        if not new[part]:
            continue
        for name, value in new[part].items():
            setattr(row, name, value)
        if isinstance(row, Organisation):
            row.version += 1
        row.save()


def later(merger: Merger) -> models.QuerySet:
    """Mergers of either of the two since, which hold."""
    both = [merger.kept_id, merger.merged_id]
    return Merger.objects.holding().filter(Q(kept__in=both) | Q(merged__in=both), pk__gt=merger.pk)


def undo_hindrances(merger: Merger) -> list[str]:
    """Why a merger cannot be taken back, in words."""
    if merger.undone_at:
        return [_("这次合并已经撤销。")]
    if newer := later(merger).select_related("kept", "merged").order_by("-pk").first():
        said = _("此后“%(merged)s”又并入了“%(kept)s”，请先撤销那一次合并。")
        return [said % {"merged": newer.merged.name, "kept": newer.kept.name}]
    if merger.kept.closed_at:
        return [_("“%(name)s”已停用，不能撤销合并。请先恢复使用。") % {"name": merger.kept.name}]
    said = _("%(noun)s：有 %(count)d 条当时改挂的记录，现已删除或改属别家，不能原样退回。")
    return [said % {"noun": noun, "count": count} for noun, count in references.elsewhere(merger.moved, merger.kept)]


@transaction.atomic
def undo(merger: Merger, *, by, at: datetime, reason: str) -> Merger:
    """Give back what moved. What was written since stays with the survivor, and so do fields edited since."""
    if not reason.strip():
        raise Refused(_("请写明撤销的理由。"))
    kept, merged = _locked(merger.kept, merger.merged)
    merger = Merger.objects.select_for_update().get(pk=merger.pk)
    merger.kept, merger.merged = kept, merged
    if said := undo_hindrances(merger):
        raise Refused(said)
    _point(
        merger.moved, merged, _("合并以后又有新的记录与当时改挂的记录相连，或与之重复，不能拆开。请先处理新的记录。")
    )
    try:
        with transaction.atomic():
            told = json.loads(merger.replaced or "{}")
            _give_back(kept, merged, told)
            gallery.take_up(told.get("pages", {}), by=by, at=at)
    except IntegrityError as error:
        raise Refused(_("原来的名称、信用代码或用户身份现在已被别的记录使用，不能退回。")) from error
    merger.undone_at, merger.undone_by, merger.undone_reason = at, by, reason.strip()
    merger.save()
    return merger


def _give_back(kept: Organisation, merged: Organisation, told: dict) -> None:
    rows = {"kept": kept, "merged": merged, "profile": _profile(kept)}
    old: dict[str, dict] = {
        part: {
            name: before
            for name, (before, since) in told.get(part, {}).items()
            if row is not None and getattr(row, name) == since
        }
        for part, row in rows.items()
    }
    old["merged"] |= {"closed_at": None, "closed_reason": ""}
    _write(kept, merged, rows["profile"], old)
    UserMembership.objects.filter(pk__in=told.get("ended", [])).update(ended_at=None, ended_by=None, ended_reason="")
