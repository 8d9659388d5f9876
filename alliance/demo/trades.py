"""What work there is in each trade, and what is paid for it."""

from dataclasses import dataclass

from placements.enums import Hazard, Shift

from . import companies


@dataclass(frozen=True)
class Trade:
    """The post a firm of the trade offers graduates. What is hazardous is no work for students under age (INT-16-3)."""

    job: str
    shift: str = Shift.DAY
    hazards: tuple[str, ...] = ()


TRADES = {
    "精密加工": Trade("加工中心操作工", Shift.TWO),
    "锻压装备": Trade("锻压操作工", Shift.TWO, (Hazard.HEAT, Hazard.VIBRATION)),
    "数控机床装调": Trade("机床装调钳工"),
    "汽车零部件": Trade("冲压线操作工", Shift.TWO, (Hazard.LOADS,)),
    "食品生产线运维": Trade("冷链设备维护员", Shift.THREE, (Hazard.LOW_TEMPERATURE,)),
    "铝型材加工": Trade("挤压机操作工", Shift.THREE, (Hazard.HEAT,)),
    "电子装配": Trade("贴片线操作工", Shift.TWO, (Hazard.POSTURE,)),
    "家居设计与展示": Trade("展厅设计师助理", Shift.FLEXIBLE),
    "纺织设备维护": Trade("细纱保全工", Shift.THREE, (Hazard.DUST,)),
    "汽车维修": Trade("汽车机电维修工"),
    "智慧仓储": Trade("仓储设备管理员", Shift.TWO, (Hazard.LOADS,)),
    "网络运维": Trade("网络运维工程师", Shift.FLEXIBLE),
    "短视频制作": Trade("视频剪辑师", Shift.FLEXIBLE),
    "直播电商": Trade("直播运营专员", Shift.FLEXIBLE),
    "建筑机电安装": Trade("机电安装工", Shift.DAY, (Hazard.HEIGHT,)),
    "动力电池检测": Trade("电池检测员", Shift.TWO, (Hazard.INFLAMMABLE,)),
    "包装自动化": Trade("包装线技术员", Shift.TWO),
    "农机装配": Trade("总装钳工", Shift.DAY, (Hazard.LOADS,)),
    "工业机器人": Trade("机器人调试员"),
    "客车检修": Trade("客车检修工"),
    "园区运营": Trade("园区运营专员", Shift.FLEXIBLE),
}


@dataclass(frozen=True)
class Internship:
    """What students of a major do, and the monthly pay in yuan it was first offered at."""

    title: str
    wage: tuple[int, int]
    work: str


INTERNSHIPS = {
    companies.NUMERICAL: Internship(
        "数控操作实习生", (2600, 3400), "跟随师傅操作数控车床和加工中心，学习装夹、对刀、首件检验和自检记录。"
    ),
    companies.MECHATRONICS: Internship(
        "设备装调实习生", (2500, 3300), "参与设备点检、装配和电气接线，学习读图、调试和故障记录。"
    ),
    companies.CARS: Internship(
        "汽车检修实习生", (2300, 3000), "在技师指导下完成保养、检测和总成拆装，学习维修工单和工具管理。"
    ),
    companies.COMPUTING: Internship(
        "网络运维实习生", (2200, 2900), "协助机房巡检、终端维护和系统测试，学习工单处理和文档整理。"
    ),
    companies.MEDIA: Internship("数字媒体实习生", (2000, 2800), "协助拍摄、剪辑和平面设计，学习素材管理和成片交付。"),
    companies.COMMERCE: Internship(
        "电商运营实习生", (2100, 3000), "协助商品上架、客服和直播场控，学习数据整理和订单处理。"
    ),
}
NO_NIGHTS = "实习期间不安排夜班、加班和法定节假日上班。"
