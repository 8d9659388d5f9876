"""Tripartite agreements (三方协议): 教职成〔2021〕4号, Art 14 (INT-14) and the nine contents of Art 15 (INT-15)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.files import StoredFile
from alliance.core.models.steps import Step
from members.models.organisations import RUNS_THE_ALLIANCE
from members.models.people import school_key

from ..enums import AgreementKind, AgreementState, Party, TemplateState
from .assignments import SEES_ASSIGNMENTS_AS_HOST, Assignment
from .batches import SEES_BATCHES_OF_SCHOOL
from .signatures import Signature, standing


class AgreementTemplateQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "AgreementTemplateQuerySet":
        """Who runs the alliance writes them; schools and units read what is in force."""
        if viewer is None:
            return self.none()
        return self if viewer.role in RUNS_THE_ALLIANCE else self.exclude(state=TemplateState.DRAFT)

    def for_list(self) -> "AgreementTemplateQuerySet":
        return self


@audited()
class AgreementTemplate(Keyed, Versioned):
    """One version of the text. `sections` is a list of {key, title, text}; `{{ name }}` in a text stands for a fact.

    In force it is never edited: what is to be said otherwise is the next version.
    """

    number = models.PositiveSmallIntegerField(_("版本号"), unique=True)
    title = models.CharField(_("名称"), max_length=80)
    sections = models.JSONField(_("条款"), default=list)
    starts_on = models.DateField(_("启用日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=TemplateState.choices, default=TemplateState.DRAFT)

    objects = AgreementTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("协议范本")
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=TemplateState.IN_FORCE), name="agreement_template_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state=TemplateState.DRAFT) | Q(starts_on__isnull=False), name="agreement_template_started"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class AgreementTemplateStep(Step):
    """What was done with a template, by whom, and why."""

    subject = models.ForeignKey(AgreementTemplate, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("协议范本办理记录")


class TripartiteAgreementQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "TripartiteAgreementQuerySet":
        """The school its students', the unit those it was sent to sign or asked for. Bureau and office see counts."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_BATCHES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_ASSIGNMENTS_AS_HOST:
            known = Q(sent_at__isnull=False) | Q(asked_by_party=Party.HOST)
            return self.filter(known, assignment__host_id=viewer.organisation_id)
        return self.none()

    def in_force(self) -> "TripartiteAgreementQuerySet":
        return self.filter(state=AgreementState.SIGNED)

    def for_list(self) -> "TripartiteAgreementQuerySet":
        return self.select_related("assignment__person", "assignment__host", "assignment__batch", "template", "school")


# What all have signed stays what it is, by whatever road; only the sheet with the signatures is added to it.
_SIGNED_STANDS = pgtrigger.Trigger(
    name="agreement_signed_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__state="signed"),
    func="""
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'signed: an agreement stands as it was signed'; END IF;
        IF (NEW.state, NEW.assignment_id, NEW.kind, NEW.number, NEW.template_id, NEW.content, NEW.content_sha256, NEW.changes,
            NEW.reason, NEW.effective_on, NEW.file_id, NEW.signed_at, coalesce(OLD.signed_file_id, NEW.signed_file_id))
        IS DISTINCT FROM
           (OLD.state, OLD.assignment_id, OLD.kind, OLD.number, OLD.template_id, OLD.content, OLD.content_sha256, OLD.changes,
            OLD.reason, OLD.effective_on, OLD.file_id, OLD.signed_at, NEW.signed_file_id)
        THEN RAISE EXCEPTION 'signed: an agreement stands as it was signed'; END IF;
        RETURN NEW;
    """,
)
_SIGNATURE_STANDS = pgtrigger.Trigger(
    name="agreement_signature_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP <> 'INSERT' AND EXISTS (
            SELECT 1 FROM placements_tripartiteagreement WHERE id = OLD.agreement_id AND state = 'signed'
        ) OR TG_OP <> 'DELETE' AND EXISTS (
            SELECT 1 FROM placements_tripartiteagreement WHERE id = NEW.agreement_id AND state = 'signed'
        ) THEN RAISE EXCEPTION 'signed: the signatures of an agreement stand'; END IF;
        {standing("agreement_id")}
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


