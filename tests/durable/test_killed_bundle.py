"""A worker dies with -9 while it packs an enterprise's proofs: one whole ZIP in the end, and nothing half-written before."""

import hashlib
import io
import json
import zipfile
from datetime import date

import pytest
from django.conf import settings

from alliance.core import dates, files, workbooks
from alliance.core.models import SensitiveRead, StoredFile
from members.enums import Role
from members.models import Investment
from reports import bundles
from reports.models import ProofBundle
from tests.durable.processes import held, somebody_waits_for, within

# Where the work is stopped, and what of a ZIP then lies in the worker's own folder: some bytes, but no ZIP; or nothing.
MOMENTS = [
    ("members_investment", "ACCESS EXCLUSIVE", [(True, False)]),  # the first parts are in it, with their photos
    ("core_storedfile", "SHARE", []),  # it was whole, its sealed bytes are stored, and no row says so yet
]


def contents() -> set[str]:
    return {path.name for path in settings.FILES_DIR.glob("*/*")}


@pytest.mark.parametrize(("table", "mode", "half"), MOMENTS, ids=[table for table, _mode, _half in MOMENTS])
def test_a_worker_killed_in_the_middle_leaves_no_half_bundle(world, crew, table, mode, half):
    world.alliance.founded_on = date(2024, 1, 1)
    world.alliance.save()
    Investment.objects.filter(pk=world.a.investment.pk).update(state="confirmed")
    hr, before = world.membership(Role.HR), contents()
    crew.beat()
    victim = crew.worker()
    with held(table, mode):
        bundle = bundles.ask(world.a.enterprise, 2025, viewer=hr, at=dates.now(), today=dates.today())
        within(20, lambda: somebody_waits_for(table), f"the bundle waits for {table}")
        victim.kill()
    bundle.refresh_from_db()
    assert [bundle.file, bundle.sha256, bundle.size] == [None, "", None]  # nobody is handed half of it
    assert not StoredFile.objects.filter(media_type=bundles.MEDIA_TYPE).exists()
    scratch = workbooks.SCRATCH + str(bundle.job.uid)
    left = [path / "bundle.zip" for path in workbooks._scratches(scratch)]
    assert [(zip.stat().st_size > 0, zipfile.is_zipfile(zip)) for zip in left] == half
    crew.worker()

    def ended() -> bool:
        bundle.job.refresh_from_db()
        return not bundle.job.is_open

    within(60, ended, "the bundle ends")
    bundle = ProofBundle.objects.select_related("file", "job").get()  # one, not two
    assert [bundle.job.state, bundle.job.attempts] == ["done", 2]
    assert StoredFile.objects.get(media_type=bundles.MEDIA_TYPE) == bundle.file
    _is_whole(files.read(bundle.file), bundle)
    assert len(contents() - before) == 1 + (not half)  # what the first attempt sealed is named by no row
    files.sweep(dates.now() + 2 * files.UNNAMED)
    assert contents() - before == {bundle.file.sha256} and before <= contents()
    assert SensitiveRead.objects.filter(kind=SensitiveRead.Kind.EXPORT).count() == 1
    assert not workbooks._scratches(scratch)


def _is_whole(content: bytes, bundle: ProofBundle) -> None:
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (bundle.sha256, bundle.size)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    names = archive.namelist()
    listed = json.loads(archive.read(bundles.MANIFEST))["files"]
    assert sorted(names) == sorted([*(one["path"] for one in listed), bundles.MANIFEST])  # each once
    assert bundle.file_count == len(names)
    for one in listed:
        found = archive.read(one["path"])
        assert (hashlib.sha256(found).hexdigest(), len(found)) == (one["sha256"], one["size"]), one["path"]
    assert any("附件" in name for name in names)
