"""What the law asks of one internship placement: pure checks on facts, dated by their parameters.

《职业学校学生实习管理规定》 教职成〔2021〕4号. A finding names the rule, the article and the value looked at, and says how to
mend it. `Action` says what follows: BLOCK refuses the start; FILED refuses it without a filed exemption; WARN asks for
a reason and a second approver; ATTEST for a person's word and proof. What is not known is never taken for good.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from django.utils.translation import gettext_lazy as _

from alliance.core import dates

from .enums import Action, Gate, Hazard, Independence, InternshipKind, PayMethod, Venue

# Work forbidden to minors (16 to under 18) and to women; work at height, underground, with poison, fire or radiation is
# for no intern without a filed exemption.
NOT_FOR_MINORS = frozenset(Hazard)
NOT_FOR_WOMEN = frozenset({Hazard.MINE, Hazard.INTENSITY, Hazard.LOADS})
HIGH_RISK = frozenset({Hazard.HEIGHT, Hazard.MINE, Hazard.RADIOACTIVE, Hazard.TOXIC, Hazard.INFLAMMABLE})
ONLY_MAJOR_CLASS = 2  # digits of a major's code that say its 专业大类


@dataclass(frozen=True)
class Parameters:
    """The numbers a province may tighten (Art 48). The bureau sets them with a day from which they hold."""

    min_age: int = 16
    adult_age: int = 18
    unit_share: int = 10  # % of the unit's staff
    post_share: int = 20  # % of the staff on that kind of post
    max_months: int = 6  # "in general"
    pay_share: int = 80  # % of the same post's wage
    pay_interval_days: int = 31
    night_from: time = time(22)  # custom: the text gives no hours
    night_until: time = time(6)
    max_hours_a_day: int = 8
    max_intensity: int = 20  # index above which labour is of intensity III


@dataclass(frozen=True)
class Share:
    """Interns on the job against staff, on the fullest day of the placement, all schools together."""

    interns: int
    staff: int | None

    def above(self, percent: int) -> bool:
        return self.staff is not None and self.interns * 100 > self.staff * percent

    @property
    def shown(self) -> str:
        return f"{self.interns}/{self.staff}"


Span = tuple[date, date | None]  # half-open; without an end, or none known


@dataclass(frozen=True)
class Facts:
    """All that the rules ask about one placement. None is "not known", an empty collection "none there"."""

    kind: str
    starts_on: date
    ends_before: date | None = None
    left_before: date | None = None  # where it ended before its time
    looked_on: date | None = None  # later than the first day where it runs: what holds on the way is asked of this day
    # the student
    born_on: date | None = None
    sex: str = ""
    study_year: int | None = None
    major_code: str = ""
    self_selected: bool = False
    # the unit
    unit_fit_before: date | None = None  # the day from which its newest review no longer speaks for it
    unit_suspended: bool = False
    unit_gaps: tuple[str, ...] = ()  # in words, of INT-03 and INT-04
    unit_decided: bool = False  # its place on the published list, INT-05
    labour_agency: bool = False
    venue: str = Venue.ORDINARY
    other_province: bool | None = None
    province_agreed_on: date | None = None
    # the post
    post_known: bool = False  # an opening says what is done there, when and where
    independence: str = ""
    hazards: frozenset[str] = frozenset()
    intensity: int | None = None
    hours_from: time | None = None
    hours_until: time | None = None
    hours_a_day: float | None = None
    rest_days: bool = False  # works on rest days or holidays
    overtime: bool = False
    majors: frozenset[str] = frozenset()  # codes the post is meant for
    paid: bool = False  # whether pay is agreed at all, by the month or otherwise
    pay_fen: int | None = None  # a month
    post_pay_fen: int | None = None  # a month, of staff on the same post
    post_lowest_fen: int | None = None  # of its lowest grade
    pay_method: str = ""
    pay_interval_days: int | None = None
    # what was done
    planned: bool = False
    school_guide: Span | None = None  # while he or she is there to guide
    unit_guide: Span | None = None
    student_consented_on: date | None = None  # of consents that hold: the day of the one that held on the first day
    guardian_consented_on: date | None = None
    choice_agreed_on: date | None = None  # of a self-selected post: when both had applied and the school had reviewed
    outside_lodging: bool = False
    lodging_consent: bool = False
    agreement_signed_on: date | None = None
    agreement_empty: tuple[str, ...] = ()  # which of the nine contents nobody wrote, in words
    insured: tuple[tuple[date, date], ...] = ()  # half-open spans of policies
    insurance_charged: bool = False  # to the student
    trained: bool | None = None  # as the newest examination has it
    trained_on: date | None = None  # of the one that counted on the first day, else of the first one passed
    filed_on: date | None = None
    attested: frozenset[str] = frozenset()  # rules a person has ticked, with proof
    stretches: tuple[tuple[date, date], ...] = ()  # in the enterprise, where these alternate with school
    earlier_days: int = 0  # of the student's other placements of this kind
    unit_share: Share | None = None
    post_share: Share | None = None

    @property
    def today(self) -> date:
        return self.looked_on or self.starts_on

    @property
    def over(self) -> date | None:
        return self.left_before or self.ends_before

    @property
    def days(self) -> int | None:
        return spent(self.starts_on, self.ends_before, self.stretches) if self.ends_before else None


@dataclass(frozen=True)
class Finding:
    """`said` tells what is wrong and how to mend it; `value` what stood there."""

    rule: str
    article: int
    action: Action
    gate: Gate
    said: str
    value: str = ""

    @property
    def shown(self) -> str:
        value = f"（{self.value}）" if self.value else ""
        return f"{self.said}{value} · {self.citation}"

    @property
    def citation(self) -> str:
        return citation(self.article)


def citation(article: int) -> str:
    return str(_("实习管理规定第%(article)s条") % {"article": article})


Said = tuple[str, str] | None  # words and value, or nothing to say
Check = Callable[[Facts, Parameters], Said]


@dataclass(frozen=True)
class Rule:
    code: str
    article: int
    action: Action
    gate: Gate
    check: Check
    kinds: frozenset[str] = field(default=frozenset({InternshipKind.POST}))

    @property
    def shown(self) -> str:
        return f"{self.gate.label} · {citation(self.article)} · {self.code}"


RULES: list[Rule] = []


def rule(code: str, article: int, action: Action, gate: Gate, *kinds: str) -> Callable[[Check], Check]:
    """Put a check on the list, in the order of the start gate. Without kinds it asks about 岗位实习 only."""

    def declared(check: Check) -> Check:
        RULES.append(Rule(code, article, action, gate, check, frozenset(kinds or {InternshipKind.POST})))
        return check

    return declared


def check(facts: Facts, parameters: Parameters = Parameters(), only: Container[str] | None = None) -> list[Finding]:
    """Everything the law has to say about one placement, in the order of the start gate; or `only` of these rules."""
    found = []
    for one in RULES:
        if only is not None and one.code not in only:
            continue
        if facts.kind in one.kinds and (said := one.check(facts, parameters)):
            found.append(Finding(one.code, one.article, one.action, one.gate, str(said[0]), said[1]))
    return found


def age_on(born_on: date, day: date) -> int:
    """Full years. Born on 29 February, one is older on 1 March: the day after the birthday's eve (民法典 Art 204)."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def at_night(begins: time, ends: time, parameters: Parameters) -> bool:
    """Whether working hours, perhaps past midnight, touch the night."""
    spans = _around_the_clock(begins, ends)
    nights = _around_the_clock(parameters.night_from, parameters.night_until)
    return any(a < d and c < b for a, b in spans for c, d in nights)


