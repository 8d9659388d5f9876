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


class SourceRole(models.TextChoices):
    NUMERATOR = "numerator", _("分子")
    DENOMINATOR = "denominator", _("分母")


class MeasurementState(models.TextChoices):
    """Missing is not zero: a zero denominator or absent rows print —, a true zero prints 0."""

    MEASURED = "measured", _("已测得")
    MISSING = "missing", _("无数据")
