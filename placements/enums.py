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
