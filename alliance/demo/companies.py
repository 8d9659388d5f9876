"""The enterprises of the county, as a table. Every name carries the invented county's own."""

from dataclasses import dataclass
from datetime import date

FOUNDED_ON = date(2023, 12, 18)
NUMERICAL, MECHATRONICS, CARS = "660103", "660301", "700206"
COMPUTING, MEDIA, COMMERCE = "710201", "710204", "730701"


@dataclass(frozen=True)
class Company:
    """`industry` is the section of GB/T 4754; `majors` are those whose students find fitting posts there."""

    name: str
    short: str
    industry: str
    staff: int
    trade: str
    majors: tuple[str, ...]
    joined_on: date = FOUNDED_ON


MEMBERS = (
    Company("清川恒砺精密机械有限公司", "恒砺精密", "C", 620, "精密加工", (NUMERICAL, MECHATRONICS)),
    Company("清川云锻重工股份有限公司", "云锻重工", "C", 1180, "锻压装备", (NUMERICAL, MECHATRONICS)),
    Company("清川启衡数控装备有限公司", "启衡数控", "C", 460, "数控机床装调", (NUMERICAL, MECHATRONICS)),
    Company("清川澄源汽车零部件有限公司", "澄源汽配", "C", 540, "汽车零部件", (CARS, NUMERICAL)),
    Company("清川瑞禾食品股份有限公司", "瑞禾食品", "C", 880, "食品生产线运维", (MECHATRONICS, COMMERCE)),
    Company("清川晟辉铝材有限公司", "晟辉铝材", "C", 760, "铝型材加工", (NUMERICAL, MECHATRONICS)),
    Company("清川远桥电子有限公司", "远桥电子", "C", 690, "电子装配", (COMPUTING, MECHATRONICS)),
    Company("清川青篱家居有限公司", "青篱家居", "C", 320, "家居设计与展示", (MEDIA, COMMERCE)),
    Company("清川沐阳纺织有限公司", "沐阳纺织", "C", 530, "纺织设备维护", (MECHATRONICS, COMMERCE)),
    Company("清川景行汽车服务有限公司", "景行汽服", "O", 180, "汽车维修", (CARS,)),
    Company("清川万里驰物流有限公司", "万里驰", "G", 410, "智慧仓储", (COMMERCE, CARS)),
    Company("清川数禾信息技术有限公司", "数禾信息", "I", 150, "网络运维", (COMPUTING, MEDIA)),
    Company("清川拾光数字传媒有限公司", "拾光传媒", "R", 120, "短视频制作", (MEDIA,)),
    Company("清川百味集电子商务有限公司", "百味集", "F", 210, "直播电商", (COMMERCE, MEDIA, COMPUTING)),
    Company("清川安筑建设工程有限公司", "安筑建设", "E", 480, "建筑机电安装", (MECHATRONICS,)),
    Company("清川绿芯新能源有限公司", "绿芯新能源", "C", 370, "动力电池检测", (CARS, MECHATRONICS)),
    Company("清川泉语酒业有限公司", "泉语酒业", "C", 290, "包装自动化", (MECHATRONICS, COMMERCE)),
    Company("清川禾硕农业机械有限公司", "禾硕农机", "C", 260, "农机装配", (CARS, NUMERICAL)),
    Company(
        "清川智联自动化科技有限公司", "智联自动化", "C", 230, "工业机器人",
        (MECHATRONICS, COMPUTING), date(2025, 3, 12),
    ),
    Company("清川鸿运达客车维修有限公司", "鸿运达", "O", 160, "客车检修", (CARS,), date(2025, 9, 16)),
    Company(
        "清川云栖电商产业园运营有限公司", "云栖产业园", "L", 90, "园区运营",
        (COMMERCE, MEDIA), date(2026, 8, 20),
    ),
)  # fmt: skip

SUSPENDED = "沐阳纺织"  # every target of the demo's years was met there

# They host interns, ask to join, were refused or have left: not members.
HOST_ONLY = Company("清川惠民百货有限公司", "惠民百货", "F", 340, "商超运营", (COMMERCE, COMPUTING))
UNDER_REVIEW = Company("清川嘉木包装有限公司", "嘉木包装", "C", 140, "包装印刷", (MECHATRONICS, MEDIA))
APPLIED = (
    Company("清川川岭智能仓储有限公司", "川岭仓储", "G", 130, "智慧仓储", (COMMERCE,)),
    Company("清川杏林医疗器械有限公司", "杏林医械", "C", 210, "精密加工", (NUMERICAL,)),
)
REFUSED = Company("清川金穗劳务服务有限公司", "金穗劳务", "L", 45, "劳务派遣", ())
LEFT = Company("清川鼎晟铸造有限公司", "鼎晟铸造", "C", 150, "铸造", (NUMERICAL,), date(2024, 3, 6))
SENT_BACK = Company("清川腾越机电安装有限公司", "腾越机电", "E", 75, "机电安装", (MECHATRONICS,))
