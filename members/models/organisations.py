"""The alliance of this deployment, and every organisation it deals with."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.encryption import EncryptedField
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes

from ..enums import MEMBER_KINDS, AdmissionState, BaseLevel, OrganisationKind, Role

RUNS_THE_ALLIANCE = {Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER, Role.SYSADMIN}

region_code = RegexValidator(r"^\d{6}$", _("行政区划代码是六位数字（GB/T 2260）。"))


@audited()
class Alliance(Keyed):
    """The alliance this deployment carries. One row."""

    name = models.CharField(_("联盟名称"), max_length=80)
    county = models.CharField(_("县（市、区）"), max_length=40)
    region_code = models.CharField(_("行政区划代码"), max_length=6, validators=[region_code])
    founded_on = models.DateField(_("成立日期"))
    review_months = models.PositiveSmallIntegerField(_("资质审查有效期（月）"), default=12)
    duty_remind_days = models.PositiveSmallIntegerField(_("义务提醒间隔（天）"), default=7)
    duty_soon_days = models.PositiveSmallIntegerField(_("义务临期提示（天）"), default=45)
    # Agreements signed before this day may lack a project review and a legal opinion; blank means the founding day.
    opinions_from = models.DateField(_("协议须有评审意见的起始日期"), null=True, blank=True)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("联盟")
        constraints = [models.CheckConstraint(condition=Q(only=True), name="alliance_only_one")]

    def __str__(self) -> str:
        return self.name


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "OrganisationQuerySet":
        """Who runs the alliance sees all; everybody else sees the members and his own organisation."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(Q(pk=viewer.organisation_id) | Q(pk__in=self._admitted())).filter(closed_at=None)

    def members_on(self, day) -> "OrganisationQuerySet":
        """On the roll on a day: an admission that holds then."""
        return self.filter(pk__in=self._admitted(day))

    def active(self) -> "OrganisationQuerySet":
        """Those with whom something new may be begun: neither closed nor suspended."""
        from .admissions import Admission

        suspended = Admission.objects.filter(state=AdmissionState.SUSPENDED).values("organisation")
        return self.filter(closed_at=None).exclude(pk__in=suspended)

    def of_kind(self, *kinds: str) -> "OrganisationQuerySet":
        return self.filter(kind__in=kinds)

    @staticmethod
    def _admitted(day=None):
        from .admissions import Admission

        return Admission.objects.holding_on(day or dates.today()).values("organisation")


class SameName(models.Func):
    """What is left of a firm's name when its legal form, brackets and blanks are taken away: doubles agree in it."""

    template = (
        "regexp_replace(lower(%(expressions)s), "
        "'有限责任公司|股份有限公司|有限公司|[[:space:]　()（）〔〕【】]', '', 'g')"
    )
    output_field = models.TextField()


@audited(without=["contact_name"])
class Organisation(Keyed, Versioned, Searchable):
    """An enterprise, school, office or any other body. One row per unified social credit code (GB 32100)."""

    searched = ("name", "short_name")

    kind = models.CharField(_("类别"), max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(
        _("名称"), max_length=120, unique=True, error_messages={"unique": _("已有同名机构，请先搜索核对。")}
    )
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    credit_code = models.CharField(
        _("统一社会信用代码"),
        max_length=18,
        null=True,
        blank=True,
        unique=True,
        error_messages={"unique": _("这个信用代码已登记在另一家机构名下，请先搜索核对。")},
    )
    credit_code_doubtful = models.BooleanField(_("校验位不符，待核对执照"), default=False)
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True, validators=[region_code])
    address = models.CharField(_("地址"), max_length=200, blank=True)
    contact_name = models.CharField(_("联系人"), max_length=40, blank=True)
    contact_phone = EncryptedField(_("联系电话"), null=True, blank=True)
    emergency_plan = models.BooleanField(
        _("有安全应急预案"), null=True, blank=True
    )  # this and the next three: as a host
    base_level = models.CharField(_("实习基地级别"), max_length=10, choices=BaseLevel.choices, blank=True)
    digital_base = models.BooleanField(_("数智赋能实习基地"), null=True, blank=True)
    overseas_base = models.BooleanField(_("海外实习基地"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    closed_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    closed_reason = models.CharField(_("停用原因"), max_length=200, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("机构")
        indexes = [
            *search_indexes("organisation"),
            models.Index(fields=["kind", "pinyin", "id"], name="organisation_kind"),
            models.Index(SameName("name"), "kind", name="organisation_same_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def may_join(self) -> bool:
        return self.kind in MEMBER_KINDS

    @property
    def is_member(self) -> bool:
        return self.admissions.filter(state__in=[AdmissionState.ADMITTED, AdmissionState.SUSPENDED]).exists()

    @property
    def is_suspended(self) -> bool:
        return self.admissions.filter(state=AdmissionState.SUSPENDED).exists()


@audited()
class EnterpriseProfile(Keyed):
    """What only an enterprise has. Its file (A1) tells how it produces, trades, what it offers and how it treats staff."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("企业"), on_delete=models.CASCADE, related_name="enterprise_profile"
    )
    industry = models.CharField(_("行业门类"), max_length=1, blank=True)  # GB/T 4754 section, A–T
    staff_count = models.PositiveIntegerField(_("在岗职工数"), null=True, blank=True)
    production = models.TextField(_("生产"), max_length=2000, blank=True)
    operations = models.TextField(_("经营"), max_length=2000, blank=True)
    products = models.TextField(_("产品与服务"), max_length=2000, blank=True)
    personnel = models.TextField(_("人员管理"), max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("企业概况")

    def __str__(self) -> str:
        return str(self.organisation)


@audited()
class SchoolProfile(Keyed):
    """What only a school has."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("学校"), on_delete=models.CASCADE, related_name="school_profile"
    )
    level = models.CharField(_("办学层次"), max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("学校概况")

    def __str__(self) -> str:
        return str(self.organisation)
