"""The policy library (政策文件汇编): what the alliance works by, from the State's papers to its own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates, search
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes

from ..enums import PolicyLevel


class PolicyQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "PolicyQuerySet":
        """The library is open to whoever works here; what is not public stays inside."""
        return self.none() if viewer is None else self

    def published(self) -> "PolicyQuerySet":
        return self.filter(public=True)

    def in_force_on(self, day) -> "PolicyQuerySet":
        """Not run out and not abolished on a day."""
        return self.filter(Q(ends_before=None) | Q(ends_before__gt=day)).filter(
            Q(abolished_on=None) | Q(abolished_on__gt=day)
        )


@audited()
class Policy(Keyed, Versioned, Searchable):
    """One document. It is in force from its issue until its last day, or until it was abolished."""

    searched = ("title", "document_number", "issuer", "text")

    title = models.CharField(_("标题"), max_length=200)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    issuer = models.CharField(_("发文机关"), max_length=120)
    level = models.CharField(_("层级"), max_length=10, choices=PolicyLevel.choices)
    kind = models.CharField(_("文种"), max_length=20, blank=True)
    issued_on = models.DateField(_("发文日期"))
    ends_before = dates.EndsBeforeField(_("有效期至"), null=True, blank=True)
    abolished_on = models.DateField(_("废止日期"), null=True, blank=True)
    text = models.TextField(_("正文或摘要"), max_length=20_000, blank=True)
    public = models.BooleanField(_("在公开网站展示"), default=False)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("政策文件")
        constraints = [
            dates.ends_after_start("policy_ends_after_issue", start="issued_on"),
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gte=F("issued_on")),
                name="policy_abolished_after_issue",
                violation_error_message=_("废止日期不能早于发文日期。"),
            ),
            models.UniqueConstraint(
                fields=["issuer", "document_number"],
                condition=~Q(document_number=""),
                name="policy_number_once_an_issuer",
                violation_error_message=_("这个发文机关的这个文号已经收录。"),
            ),
        ]
        indexes = [*search_indexes("policy"), models.Index(fields=["-issued_on", "-id"], name="policy_newest")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def search_columns(cls, **values: str) -> dict[str, str]:
        """The text is found too, sign by sign: of a long one pinyin endings would be thousands."""
        text = values.pop("text", "")
        columns = super().search_columns(**values)
        columns["search_tokens"] += f" {search.signs(text)}"
        return columns

    def in_force(self, day) -> bool:
        ended = self.ends_before and self.ends_before <= day
        return not ended and not (self.abolished_on and self.abolished_on <= day)
