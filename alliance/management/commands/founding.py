"""Load the facts the project was founded on, into an empty database only."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from alliance.core import audit, dates, encryption
from alliance.core.errors import Refused
from alliance.founding import batches, catalogue, loading, roll

SETS = {"roll": roll.load, "batches": batches.load}


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("日期请写成 2023-12-01 这样：%(text)s") % {"text": text}) from error


class Command(BaseCommand):
    help = _("把建账数据装入空库：roll 为联盟成立名册，batches 为八个历史实习批次和一个订单班")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--set", required=True, choices=sorted(SETS), help=_("装入哪一套"))
        parser.add_argument(
            "--founded-on",
            type=day,
            metavar="YYYY-MM-DD",
            help=_(
                "联盟成立日期。roll：成立方案只写明 2023 年 12 月，不给时按 2023-12-01；"
                "batches：原文未写联盟成立日期，不给时按第一批实习的月初"
            ),
        )

    def handle(self, *args: object, **options: object) -> None:
        try:
            encryption.refuse_wrong_key()
            with audit.acting(actor="system:founding"), transaction.atomic():
                loading.one_load_at_a_time()
                loading.refuse_unless_empty()
                at = dates.now()
                catalogue.load(at=at)
                counted = SETS[options["set"]](founded_on=options["founded_on"], at=at)
        except (Refused, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(counted)