def _around_the_clock(begins: time, ends: time) -> list[tuple[int, int]]:
    """Minutes of a day, cut at midnight."""
    first, last = begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute
    return [(first, last)] if first < last else [(first, 24 * 60), (0, last)]


def covered(spans: tuple[tuple[date, date], ...], starts_on: date, ends_before: date) -> date | None:
    """The first day that no span covers, or None when all are."""
    day = starts_on
    for first, before in sorted(spans):
        if first > day:
            break
        day = max(day, before)
    return day if day < ends_before else None


def within(span: Span, stretches: Sequence[tuple[date, date]] | None) -> list[Span]:
    """What of a span is spent in the enterprise: all of it, or what lies in the stretches of an alternating batch."""
    if not stretches:
        return [span]
    starts_on, ends_before = span
    cut = [(max(starts_on, first), min(ends_before or before, before)) for first, before in stretches]
    return [(first, before) for first, before in cut if first < before]


def spent(starts_on: date, ends_before: date, stretches: Sequence[tuple[date, date]] = ()) -> int:
    """Calendar days in the enterprise."""
    return sum((before - first).days for first, before in within((starts_on, ends_before), stretches))


BOTH = (InternshipKind.VISIT, InternshipKind.POST)


@rule("INT-16-2", 16, Action.BLOCK, Gate.AGE, *BOTH)
def old_enough(facts: Facts, p: Parameters) -> Said:
    if facts.born_on is None:
        return _("没有登记出生日期，请补全学生信息"), ""
    age = age_on(facts.born_on, facts.starts_on)
    return (_("实习第一天未满规定年龄，不能参加"), _years(age, p.min_age)) if age < p.min_age else None


