"""The words of internships and of teachers in enterprises."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InternshipKind(models.TextChoices):
    """Two types only: 教职成〔2021〕4号, Art 2. Old papers say 顶岗实习 for the latter."""

    VISIT = "visit", _("认识实习")
    POST = "post", _("岗位实习")


class DatePrecision(models.TextChoices):
    DAY = "day", _("精确到日")
    MONTH = "month", _("精确到月")


class OpeningKind(models.TextChoices):
    INTERNSHIP = "internship", _("岗位实习")
    JOB = "job", _("毕业生就业")


class OpeningState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("退回修改")
    PUBLISHED = "published", _("已发布")
    CLOSED = "closed", _("已关闭")


class Shift(models.TextChoices):
    DAY = "day", _("白班")
    TWO = "two", _("两班倒")
    THREE = "three", _("三班倒")
    FLEXIBLE = "flexible", _("弹性工时")


class Lodging(models.TextChoices):
    NONE = "none", _("不提供")
    DORMITORY = "dormitory", _("提供宿舍")
    ALLOWANCE = "allowance", _("住宿补贴")


class Hazard(models.TextChoices):
    """What a post exposes people to: the tags by which work forbidden to minors or women is told (INT-16-3, -4, INT-17-1)."""

    DUST = "dust", _("粉尘")
    TOXIC = "toxic", _("有毒有害")
    HEIGHT = "height", _("二级以上高处作业")
    COLD_WATER = "cold_water", _("冷水作业")
    HEAT = "heat", _("高温")
    LOW_TEMPERATURE = "low_temperature", _("低温")
    INTENSITY = "intensity", _("第四级体力劳动强度")
    MINE = "mine", _("矿山井下")
    LOGGING = "logging", _("森林伐木、流放")
    RADIOACTIVE = "radioactive", _("放射性")
    INFLAMMABLE = "inflammable", _("易燃易爆、灼伤")
    FIELD = "field", _("地质勘探野外作业")
    DIVING = "diving", _("潜水、涵洞")
    LOADS = "loads", _("重物负重")
    VIBRATION = "vibration", _("使用振动工具")
    POSTURE = "posture", _("强迫体位或快速流水线")
    BOILER = "boiler", _("锅炉司炉")


class RotationForm(models.TextChoices):
    """The four forms of 教师〔2016〕3号 (TCH-04)."""

    VISIT = "visit", _("考察观摩")
    TRAINING = "training", _("技能培训")
    POST = "post", _("兼职或任职")
    RESEARCH = "research", _("产品研发")


class RotationState(models.TextChoices):
    PLANNED = "planned", _("待企业确认")
    VERIFIED = "verified", _("企业已确认")
    REJECTED = "rejected", _("企业未认可")
    WITHDRAWN = "withdrawn", _("学校已撤回")


class Independence(models.TextChoices):
    """岗位实习 is of one of two sorts (Art 2). Pay is asked of the latter (Art 18)."""

    AUXILIARY = "auxiliary", _("辅助完成工作")
    INDEPENDENT = "independent", _("相对独立参加工作")


class Venue(models.TextChoices):
    """Where no intern may be sent (INT-16-5), and everywhere else."""

    ORDINARY = "ordinary", _("一般场所")
    BAR = "bar", _("酒吧")
    NIGHT_CLUB = "night_club", _("夜总会")
    KARAOKE = "karaoke", _("歌厅")
    BATH = "bath", _("洗浴中心")
    GAMES = "games", _("电子游戏厅")
    NET_BAR = "net_bar", _("网吧")


class PayMethod(models.TextChoices):
    """How pay reaches the student. Only the first is lawful (INT-18b); the others are told, not hidden."""

    STUDENT = "student", _("以货币直接支付给学生")
    SCHOOL = "school", _("经学校转发")
    AGENCY = "agency", _("经中介转发")
    GOODS = "goods", _("实物或代金券")


class Action(models.TextChoices):
    """What follows from a finding: rules.md, in the bureau's words."""

    BLOCK = "block", _("不得办理")
    FILED = "filed", _("备案后方可办理")
    WARN = "warn", _("说明理由并经第二人批准")
    ATTEST = "attest", _("承诺并附证明")


class Gate(models.TextChoices):
    """The lines of the start gate, in its order."""

    AGE = "age", _("年龄和年级")
    UNIT = "unit", _("单位资质")
    MAJOR = "major", _("专业对口")
    PLAN = "plan", _("实习方案")
    GUIDES = "guides", _("双指导")
    CONSENT = "consent", _("知情同意")
    AGREEMENT = "agreement", _("三方协议")
    INSURANCE = "insurance", _("保险")
    TRAINING = "training", _("岗前培训")
    WORK = "work", _("岗位和工时")
    RATIO = "ratio", _("人数比例")
    PROVINCE = "province", _("跨省")
    FILING = "filing", _("备案")


class WageUnit(models.TextChoices):
    MONTH = "month", _("元/月")
    DAY = "day", _("元/天")
    HOUR = "hour", _("元/小时")
    PIECE = "piece", _("计件")