@audited()
class TripartiteAgreement(Keyed, Versioned):
    """One paper about one placement: the agreement itself, a change of it, or its early end.

    `content` is what the parties sign, section by section, as it stood when it was sent; contacts are no part of it,
    so that a changed phone voids nothing. Once all have signed, row and file stay as they are.
    """

    school = school_key()
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("实习安排"), on_delete=models.PROTECT, related_name="agreements"
    )
    kind = models.CharField(_("类别"), max_length=12, choices=AgreementKind.choices, default=AgreementKind.ORIGINAL)
    number = models.CharField(_("协议编号"), max_length=40)
    template = models.ForeignKey(
        AgreementTemplate, verbose_name=_("范本"), on_delete=models.PROTECT, related_name="agreements"
    )
    content = models.JSONField(_("内容"), default=list)
    content_sha256 = models.CharField(_("内容摘要"), max_length=64, blank=True)
    gaps = models.JSONField(_("缺少的内容"), default=list, blank=True)  # of the nine contents and the facts (INT-15)
    asked_by_party = models.CharField(_("提出方"), max_length=10, choices=Party.choices, default=Party.SCHOOL)
    reason = models.CharField(_("变更或终止理由"), max_length=500, blank=True)
    effective_on = models.DateField(_("生效日期"), null=True, blank=True)  # of an early end: the last day
    changes = models.JSONField(_("变更后的安排"), default=dict, blank=True)  # what an amendment makes of the placement
    sign_by = models.DateField(
        _("签署期限"), null=True, blank=True
    )  # the last day: the one before the placement begins
    state = models.CharField(_("状态"), max_length=10, choices=AgreementState.choices, default=AgreementState.DRAFT)
    file = models.ForeignKey(
        StoredFile, verbose_name=_("文件"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_file = models.ForeignKey(
        StoredFile, verbose_name=_("签订文本"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)
    signed_at = models.DateTimeField(_("签订时间"), null=True, blank=True)

    objects = TripartiteAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("三方协议")
        triggers = [_SIGNED_STANDS]
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="agreement_number_once_a_school"),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(state__in=[AgreementState.DRAFT, AgreementState.READY, AgreementState.OUT]),
                name="agreement_one_open",
                violation_error_message=_("这次实习已有一份待签的协议，请先签完或作废。"),
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(kind=AgreementKind.ORIGINAL, state=AgreementState.SIGNED),
                name="agreement_one_original",
            ),
            models.CheckConstraint(
                condition=Q(kind=AgreementKind.ORIGINAL) | ~Q(reason=""),
                name="agreement_change_has_reason",
                violation_error_message=_("变更或终止须写明理由。"),
            ),
            models.CheckConstraint(
                condition=Q(state=AgreementState.SIGNED, signed_at__isnull=False)
                | ~Q(state=AgreementState.SIGNED) & Q(signed_at=None),
                name="agreement_signed_has_time",
            ),
            models.UniqueConstraint(fields=["id", "school"], name="agreement_with_school"),
        ]
        indexes = [
            models.Index(fields=["school", "state", "-id"], name="agreement_of_school"),
            models.Index(fields=["assignment", "-id"], name="agreement_of_assignment"),
        ]

    def __str__(self) -> str:
        return self.number


class AgreementStep(Step):
    """What was done with an agreement, by whom, and why."""

    subject = models.ForeignKey(TripartiteAgreement, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("三方协议办理记录")


@audited(without=["by_name", "ip"])
class AgreementSignature(Keyed, Signature):
    """One party's signature under one agreement."""

    agreement = models.ForeignKey(
        TripartiteAgreement, verbose_name=_("三方协议"), on_delete=models.CASCADE, related_name="signatures"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("协议签署")
        triggers = [_SIGNATURE_STANDS]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                condition=Q(voided_at=None),
                name="agreement_signature_once",
                violation_error_message=_("这一方已经签过。"),
            )
        ]
