"""Reviews of who joined later and of some founders: most hold, one runs out soon, one has run out, one is under way.

Two founders have none: they are 尚未核验, as on the day the portal is begun with.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from members.enums import ReviewConclusion, ReviewOccasion, SiteTopic, SiteVerdict
from members.models import Affiliation, AffiliationKind, EnterpriseProfile, QualificationReview, SiteFinding
from members.services.reviews import months_after

from .companies import FOUNDED_ON, Company
from .kinds import add_kinds
from .organisations import Bodies
from .world import Row, World

YEAR = 12  # months
_SOON, _OVER = timedelta(days=26), timedelta(days=11)  # until the last day; since it
_NOTES = {
    SiteTopic.QUALIFICATION: "执照、生产许可齐全",
    SiteTopic.INTEGRITY: "合同履约良好，无欠薪",
    SiteTopic.MANAGEMENT: "有带教制度和专人负责",
    SiteTopic.POSTS: "岗位与专业对口，不安排高危工序",
    SiteTopic.HOURS: "白班八小时，不排夜班",
    SiteTopic.WORKPLACE: "车间通风、照明合格",
    SiteTopic.LIVING: "四人间宿舍，有食堂",
    SiteTopic.HEALTH: "上岗前体检，配医务室",
    SiteTopic.SAFETY: "防护用品齐全，有三级安全教育",
}
_UNSEEN = 2  # founders nobody has looked at
_SUMMER, _DAY = timedelta(days=215), timedelta(days=1)  # what of a year's review is left from last summer's
_VISITED = 6  # topics that the visitors of the one under way have written up


def add_reviews(world: World, members: list[tuple[Company, Row]], waiting: Row, clerk: Row) -> None:
    later = [(company, admission) for company, admission in members if company.joined_on != FOUNDED_ON]
    founders = [admission for company, admission in members if company.joined_on == FOUNDED_ON]
    for company, admission in later:
        _each_year(world, admission, company.joined_on, clerk)
    plan = (_SOON, -_OVER, timedelta(days=140), timedelta(days=200), timedelta(days=310))
    for left, admission in zip(plan, founders, strict=False):
        concluded_on = _a_year_before(world.today + left)
        if concluded_on > FOUNDED_ON:
            _passed(world, admission, ReviewOccasion.YEARLY, concluded_on, clerk)
    for number, admission in enumerate(founders[len(plan) : -_UNSEEN]):  # before the autumn's students came
        _passed(world, admission, ReviewOccasion.YEARLY, _a_year_before(world.today + _SUMMER + number * _DAY), clerk)
    review = _review(world, waiting, ReviewOccasion.JOINING, world.today - timedelta(days=9))
    _found(world, review, list(SiteTopic)[:_VISITED])


def _each_year(world: World, admission: Row, joined_on: date, clerk: Row) -> None:
    day, occasion = joined_on, ReviewOccasion.JOINING
    while day <= world.today:
        _passed(world, admission, occasion, day, clerk)
        day, occasion = months_after(day, YEAR) - timedelta(days=20), ReviewOccasion.YEARLY


def _a_year_before(last: date) -> date:
    return months_after(last, -YEAR) + timedelta(days=1)


def _passed(world: World, admission: Row, occasion: str, day: date, clerk: Row) -> None:
    review = _review(world, admission, occasion, day - timedelta(days=6))
    review.values |= {
        "conclusion": ReviewConclusion.PASSED,
        "concluded_by": clerk,
        "concluded_at": _at(day),
        "valid_before": months_after(day, YEAR),
    }
    _found(world, review, list(SiteTopic))


def _review(world: World, admission: Row, occasion: str, day: date) -> Row:
    return world.add(
        QualificationReview,
        admission=admission,
        occasion=occasion,
        opened_at=_at(day),
        honesty_checked_on=day,
        honesty_clear=True,
        honesty_source="信用中国",
        safety_checked_on=day,
        safety_clear=True,
        safety_source="县应急管理局",
        visited_on=day,
        visitors="联盟办公室、教体局职成股",
    )


def _found(world: World, review: Row, topics: list[SiteTopic]) -> None:
    for topic in topics:
        world.add(SiteFinding, review=review, topic=topic, verdict=SiteVerdict.FIT, note=_NOTES[topic])


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(15)))


def add_files(world: World, bodies: Bodies) -> None:
    """What a firm says of itself, and the wider bodies some belong to."""
    trades = {row: company for company, row in bodies.enterprises}
    for profile in world.tables[EnterpriseProfile].rows:
        company = trades.get(profile["organisation"])
        if company is None:
            continue
        profile.values |= {
            "production": f"主要工艺为{company.trade}，两条主线，关键设备全部联网。",
            "operations": "以本地和周边市县客户为主，近三年订单稳定。",
            "products": f"{company.trade}及配套服务。",
            "personnel": f"在岗 {company.staff} 人，新员工由师傅带教三个月，全员缴纳社会保险。",
        }
    kinds = add_kinds(world, AffiliationKind)
    places = ((0, "常务理事"), (3, "理事"), (6, "成员"))
    for index, position in places:
        world.add(
            Affiliation,
            organisation=bodies.enterprises[index][1],
            body="装备制造职业教育集团" if index else "市域智能制造产教联合体",
            kind=kinds["职教集团" if index else "市域产教联合体"],
            position=position,
            starts_on=date(2024, 3, 1),
        )
