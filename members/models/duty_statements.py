"""What a member says of a duty that leaves no rows of its own: the office looks at the evidence and accepts it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import StatedDuty, StatementState
from .organisations import RUNS_THE_ALLIANCE, Organisation


class DutyStatementQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "DutyStatementQuerySet":
        """Who runs the alliance sees all, a member its own."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(organisation_id=viewer.organisation_id)

    def for_list(self) -> "DutyStatementQuerySet":
        return self.select_related("organisation")


@audited()
class DutyStatement(Keyed, Versioned):
    """How a member fulfilled one duty in one year. It counts once the office has accepted it, on that day."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="duty_statements"
    )
    duty = models.CharField(_("义务"), max_length=20, choices=StatedDuty.choices)
    year = models.PositiveSmallIntegerField(_("年度"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    text = models.TextField(_("履行情况"), max_length=2000)
    accepted_on = models.DateField(_("认可日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=StatementState.choices, default=StatementState.SUBMITTED)

    objects = DutyStatementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("履行义务说明")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "duty", "year"],
                name="duty_statement_once_a_year",
                violation_error_message=_("这一年度已为这项义务提交过说明，请在原说明上修改。"),
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_on__isnull=False, state="accepted")
                | (models.Q(accepted_on__isnull=True) & ~models.Q(state="accepted")),
                name="duty_statement_accepted_has_day",
            ),
        ]
        indexes = [models.Index(fields=["-year", "-id"], name="duty_statement_by_year")]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.year}"


class DutyStatementStep(Step):
    """What was done with a statement, by whom, and why."""

    subject = models.ForeignKey(DutyStatement, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("履行义务说明办理记录")
