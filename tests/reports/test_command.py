"""`manage.py report YEAR --out DIR`: the same report from the shell, and words for everything that can go wrong."""

import hashlib
import io
import os
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alliance.core import files
from reports.models import Report, ReportStep
from tests.reports.rows import published, report_of

pytestmark = pytest.mark.django_db(transaction=True)


def report(year: int, out: Path, *words: str) -> str:
    said = io.StringIO()
    call_command("report", str(year), "--out", str(out), *words, stdout=said)
    return said.getvalue()


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_shell_makes_the_five_files_and_prints_their_sha256(world, tmp_path):
    said = report(2025, tmp_path / "new" / "folder")
    found = made(tmp_path / "new" / "folder")
    assert sorted(found) == [f"2025-1.0.{suffix}" for suffix in ("docx", "html", "json", "pdf", "xlsx")]
    for name, content in found.items():
        assert f"{hashlib.sha256(content).hexdigest()}  {tmp_path / 'new' / 'folder' / name}" in said
    assert found["2025-1.0.pdf"].startswith(b"%PDF-")
    row = Report.objects.get()
    assert [row.state, row.compiled_by] == ["compiled", None]  # approval stays with people
    steps = ReportStep.objects.order_by("id").values_list("verb", "by_name")
    assert list(steps) == [("open", "系统"), ("freeze", "系统"), ("compile", "系统")]


def test_a_second_run_gives_the_same_bytes(world, tmp_path):
    report(2025, tmp_path / "one")
    report(2025, tmp_path / "two")
    assert made(tmp_path / "one") == made(tmp_path / "two")
    assert Report.objects.count() == 1


def test_the_shell_hands_out_what_was_published_on_the_page(world, tmp_path):
    row = published(world)
    report(2025, tmp_path / "out")
    kept = {f"2025-1.0.{a.format}": files.read(a.file) for a in row.snapshot.artefacts.select_related("file")}
    assert made(tmp_path / "out") == kept


def test_a_year_without_data_says_so_and_how_to_mend_it(world, tmp_path):
    with pytest.raises(CommandError, match="2022 年没有可统计的数据：.*请先办理入会，或核对年度和截止日。"):
        report(2022, tmp_path / "out")
    assert not Report.objects.exists()
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("year", [1999, 20206, 0])
def test_a_year_nobody_can_mean_is_refused(world, tmp_path, year):
    with pytest.raises(CommandError, match="年度须在 2000 至"):
        report(year, tmp_path)
    assert not Report.objects.exists()


def test_a_cutoff_to_come_is_refused_and_opens_nothing(world, tmp_path, monkeypatch):
    monkeypatch.setattr("alliance.core.dates.today", lambda: date(2025, 12, 31))
    with pytest.raises(CommandError, match="统计截止日（2025-12-31）还没有过，过后才能冻结。"):
        report(2025, tmp_path)
    assert not Report.objects.exists()


def test_another_cutoff_than_the_one_it_was_opened_with_is_refused(world, tmp_path):
    report_of()
    with pytest.raises(CommandError, match="已按截止日 2025-12-31 开启，不能改用 2025-06-30"):
        report(2025, tmp_path, "--cutoff", "2025-06-30")


def test_a_cutoff_that_is_no_day_is_refused_in_words(world, tmp_path):
    with pytest.raises(CommandError, match="日期请写成"):
        report(2025, tmp_path, "--cutoff", "2025-13-01")


@pytest.mark.parametrize("place", ["a file stands there", "below a file", "nobody may write"])
def test_a_folder_that_cannot_be_written_is_named_before_anything_is_done(world, tmp_path, place):
    file = tmp_path / "taken"
    file.write_text("x")
    before = sorted(os.listdir(tmp_path))
    folder = {"a file stands there": file, "below a file": file / "out", "nobody may write": Path("/proc")}[place]
    with pytest.raises(CommandError, match=f"目录写不进去：{folder}.*请换一个目录。"):
        report(2025, folder)
    assert not Report.objects.exists()
    assert sorted(os.listdir(tmp_path)) == before