def _years(age: int, least: int) -> str:
    return str(_("%(age)s周岁，须满%(least)s周岁") % {"age": age, "least": least})


@rule("INT-16-1", 16, Action.BLOCK, Gate.AGE)
def past_the_first_year(facts: Facts, p: Parameters) -> Said:
    if facts.study_year is None:
        return _("没有登记入学年份，请补全学籍"), ""
    return (_("一年级在校学生不能参加岗位实习"), "") if facts.study_year <= 1 else None


@rule("INT-03", 6, Action.BLOCK, Gate.UNIT)
def unit_is_fit(facts: Facts, p: Parameters) -> Said:
    """INT-03 and INT-04 are looked at by the unit's own qualification review; on the way it has to be renewed."""
    fit = facts.unit_fit_before is not None and facts.unit_fit_before > facts.today
    if fit and not facts.unit_suspended:
        return None
    return _("实习单位资质审查未通过或已过期"), "；".join(facts.unit_gaps)


@rule("INT-05", 7, Action.BLOCK, Gate.UNIT)
def unit_is_decided(facts: Facts, p: Parameters) -> Said:
    return None if facts.unit_decided else (_("实习单位不在经学校党组织会议确定并公开的名单中"), "")


@rule("INT-16-5", 16, Action.BLOCK, Gate.UNIT, *BOTH)
def not_in_such_a_place(facts: Facts, p: Parameters) -> Said:
    if facts.venue == Venue.ORDINARY:
        return None
    return _("不得安排到酒吧、夜总会、歌厅、洗浴中心、电子游戏厅、网吧等场所"), str(Venue(facts.venue).label)


@rule("INT-16-6", 16, Action.BLOCK, Gate.UNIT, *BOTH)
def not_by_an_agency(facts: Facts, p: Parameters) -> Said:
    return (_("不得由中介机构或有偿代理组织安排、管理实习"), "") if facts.labour_agency else None


@rule("INT-08", 8, Action.WARN, Gate.MAJOR)
def post_matches_the_major(facts: Facts, p: Parameters) -> Said:
    """In principle not across 专业大类. A post meant for nobody in particular is one the school has to answer for."""
    if not facts.major_code:
        return _("没有登记专业，无法判断岗位是否对口"), ""
    if not facts.majors:
        return _("岗位没有写明面向专业，请核对是否与学生所学专业对口"), facts.major_code
    here = facts.major_code[:ONLY_MAJOR_CLASS]
    if any(code[:ONLY_MAJOR_CLASS] == here for code in facts.majors):
        return None
    return _("岗位跨专业大类，原则上不得安排"), f"{facts.major_code} → {'、'.join(sorted(facts.majors))}"


@rule("INT-02", 9, Action.BLOCK, Gate.MAJOR, InternshipKind.VISIT)
def school_arranges_visits(facts: Facts, p: Parameters) -> Said:
    return (_("认识实习由学校组织安排，学生不能自行选择"), "") if facts.self_selected else None


@rule("INT-06", 8, Action.BLOCK, Gate.PLAN, *BOTH)
def planned_together(facts: Facts, p: Parameters) -> Said:
    return None if facts.planned else (_("没有与实习单位共同制订的实习方案，请上传"), "")


