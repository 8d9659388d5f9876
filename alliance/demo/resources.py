"""What members open to each other, and a few wishes to use it: asked, agreed, declined and done."""

from datetime import date, timedelta

from members.enums import ResourceUseState as State
from members.models import ResourceKind, ResourceUse, ResourceUseStep, SharedResource

from .kinds import add_kinds
from .logins import Users
from .organisations import Bodies
from .steps import add_step
from .world import Row, World

_LABELS = {"ask": "提出申请", "agree": "同意使用", "decline": "不同意", "finish": "登记用毕"}


def add_resources(world: World, bodies: Bodies, users: Users) -> None:
    kinds = add_kinds(world, ResourceKind)
    firm, second = bodies.first_enterprise(), bodies.enterprises[1][1]
    school, other = bodies.schools[0], bodies.schools[-1]
    opened = date(world.today.year, 1, 6)

    def add(owner: Row, kind: str, name: str, quantity: int, how: str, text: str) -> Row:
        return world.add(
            SharedResource,
            owner=owner,
            kind=kinds[kind],
            name=name,
            quantity=quantity,
            how_to_ask=how,
            description=text,
            starts_on=opened,
        )

    lathe = add(firm, "设备", "数控加工中心", 2, "提前一周申请，自带耗材", "可供实训、竞赛集训和企业小批量试制。")
    master = add(firm, "专家", "焊接技术能手", 1, "每次不超过两天", "可到校授课、指导竞赛。")
    add(second, "设备", "三坐标测量机", 1, "由企业人员操作", "精密检测实训。")
    room = add(school, "场地", "技能等级认定考场", 40, "避开校内考试周", "可供企业职工技能等级认定。")
    add(school, "课程", "安全生产在线课程", 200, "开通账号即可学习", "企业职工岗前培训用。")
    add(other, "教材", "《设备点检》活页教材", 60, "可复制使用，注明出处", "校企合编。")
    clerks = {id(firm): users.rows["hr"], id(school): users.rows["school"], id(other): users.rows["school2"]}

    def use(resource: Row, asker: Row, purpose: str, quantity: int, first: date, days: int, *moves: str) -> None:
        state = {"": State.ASKED, "agree": State.AGREED, "decline": State.DECLINED, "finish": State.DONE}[
            moves[-1] if moves else ""
        ]
        row = world.add(
            ResourceUse,
            resource=resource,
            asker=asker,
            starts_on=first,
            ends_before=first + timedelta(days=days),
            quantity=quantity,
            purpose=purpose,
            state=state,
        )
        before, day = "", min(first, world.today) - timedelta(days=6)
        owner = clerks[id(resource["owner"])]
        for verb in ("ask", *moves):
            after = {"ask": State.ASKED, "agree": State.AGREED, "decline": State.DECLINED, "finish": State.DONE}[verb]
            by = clerks[id(asker)] if verb == "ask" else owner
            reason = "这几天设备检修，请改到下周。" if verb == "decline" else ""
            add_step(world, ResourceUseStep, row, verb, _LABELS[verb], (before, after), day, by=by, reason=reason)
            before, day = after, day + timedelta(days=2)

    today = world.today
    use(lathe, school, "数控专业综合实训", 2, today + timedelta(days=12), 5)
    use(lathe, other, "技能大赛集训", 1, today + timedelta(days=20), 3, "agree")
    use(lathe, other, "教师技术交流", 2, today - timedelta(days=30), 2, "decline")
    use(master, school, "焊接工艺讲座", 1, today - timedelta(days=25), 1, "agree", "finish")
    use(room, firm, "职工技能等级认定", 20, today + timedelta(days=15), 1)
