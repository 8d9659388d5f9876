"""The proofs of an enterprise's year as one dated ZIP (佐证包, A8), made by a job and kept for a day."""

import hashlib
import json
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.core import access as core_access
from alliance.core import dates, files, jobs, workbooks
from alliance.core.errors import Refused
from alliance.core.jobs import Lease
from alliance.core.models import SensitiveRead
from alliance.core.typeset import MissingGlyph, compile_pdf
from members.enums import OrganisationKind, Role
from members.models import Alliance, Organisation

from . import access
from .models import ProofBundle
from .proofs import FirmViewer, Paper, Proof, Year, count_parts, parts

KIND = "reports.proof_bundle"
MEDIA_TYPE = "application/zip"
KEPT = timedelta(hours=24)
MOST_BYTES = 300 * 1024 * 1024  # of papers and photos: they are packed and sealed in memory
TEMPLATE = Path(__file__).resolve().parent / "documents" / "bundle.typ"
BETWEEN = 1.0  # seconds between two looks at the lease: each is a connection of its own
LONGEST_NAME = 60  # characters of a file's own name inside the ZIP
FIXED = (1980, 1, 1, 0, 0, 0)  # of every entry: the same files give the same bytes
LIST, MANIFEST = "清单.xlsx", "manifest.json"


def years(today: date) -> list[int]:
    """The years one may ask for, newest first: from the alliance's first."""
    alliance = Alliance.objects.first()
    first = alliance.founded_on.year if alliance else today.year
    return list(range(today.year, min(first, today.year) - 1, -1))


@transaction.atomic
def ask(
    organisation: Organisation, year: int, *, viewer, at: datetime, today: date, reason: str = "", ip: str | None = None
) -> ProofBundle:
    """Register a bundle and its job. Whoever asks again while the first is under way gets the first.

    Raises Refused for another's organisation, for a year that cannot be, and when the office gives no reason.
    """
    _refuse_who_may_not(viewer, organisation)
    if organisation.kind != OrganisationKind.ENTERPRISE:
        raise Refused(_("佐证包只为企业生成。"))
    if year not in years(today):
        raise Refused(_("请选择联盟成立以来的年度。"))
    if viewer.role == Role.OFFICE and not reason.strip():
        raise Refused(_("替企业下载须写明理由。"))
    key = f"bundle:{viewer.uid}:{organisation.uid}:{year}"
    job = jobs.enqueue(
        KIND, key=key, payload={}, by=viewer.user, membership_uid=viewer.uid, at=at, total=count_parts() + 1
    )
    values = {
        "organisation": organisation,
        "year": year,
        "reason": reason.strip(),
        "requested_by": viewer.user,
        "membership_uid": viewer.uid,
        "created_at": at,
        "expires_at": at + KEPT,
    }
    bundle, made = ProofBundle.objects.get_or_create(job=job, defaults=values)
    if made:
        SensitiveRead.record(SensitiveRead.Kind.EXPORT, bundle, viewer=viewer, reason=reason, ip=ip)
    return bundle


def _refuse_who_may_not(viewer, organisation: Organisation) -> None:
    own = viewer is not None and viewer.organisation_id == organisation.pk
    if viewer is None or not access.takes_proofs(viewer) or not (own or viewer.role == Role.OFFICE):
        raise Refused(_("您当前的身份不能生成这家企业的佐证包。"))


def file_name(bundle: ProofBundle) -> str:
    made = timezone.localdate(bundle.created_at)
    return f"{bundle.organisation.name}_{bundle.year}年度佐证包_{made:%Y%m%d}.zip"


@dataclass(frozen=True)
class Entry:
    """One file of the bundle as its list names it."""

    path: str
    sha256: str
    size: int
    what: str
    source: str  # the table and uid of the row it stands beside; blank for what is made here
    date: str


@jobs.handles(KIND)
def write(lease: Lease) -> None:
    """Pack the bundle. It is there when it is whole; an attempt that died leaves nothing."""
    bundle = ProofBundle.objects.select_related("organisation").get(job=lease.job)
    _refuse_who_may_not(core_access.viewer_of(bundle.membership_uid), bundle.organisation)
    with workbooks.scratch(lease) as folder:
        path = folder / "bundle.zip"
        entries = _pack(path, folder, lease, bundle)
        content = path.read_bytes()
    with lease.final_write():
        _refuse_who_may_not(core_access.viewer_of(bundle.membership_uid), bundle.organisation)
        bundle.file = files.store(content, media_type=MEDIA_TYPE, sealed=True)
        bundle.sha256 = hashlib.sha256(content).hexdigest()
        bundle.size, bundle.file_count = len(content), len(entries) + 1
        bundle.save(update_fields=["file", "sha256", "size", "file_count"])