@rule("INT-07", 8, Action.BLOCK, Gate.GUIDES)
def guided_by_two(facts: Facts, p: Parameters) -> Said:
    """For the whole time: whoever leaves on the way leaves a gap."""
    guides = ((_("学校指导教师"), facts.school_guide), (_("单位指导人员"), facts.unit_guide))
    missing = [said for who, span in guides if (said := _unguided(str(who), span, facts))]
    return (_("须由学校和单位各派一名指导人员全程指导，请补全"), "、".join(missing)) if missing else None


def _unguided(who: str, span: Span | None, facts: Facts) -> str:
    if span is None:
        return who
    first, before = span
    if first > facts.today:
        return str(_("%(who)s（%(day)s才到岗）") % {"who": who, "day": dates.shown(first)})
    if before is not None and (facts.over is None or before < facts.over):
        return str(_("%(who)s（%(day)s起空缺）") % {"who": who, "day": dates.shown(before)})
    return ""


@rule("INT-09", 9, Action.BLOCK, Gate.CONSENT)
def both_consented(facts: Facts, p: Parameters) -> Said:
    signed = ((_("学生"), facts.student_consented_on), (_("监护人"), facts.guardian_consented_on))
    if missing := [str(who) for who, day in signed if day is None]:
        return _("知情同意书尚未签字"), "、".join(missing)
    late = [f"{who} {dates.shown(day)}" for who, day in signed if day > facts.starts_on]
    return (_("知情同意书在实习开始之后才签字"), "、".join(late)) if late else None


@rule("INT-10", 10, Action.BLOCK, Gate.CONSENT)
def self_selection_reviewed(facts: Facts, p: Parameters) -> Said:
    if not facts.self_selected:
        return None
    if facts.choice_agreed_on is None:
        return _("自行选择的实习单位须由学生和监护人申请、学校审核"), ""
    if facts.choice_agreed_on > facts.starts_on:
        return _("自行选择的实习单位在实习开始之后才申请、审核"), dates.shown(facts.choice_agreed_on)
    return None


@rule("INT-22", 24, Action.BLOCK, Gate.CONSENT)
def lodging_agreed(facts: Facts, p: Parameters) -> Said:
    """Without a day: a student may move out on the way."""
    wanting = facts.outside_lodging and not facts.lodging_consent
    return (_("不住统一安排的宿舍，须监护人签字并备案"), "") if wanting else None


@rule("INT-14", 14, Action.BLOCK, Gate.AGREEMENT)
def signed_before_the_start(facts: Facts, p: Parameters) -> Said:
    if facts.agreement_signed_on is None:
        return _("三方协议尚未签订，不得安排实习"), ""
    return _late(_("三方协议须在实习第一天之前签订"), facts.agreement_signed_on, facts)


def _late(said: str, day: date, facts: Facts) -> Said:
    """What has to be there before the first day was not, if it came on that day."""
    return (said, dates.shown(day)) if day >= facts.starts_on else None


@rule("INT-15", 15, Action.BLOCK, Gate.AGREEMENT)
def nine_contents(facts: Facts, p: Parameters) -> Said:
    return (_("三方协议缺少必备内容"), "、".join(facts.agreement_empty)) if facts.agreement_empty else None


@rule("INT-26", 35, Action.BLOCK, Gate.INSURANCE)
def insured_throughout(facts: Facts, p: Parameters) -> Said:
    if facts.insurance_charged:
        return _("实习责任保险费不得向学生收取或从报酬中抵扣"), ""
    if facts.ends_before is None:
        return _("实习没有约定结束日期，无法核对保险"), ""
    gap = covered(facts.insured, facts.starts_on, facts.ends_before)
    return (_("实习责任保险没有覆盖全程，从这一天起未保"), dates.shown(gap)) if gap else None


@rule("INT-23", 31, Action.BLOCK, Gate.TRAINING)
def trained_first(facts: Facts, p: Parameters) -> Said:
    if facts.trained is None:
        return _("没有安全防护知识、岗位操作规程教育培训和考核的记录"), ""
    if not facts.trained:
        return _("岗前培训考核不合格，不得上岗"), ""
    if facts.trained_on is None or facts.trained_on > facts.starts_on:
        return _("岗前培训考核在实习开始之后才合格"), dates.shown(facts.trained_on) if facts.trained_on else ""
    return None


