"""The words of the annual quality report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    COLLECTING = "collecting", _("采集中")
    FROZEN = "frozen", _("已冻结")
    COMPILED = "compiled", _("已汇编")
    APPROVED = "approved", _("已审批")
    PUBLISHED = "published", _("已发布")


class Scope(models.TextChoices):
    ALLIANCE = "alliance", _("联盟")
    CATEGORY = "category", _("分类")
    SCHOOL = "school", _("学校")
    ENTERPRISE = "enterprise", _("企业")


class Topic(models.TextChoices):
    """What the dashboards draw, each a set of rows kept by the rollup job."""

    INTERNS = "interns", _("月末在岗实习生")
    PLACEMENTS = "placements", _("当年岗位实习安排")
    ROTATION_DAYS = "rotation_days", _("企业确认的实践天数")
    ORDER_STUDENTS = "order_students", _("月末订单班在册学生")
    STIPENDS = "stipends", _("当月发放的生活费")
    MEMBERS = "members", _("年末成员单位")
    SEATS = "seats", _("在招岗位人数")
    SEATS_TAKEN = "seats_taken", _("在招岗位已安排人数")


class SourceRole(models.TextChoices):
    NUMERATOR = "numerator", _("分子")
    DENOMINATOR = "denominator", _("分母")


class MeasurementState(models.TextChoices):
    """Missing is not zero: a zero denominator or absent rows print —, a true zero prints 0."""

    MEASURED = "measured", _("已测得")
    MISSING = "missing", _("无数据")
