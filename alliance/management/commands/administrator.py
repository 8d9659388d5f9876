"""`manage.py administrator`: the first login of a portal that nobody can log in to yet."""

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from alliance.core import audit, dates, encryption
from alliance.core.models import User
from alliance.core.passwords import first_password
from members.enums import OrganisationKind, Role
from members.models import Alliance, Organisation, UserMembership


class Command(BaseCommand):
    help = "新建一名系统管理员，并给出首次密码（只显示一次）。其他用户由他在网页上邀请。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True, help="登录用户名，小写字母和数字")
        parser.add_argument("--name", required=True, help="姓名")

    def handle(self, *, username: str, name: str, **options: object) -> None:
        encryption.refuse_wrong_key()
        alliance = Alliance.objects.first()
        if alliance is None:
            raise CommandError("还没有建账：请先运行 manage.py founding --set roll。")
        password = first_password()
        with audit.acting(actor="system:shell"), transaction.atomic():
            user = User(username=username, name=name)
            user.set_password(password)
            try:
                user.full_clean(exclude=["password"])
            except ValidationError as error:
                raise CommandError("；".join(error.messages)) from error
            user.save()
            UserMembership.objects.create(
                user=user, organisation=_office(alliance), role=Role.SYSADMIN, started_at=dates.now()
            )
        self.stdout.write(f"用户名 {username}\n首次密码 {password}\n首次登录须修改密码。")


def _office(alliance: Alliance) -> Organisation:
    """The alliance's office: an organisation, not a member, so the roll stays what it is."""
    office = Organisation.objects.of_kind(OrganisationKind.OFFICE).order_by("id").first()
    return office or Organisation.objects.create(kind=OrganisationKind.OFFICE, name=f"{alliance.name}办公室")