@rule("INT-16", 16, Action.BLOCK, Gate.WORK)
def work_is_known(facts: Facts, p: Parameters) -> Said:
    """What Art 16 and 17 forbid is asked of an opening; a placement without one is not passed on silence."""
    return None if facts.post_known else (_("没有对应的招收岗位，工作内容、时间和场所无从核对，请选择岗位"), "")


@rule("INT-16-3", 16, Action.BLOCK, Gate.WORK)
def not_forbidden_to_minors(facts: Facts, p: Parameters) -> Said:
    if facts.born_on is None or age_on(facts.born_on, facts.starts_on) >= p.adult_age:
        return None
    return _tagged(_("未成年学生不得从事这类劳动"), facts.hazards & NOT_FOR_MINORS)


@rule("INT-16-4", 16, Action.BLOCK, Gate.WORK)
def not_forbidden_to_women(facts: Facts, p: Parameters) -> Said:
    """Of an unknown sex it is asked as well: nobody is sent underground because a column was empty."""
    return None if facts.sex == "male" else _tagged(_("不得安排女学生从事这类劳动"), facts.hazards & NOT_FOR_WOMEN)


@rule("INT-16-7", 16, Action.BLOCK, Gate.WORK)
def not_too_hard(facts: Facts, p: Parameters) -> Said:
    """By the index where it was measured, and by the tag: level IV is beyond level III for everybody."""
    said = _("不得安排第三级以上体力劳动强度的工作")
    if facts.intensity is not None and facts.intensity > p.max_intensity:
        return said, str(facts.intensity)
    return _tagged(said, facts.hazards & {Hazard.INTENSITY})


@rule("INT-17-1", 17, Action.FILED, Gate.WORK)
def no_high_risk(facts: Facts, p: Parameters) -> Said:
    return _tagged(_("不得从事高空、井下、放射性、有毒、易燃易爆等高风险工作"), facts.hazards & HIGH_RISK)


@rule("INT-17-2", 17, Action.FILED, Gate.WORK)
def rests_on_rest_days(facts: Facts, p: Parameters) -> Said:
    return (_("不得安排在休息日、法定节假日实习"), "") if facts.rest_days else None


@rule("INT-17-3", 17, Action.FILED, Gate.WORK)
def neither_late_nor_at_night(facts: Facts, p: Parameters) -> Said:
    if facts.overtime:
        return _("不得安排加班"), ""
    if facts.hours_a_day is not None and facts.hours_a_day > p.max_hours_a_day:
        return _("每天工作时间超过规定，不得安排加班"), str(_("%(hours)g 小时") % {"hours": facts.hours_a_day})
    if facts.hours_from and facts.hours_until and at_night(facts.hours_from, facts.hours_until, p):
        return _("不得安排夜班"), f"{facts.hours_from:%H:%M}–{facts.hours_until:%H:%M}"
    return None


def _tagged(said: str, hazards) -> Said:
    return (said, "、".join(str(Hazard(tag).label) for tag in sorted(hazards))) if hazards else None


@rule("INT-11a", 11, Action.WARN, Gate.RATIO)
def not_too_many_in_the_unit(facts: Facts, p: Parameters) -> Said:
    return _share(facts.unit_share, p.unit_share, _("实习学生超过单位在岗职工总数的限额"), _("没有登记单位职工总数"))


@rule("INT-11b", 11, Action.WARN, Gate.RATIO)
def not_too_many_on_the_post(facts: Facts, p: Parameters) -> Said:
    return _share(facts.post_share, p.post_share, _("实习学生超过同类岗位职工总数的限额"), _("没有登记同类岗位职工数"))


def _share(share: Share | None, percent: int, said: str, unknown: str) -> Said:
    if share is None or share.staff is None:
        return unknown, ""
    return (said, f"{share.shown}，限 {percent}%") if share.above(percent) else None