def _pack(path: Path, folder: Path, lease: Lease, bundle: ProofBundle) -> list[Entry]:
    made = timezone.localdate(bundle.created_at)
    of = Year(FirmViewer(bundle.organisation), bundle.year, made)
    entries: list[Entry] = []
    found: list[tuple[str, Proof]] = []
    told = time.monotonic()
    with zipfile.ZipFile(path, "w") as archive:

        def put(name: str, content: bytes, what: str, *, source: str = "", day: date = made) -> None:
            _put(archive, name, content)
            digest = hashlib.sha256(content).hexdigest()
            entries.append(Entry(name, digest, len(content), what, source, day.isoformat()))

        for number, (title, proof) in enumerate(parts(of), start=1):
            found.append((title, proof))
            place = f"{number:02d}_{title}"
            if proof.rows:
                put(f"{place}/明细.xlsx", _workbook(folder, title, proof.headers, proof.rows, bundle), _("明细"))
            for name, paper in _named(proof.papers):
                card, source = paper.attachment, f"{paper.table}:{paper.row}"
                if sum(one.size for one in entries) + card.size > MOST_BYTES:
                    raise Refused(_("附件合计太大，超过一个佐证包的上限，请联系联盟办公室分批提供。"))
                day = timezone.localdate(card.added_at)
                what = f"{paper.label}：{card}"
                put(f"{place}/附件/{name}", files.read(card.file), what, source=source, day=day)
            if time.monotonic() - told >= BETWEEN:
                lease.progress(number)
                told = time.monotonic()
        figures = [(title, *line) for title, proof in found for line in proof.figures]
        headers = [_("部分"), _("项目"), _("数值"), _("单位")]
        put("汇总.xlsx", _workbook(folder, _("汇总"), headers, figures, bundle), _("汇总数据"))
        put("汇总.pdf", _summary(bundle, figures), _("汇总说明"))
        lines = [(one.path, one.what, one.sha256, one.size, one.source, one.date) for one in entries]
        headers = [_("文件"), _("内容"), "SHA-256", _("字节数"), _("来源行"), _("日期")]
        put(LIST, _workbook(folder, _("清单"), headers, lines, bundle), _("文件清单"))
        about = {
            "enterprise": bundle.organisation.name,
            "credit_code": bundle.organisation.credit_code or "",
            "year": bundle.year,
            "made_at": timezone.localtime(bundle.created_at).isoformat(timespec="seconds"),
            "bundle": str(bundle.uid),
            "files": [asdict(one) for one in entries],
        }
        _put(archive, MANIFEST, json.dumps(about, ensure_ascii=False, indent=2).encode())
    return entries


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    card = zipfile.ZipInfo(name, FIXED)
    card.compress_type, card.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    archive.writestr(card, content)


def _named(papers: list[Paper]) -> Iterator[tuple[str, Paper]]:
    """A name of its own for each, that every system can unpack: numbered, then as its uploader called it."""
    for number, paper in enumerate(papers, start=1):
        stem, dot, ending = paper.attachment.file_name.rpartition(".")
        name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', "_", stem or paper.attachment.file_name)[:LONGEST_NAME].strip(" .")
        ending = re.sub(r"[^0-9A-Za-z]", "", ending)[:5] if dot and stem else ""
        yield f"{number:02d}_{name}{'.' if ending else ''}{ending}", paper


def _workbook(folder: Path, title: str, headers: list[str], rows: list[tuple], bundle: ProofBundle) -> bytes:
    path = folder / "sheet.xlsx"
    workbooks.write(
        path,
        title=title,
        made_at=bundle.created_at,
        headers=headers,
        fields=[None] * len(headers),
        chunks=iter([list(zip(*rows, strict=True))] if rows else []),
        about=lambda written: [
            (_("企业"), bundle.organisation.name),
            (_("年度"), str(bundle.year)),
            (_("行数"), written),
            (_("取数时间"), bundle.created_at),
        ],
    )
    return path.read_bytes()


def _summary(bundle: ProofBundle, figures: list[tuple]) -> bytes:
    alliance = Alliance.objects.first()
    shown = [[part, label, _number(value), unit] for part, label, value, unit in figures]
    data = {
        "title": _("%(year)s 年度产教融合佐证") % {"year": bundle.year},
        "enterprise": bundle.organisation.name,
        "alliance": alliance.name if alliance else "",
        "made": _("%(day)s 由门户生成。数据截至当日，明细、附件和每个文件的摘要见同一压缩包。")
        % {"day": dates.shown(timezone.localdate(bundle.created_at))},
        "columns": [
            {"title": _("部分"), "align": "left"},
            {"title": _("项目"), "align": "left"},
            {"title": _("数值"), "align": "right"},
            {"title": _("单位"), "align": "left"},
        ],
        "rows": shown,
    }
    try:
        title = f"{bundle.organisation.name} {data['title']}"
        return compile_pdf(TEMPLATE, data, created_at=bundle.created_at, title=title, author=data["alliance"])
    except MissingGlyph as missing:
        raise Refused(_("名称里有排版字库没有的字：%(text)s。请联系系统管理员。") % {"text": missing.text}) from missing


def _number(value: object) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, float) else f"{value:,}"


def forget(at: datetime) -> int:
    """Remove the files whose day is over. The row stays: who took what, when and why."""
    over = ProofBundle.objects.filter(expires_at__lte=at, file__isnull=False).select_related("file")[:500]
    for bundle in over:
        with transaction.atomic():
            ProofBundle.objects.filter(pk=bundle.pk).update(file=None)
            files.forget(bundle.file)
    return len(over)
