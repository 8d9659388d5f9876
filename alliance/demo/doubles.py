"""Firms that somebody registered a second time: one was merged with its double, of one the office is still to decide."""

from datetime import UTC, datetime, time, timedelta

from alliance.core.models import User
from members.enums import OrganisationKind
from members.models import EnterpriseProfile, Merger, Organisation
from members.services.mergers import merge

from .identifiers import REGION
from .logins import Users
from .organisations import COUNTY, Bodies
from .world import Row, World

_TWICE, _SUSPECTED = "远桥电子", ("清川杏林医疗器械有限责任公司", "学校联系实习时登记，没有填统一社会信用代码")
_AGO = timedelta(days=37)


def add_doubles(world: World, bodies: Bodies) -> Row:
    """Both doubles, as a school would register them: by name, without a code. Returns the one that will be merged."""
    company, _firm = next(one for one in bodies.enterprises if one[0].short == _TWICE)
    _add(world, *_SUSPECTED, "C")
    name = company.name.replace("有限公司", "有限责任公司")
    return _add(world, name, "学校登记平台参与方时重复登记", company.industry)


def _add(world: World, name: str, note: str, industry: str) -> Row:
    row = world.add(
        Organisation,
        kind=OrganisationKind.ENTERPRISE,
        name=name,
        region_code=REGION,
        address=COUNTY,
        note=note,
    )
    world.add(EnterpriseProfile, organisation=row, industry=industry)
    return row


def merge_double(world: World, bodies: Bodies, double: Row, users: Users) -> None:
    """Once all is written: what hangs on the double goes to the firm, and the double is closed."""
    firm = next(row for company, row in bodies.enterprises if company.short == _TWICE)
    kept, merged = (Organisation.objects.get(pk=row.id) for row in (firm, double))
    done = merge(
        kept,
        merged,
        by=User.objects.get(pk=users.rows["office"].id),
        at=datetime.combine(world.today - _AGO, time(2, 20), UTC),
        reason="同一家企业登记了两次，经电话核实",
    )
    Merger.objects.filter(pk=done.pk).update(uid=world.draw("doubles").uid())
