"""Load the demo county once, or print its logins."""

import unicodedata

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from alliance.core import audit, dates, encryption
from alliance.demo import county, imports, logins, messages, reports
from alliance.demo.organisations import ALLIANCE
from alliance.demo.scale import SCALES
from members.models import Alliance

SEED = 20260901


class Command(BaseCommand):
    help = _("装入示范县的数据（只装一次），或列出示范账号")

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--scale", choices=list(SCALES), help=_("装入多大的示范数据"))
        what.add_argument("--logins", action="store_true", help=_("列出示范账号和密码"))
        parser.add_argument("--seed", type=int, default=SEED, help=_("随机种子：同一种子得到同样的数据"))

    def handle(self, *args: object, **options: object) -> None:
        if options["logins"]:
            self._print_logins()
        else:
            self._load(options["scale"], options["seed"])

    def _load(self, scale: str, seed: int) -> None:
        today = dates.today()
        try:
            encryption.refuse_wrong_key()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        loaded = county.load(SCALES[scale], seed=seed, today=today, at=dates.now())
        if Alliance.objects.get().name == ALLIANCE:
            reports.prepare()
            with audit.acting(actor=county.ACTOR):
                messages.prepare(dates.now())
                imports.prepare("school", dates.now())
        if not loaded:
            self.stdout.write(self._already_there())
            return
        for label, count in county.counts(today):
            self.stdout.write(f"{label} {count}")

    def _already_there(self) -> str:
        name = Alliance.objects.get().name
        if name == ALLIANCE:
            return _("示范数据已装入")
        return _("库中已有%(name)s的数据，没有装入示范数据") % {"name": name}

    def _print_logins(self) -> None:
        found = logins.table()
        if not found:
            raise CommandError(_("库中没有示范账号：请先在空库中运行 manage.py demo --scale county。"))
        rows = [(_("用户名"), _("密码"), _("身份"), _("机构")), *found]
        widths = [max(width(row[column]) for row in rows) for column in range(3)]
        for *cells, last in rows:
            padded = [cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True)]
            self.stdout.write("  ".join([*padded, last]))


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