@rule("INT-18a", 18, Action.WARN, Gate.WORK)
def paid_enough(facts: Facts, p: Parameters) -> Said:
    """相对独立 work only: 80 % of the same post's wage, or its lowest grade; either will do."""
    if facts.independence != Independence.INDEPENDENT:
        return None
    if facts.pay_fen is None or (facts.post_pay_fen is None and facts.post_lowest_fen is None):
        return _("相对独立参加工作的，须登记实习报酬和本单位相同岗位的工资标准"), ""
    enough = facts.post_pay_fen is not None and facts.pay_fen * 100 >= facts.post_pay_fen * p.pay_share
    lowest = facts.post_lowest_fen is not None and facts.pay_fen >= facts.post_lowest_fen
    if enough or lowest:
        return None
    return _("实习报酬低于相同岗位工资标准的规定比例，也低于最低档工资标准"), _yuan(facts.pay_fen)


def _yuan(fen: int) -> str:
    return str(_("%(yuan).2f 元") % {"yuan": fen / 100})


@rule("INT-18b", 18, Action.BLOCK, Gate.WORK)
def paid_in_money_each_month(facts: Facts, p: Parameters) -> Said:
    """Of every pay that is agreed; 相对独立 work has to be paid."""
    if facts.independence != Independence.INDEPENDENT and not facts.paid:
        return None
    if facts.pay_method != PayMethod.STUDENT:
        return _("报酬须以货币直接支付给学生本人，不得以实物、代金券抵付或经第三方转发"), _label(facts.pay_method)
    if facts.pay_interval_days is None or facts.pay_interval_days > p.pay_interval_days:
        days = "" if facts.pay_interval_days is None else str(facts.pay_interval_days)
        return _("报酬支付周期不得超过 1 个月"), days
    return None


def _label(method: str) -> str:
    return str(PayMethod(method).label) if method else ""


@rule("INT-25", 24, Action.BLOCK, Gate.PROVINCE)
def other_province_agreed(facts: Facts, p: Parameters) -> Said:
    if facts.other_province is None:
        return _("没有登记工作地的行政区划，无法判断是否跨省，请在岗位或单位信息中补全"), ""
    if not facts.other_province:
        return None
    if facts.province_agreed_on is None:
        return _("跨省实习须先经主管部门同意并备案"), ""
    return _late(_("跨省实习须在实习第一天之前经主管部门同意"), facts.province_agreed_on, facts)


@rule("INT-13", 12, Action.WARN, Gate.FILING)
def of_usual_length(facts: Facts, p: Parameters) -> Said:
    """Six months in general; segments are summed, a month as 31 days, so that no half year is ever too long."""
    if facts.days is None:
        return _("没有约定结束日期"), ""
    total = facts.days + facts.earlier_days
    most = p.max_months * 31
    return (_("岗位实习时间一般为 6 个月，超过的须说明理由"), _days(total)) if total > most else None


def _days(days: int) -> str:
    return str(_("%(days)s 天") % {"days": days})


@rule("INT-12", 11, Action.ATTEST, Gate.FILING)
def not_for_profit(facts: Facts, p: Parameters) -> Said:
    return None if "INT-12" in facts.attested else (_("请承诺：不以营利为目的组织实习，不强制指定单位"), "")


@rule("INT-20", 20, Action.ATTEST, Gate.FILING)
def no_fees(facts: Facts, p: Parameters) -> Said:
    wanting = "INT-20" not in facts.attested
    return (_("请承诺：不收押金和费用，不扣证件，不要求担保"), "") if wanting else None


@rule("INT-24", 5, Action.BLOCK, Gate.FILING)
def filed_with_the_authority(facts: Facts, p: Parameters) -> Said:
    if facts.filed_on is None:
        return _("岗位实习须报主管部门备案，备案后才能开始"), ""
    return _late(_("岗位实习须在第一天之前备案"), facts.filed_on, facts)


def by_gate(findings: list[Finding]) -> Mapping[Gate, list[Finding]]:
    """The lines of the start gate, each with what stands against it."""
    lines: dict[Gate, list[Finding]] = {gate: [] for gate in Gate}
    for one in findings:
        lines[one.gate].append(one)
    return lines


BY_CODE = {one.code: one for one in RULES}
