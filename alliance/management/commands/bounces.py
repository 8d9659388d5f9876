"""Read a delivery status notification that a mail server pipes in."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from alliance.core import audit, dates
from alliance.core.messages import addresses

LARGEST = 1_000_000  # bytes: notices are small, and anybody may write one


class Command(BaseCommand):
    help = _("从标准输入读一封退信通知，给收不到邮件的地址做标记")

    def handle(self, *args: object, **options: object) -> None:
        """Ends well whatever comes: a mail server answers a failed program with yet another notice."""
        content = sys.stdin.buffer.read(LARGEST)
        with audit.acting(actor="system:bounces"):
            self.stdout.write(addresses.take_notice(content, at=dates.now()))