class FairState(models.TextChoices):
    DRAFT = "draft", _("筹备")
    OPEN = "open", _("进行中")
    CLOSED = "closed", _("已结束")


class BatchState(models.TextChoices):
    """From the school's plan to the authority's file (INT-24)."""

    PLANNING = "planning", _("制订方案")
    SUBMITTED = "submitted", _("待备案")
    RETURNED = "returned", _("退回补正")
    FILED = "filed", _("已备案")
    CLOSED = "closed", _("已结束")


class Attested(models.TextChoices):
    """What no program can see, and a person answers for with proof."""

    NO_PROFIT = "INT-12", _("不以营利为目的组织实习，不强制指定单位")
    NO_FEES = "INT-20", _("不收押金和费用，不扣证件，不要求担保")


class Exempt(models.TextChoices):
    """What Art 17 forbids unless the authority has a file of it."""

    HIGH_RISK = "INT-17-1", _("高空、井下、放射性、有毒、易燃易爆等高风险岗位")
    REST_DAYS = "INT-17-2", _("休息日、法定节假日")
    OVERTIME = "INT-17-3", _("加班和夜班")


class PaidBy(models.TextChoices):
    SCHOOL = "school", _("学校")
    HOST = "host", _("实习单位")
    STUDENT = "student", _("学生")  # unlawful (INT-26), and told rather than hidden


class PolicyKind(models.TextChoices):
    """Only liability is what the law asks (INT-26); the national filing asks for both."""

    LIABILITY = "liability", _("实习责任险")
    ACCIDENT = "accident", _("人身意外险")


class Organised(models.TextChoices):
    """How a batch goes out, in the words of the national filing."""

    TOGETHER = "together", _("集中实习")
    APART = "apart", _("分散实习")


class Premises(models.TextChoices):
    """Whose place it is: a unit on campus (校中厂, 生产性实训基地) may take interns too (Art 2)."""

    OUTSIDE = "outside", _("校外实习")
    CAMPUS = "campus", _("校内实习")


class WishSource(models.TextChoices):
    LINK = "link", _("学生手机填报")
    SCHOOL = "school", _("学校代填")
    ROSTER = "roster", _("Excel 导入")


class HostVerdict(models.TextChoices):
    OPEN = "open", _("未处理")
    INTERVIEW = "interview", _("待面试")
    WANTED = "wanted", _("愿意接收")
    REFUSED = "refused", _("不接收")


class MatchingState(models.TextChoices):
    PROPOSED = "proposed", _("待采用")
    TAKEN = "taken", _("已采用")
    DROPPED = "dropped", _("已放弃")


class MatchedHow(models.TextChoices):
    LOT = "lot", _("匹配")
    BEFORE = "before", _("匹配前人工安排")
    AFTER = "after", _("匹配后人工调整")


class WaiverState(models.TextChoices):
    ASKED = "asked", _("待批准")
    GRANTED = "granted", _("已批准")
    REFUSED = "refused", _("未批准")


class Party(models.TextChoices):
    SCHOOL = "school", _("学校")
    HOST = "host", _("实习单位")
    STUDENT = "student", _("学生")
    GUARDIAN = "guardian", _("监护人")


class SigningMethod(models.TextChoices):
    PORTAL = "portal", _("门户签署")
    LINK = "link", _("手机链接签署")
    PAPER = "paper", _("纸质扫描件")


class ConsentKind(models.TextChoices):
    PARTICIPATION = "participation", _("参加实习")
    SELF_SELECTED = "self_selected", _("自主选择单位")
    LODGING = "lodging", _("不住统一宿舍")


class TemplateState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    IN_FORCE = "in_force", _("启用中")
    REPLACED = "replaced", _("已停用")


class AgreementKind(models.TextChoices):
    ORIGINAL = "original", _("三方协议")
    AMENDMENT = "amendment", _("变更协议")
    TERMINATION = "termination", _("提前终止协议")


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("内容不全")
    READY = "ready", _("待发出")
    OUT = "out", _("待签署")
    SIGNED = "signed", _("已签订")
    REFUSED = "refused", _("有一方不同意")
    VOIDED = "voided", _("已作废")


class ParameterName(models.TextChoices):
    """The fields of `rules.Parameters`, one by one."""

    MIN_AGE = "min_age", _("最低年龄（周岁）")
    ADULT_AGE = "adult_age", _("成年年龄（周岁）")
    UNIT_SHARE = "unit_share", _("占单位职工比例上限（%）")
    POST_SHARE = "post_share", _("占同类岗位职工比例上限（%）")
    MAX_MONTHS = "max_months", _("岗位实习一般时长（月）")
    PAY_SHARE = "pay_share", _("报酬占同岗工资比例下限（%）")
    PAY_INTERVAL_DAYS = "pay_interval_days", _("报酬支付周期上限（天）")
    NIGHT_FROM = "night_from", _("夜班起点")
    NIGHT_UNTIL = "night_until", _("夜班终点")
    MAX_HOURS_A_DAY = "max_hours_a_day", _("每天工时上限（小时）")
    MAX_INTENSITY = "max_intensity", _("体力劳动强度指数上限")
