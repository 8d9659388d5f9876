"""`manage.py report YEAR --out DIR`: the annual report from the shell, through the same service as the page."""

import datetime
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from alliance.core import audit, dates, encryption, files, jobs
from alliance.core.errors import Refused
from alliance.core.models import Job, User
from reports import annual
from reports.documents import FORMATS
from reports.enums import ReportState
from reports.models import Report

from .founding import day


class Command(BaseCommand):
    help = "冻结并汇编某一年度的质量报告，把文件写到目录里。审批和发布在网页上由另一位同事办理。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="年度，如 2025")
        parser.add_argument("--out", type=Path, required=True, help="写入文件的目录")
        parser.add_argument("--cutoff", type=day, help="统计截止日，默认当年 12 月 31 日")

        parser.add_argument(
            "--by", metavar="USERNAME", help="经办人的用户名：登记为汇编人；不写则报告不能审批，须在网页重新汇编"
        )

    def handle(self, *, year: int, out: Path, cutoff: datetime.date | None, by: str | None, **options: object) -> None:
        try:
            encryption.refuse_wrong_key()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        try:
            out.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=out).close()  # known before the work, not after it
        except OSError as error:
            raise CommandError(f"目录写不进去：{out}（{error.strerror}）。请换一个目录。") from error
        with audit.acting(actor="system:shell"):
            try:
                report = self._report(year, cutoff)
                report = self._advance(report, self._user(by))
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
        self._write(report, out)

    def _report(self, year: int, cutoff: datetime.date | None) -> Report:
        report = Report.objects.filter(year=year).order_by("-id").first()
        if report is None:
            annual.check_year(year, today=dates.today())
            planned = Report(year=year, cutoff=cutoff or datetime.date(year, 12, 31))
            if refusal := annual.why_not(planned, "freeze", today=dates.today()):
                raise Refused(refusal)
            return annual.open_report(year=year, cutoff=cutoff, at=dates.now())
        if cutoff and cutoff != report.cutoff:
            raise CommandError(f"{year} 年度报告已按截止日 {report.cutoff} 开启，不能改用 {cutoff}。")
        return report

    def _user(self, username: str | None) -> User | None:
        if username is None:
            return None
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"没有用户名为 {username} 的在用账号。")
        return user

    def _advance(self, report: Report, by: User | None) -> Report:
        """Freeze and compile as far as still needed. This process does the job itself unless a worker was faster."""
        for state, verb in ((ReportState.COLLECTING, "freeze"), (ReportState.FROZEN, "compile")):
            if report.state == state:
                job = annual.move(report, verb, viewer=None, by=by, today=dates.today(), at=dates.now())
                jobs.work(job.pk)
                self._wait(job)
                report.refresh_from_db()
        return report

    def _wait(self, job: Job) -> None:
        ended = jobs.wait(job, patience=600)
        if ended.state != "done":
            raise CommandError(ended.error or "任务没有完成，请查看后台任务日志。")

    def _write(self, report: Report, out: Path) -> None:
        for artefact in report.snapshot.artefacts.select_related("file"):
            target = out / f"{report.version}.{FORMATS[artefact.format].suffix}"
            target.write_bytes(files.read(artefact.file))
            self.stdout.write(f"{artefact.file.sha256}  {target}")
