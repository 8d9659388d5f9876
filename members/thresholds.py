"""Every number an alliance may settle for itself: what it means, its unit, its limits, and where its default comes from.

What a law counts is none of them: that is kept in `rules`, with its article.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAYS, WORKDAYS, MONTHS = _("天"), _("个工作日"), _("个月")
OWN = _("联盟自定")


@dataclass(frozen=True)
class Threshold:
    """One number. `below` names the number it must stay under, where two are stages of one thing.

    `ruling`: a figure depends on it, so that each year is measured by what held on its cutoff. `column`: it is kept in
    the row of the alliance.
    """

    name: str
    label: Promise
    unit: Promise
    default: int
    least: int
    most: int
    help: Promise
    source: Promise = OWN
    below: str = ""
    ruling: bool = False
    column: bool = False


REVIEWING = (
    Threshold(
        "review_months",
        _("资质审查有效期"),
        MONTHS,
        12,
        1,
        60,
        _("资质审查通过之日起多久有效。已经通过的审查，有效期截止日不变。"),
        column=True,
    ),
    Threshold(
        "fresh_days",
        _("查询与考察的有效天数"),
        DAYS,
        90,
        7,
        365,
        _("失信、安全生产记录查询和实地考察，在下结论之日不得早于多少天前。已有结论的按下结论之日的规定。"),
        _("教职成〔2021〕4号第六、七条未定天数，联盟自定"),
    ),
    Threshold(
        "validity_first",
        _("审查到期第一次提醒"),
        DAYS,
        60,
        3,
        180,
        _("资质审查到期前多少天第一次提醒，并列入“应办复核”。"),
    ),
    Threshold(
        "validity_second",
        _("审查到期第二次提醒"),
        DAYS,
        30,
        2,
        179,
        _("资质审查到期前多少天第二次提醒。"),
        below="validity_first",
    ),
    Threshold(
        "validity_last",
        _("审查到期最后提醒"),
        DAYS,
        7,
        1,
        178,
        _("资质审查到期前多少天最后一次提醒。"),
        below="validity_second",
    ),
)
ENDING = (
    Threshold(
        "ending_first",
        _("到期第一次提醒"),
        DAYS,
        60,
        2,
        180,
        _("共建平台、企业导师聘期和合作协议到期前多少天第一次提醒，并标为“即将到期”。"),
    ),
    Threshold("ending_second", _("到期再次提醒"), DAYS, 30, 1, 179, _("到期前多少天再次提醒。"), below="ending_first"),
    Threshold(
        "gaps_first",
        _("12 月缺材料第一次提醒"),
        _("日"),
        1,
        1,
        30,
        _("每年 12 月几日起，提醒学校补齐合作的“五个一”。"),
        below="gaps_second",
    ),
    Threshold("gaps_second", _("12 月缺材料再次提醒"), _("日"), 20, 2, 31, _("每年 12 月几日起再提醒一次。")),
)
ASSESSING = (
    Threshold(
        "scheme_remind_days",
        _("考核截止前提醒"),
        WORKDAYS,
        10,
        1,
        60,
        _("自评和评分截止前多少个工作日开始提醒。今后启动或改期的考核按新的天数。"),
    ),
    Threshold(
        "more_time",
        _("退回后补充自评"),
        WORKDAYS,
        5,
        1,
        30,
        _("自评退回后，至少再给多少个工作日。已退回的不变。"),
    ),
    Threshold(
        "plan_remind_days",
        _("合作计划报送前提醒"),
        WORKDAYS,
        10,
        1,
        60,
        _("年度合作计划报送期限前多少个工作日开始提醒。今后布置或改期的按新的天数。"),
    ),
)
RADAR = (
    Threshold("duty_remind_days", _("义务提醒间隔"), DAYS, 7, 1, 90, _("同一单位多少天内只提醒一次。"), column=True),
    Threshold(
        "duty_soon_days",
        _("义务临期提示"),
        DAYS,
        45,
        1,
        180,
        _("离期限多少天起在义务雷达上标为“临近期限”。"),
        column=True,
    ),
    Threshold(
        "pace_days",
        _("预测所需天数"),
        DAYS,
        30,
        1,
        180,
        _("本年（或本学期）过了多少天，义务雷达才按进度预测。"),
        below="pace_settled_days",
    ),
    Threshold(
        "pace_events",
        _("预测所需完成数"),
        _("次"),
        3,
        1,
        50,
        _("完成得比这少的，要等到“少量数据的等待天数”过后才预测。"),
    ),
    Threshold("pace_settled_days", _("少量数据的等待天数"), DAYS, 90, 2, 365, _("完成得很少时，过了多少天才预测。")),
)
GALLERY = (
    Threshold("gallery_photos", _("风采页照片上限"), _("张"), 12, 1, 40, _("封面以外最多展示多少张，先上传的在前。")),
    Threshold(
        "gallery_letters",
        _("风采页栏目最少字数"),
        _("字"),
        20,
        1,
        200,
        _("企业介绍、用人计划、薪酬关爱每栏至少写多少字才能提交。已公开的页面不变。"),
    ),
)
RULINGS = (
    Threshold(
        "partners_wanted",
        _("专业的合作企业数"),
        _("家"),
        3,
        3,
        10,
        _("一个专业有多少家合作企业才算达到（B07）。"),
        _("指标 B07：不少于三家，可以更严"),
        ruling=True,
    ),
    Threshold(
        "grace_months",
        _("考核宽限期"),
        MONTHS,
        6,
        0,
        24,
        _("企业入会满多久才成为考核企业（B01、B02、C06、C09、C10、G01）。"),
        ruling=True,
    ),
    Threshold(
        "term_min_days",
        _("最短学期天数"),
        DAYS,
        45,
        1,
        120,
        _("学期在当年内、成员在册期间至少有多少天，才算一个应考核的学期（C10、G02）。"),
        ruling=True,
    ),
    Threshold(
        "rotation_min_days",
        _("教师实践最短天数"),
        DAYS,
        1,
        1,
        180,
        _("企业确认的当年天数达到多少，才计入教师企业实践（C 类指标）。"),
        ruling=True,
    ),
)

GROUPS = (
    (_("资质审查"), REVIEWING),
    (_("到期与缺项提醒"), ENDING),
    (_("年度考核与合作计划"), ASSESSING),
    (_("义务雷达"), RADAR),
    (_("风采页"), GALLERY),
    (_("指标口径"), RULINGS),
)
BY_NAME = {one.name: one for _label, group in GROUPS for one in group}
DEFAULTS = {name: one.default for name, one in BY_NAME.items()}
