"""What a committee, or one who sits on it, thinks of a plan, a major, an order class."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed

from ..enums import Stance
from .committees import Committee, Seat


class OpinionQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "OpinionQuerySet":
        """Whoever knows the committee knows its opinions; on the page of what they are about."""
        return self.filter(committee__in=Committee.objects.visible_to(viewer).order_by().values("pk"))

    def about(self, table: str, uid) -> "OpinionQuerySet":
        return self.filter(subject_table=table, subject_uid=uid)

    def for_list(self) -> "OpinionQuerySet":
        return self.select_related("committee", "seat__organisation", "seat__term__committee")


@audited()
class Opinion(Keyed):
    """One opinion, attached to the row it is about: a table and a uid, since upper rooms' rows have opinions too."""

    committee = models.ForeignKey(
        Committee, verbose_name=_("委员会"), on_delete=models.PROTECT, related_name="opinions"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("委员"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    given_on = models.DateField(_("日期"))
    stance = models.CharField(_("意见"), max_length=10, choices=Stance.choices)
    text = models.TextField(_("意见内容"), max_length=4000)
    subject_table = models.CharField(max_length=60)
    subject_uid = models.UUIDField()
    subject_label = models.CharField(_("对象"), max_length=200)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("专家意见")
        ordering = ["-given_on", "-id"]
        indexes = [
            models.Index(fields=["subject_table", "subject_uid"], name="opinion_by_subject"),
            models.Index(fields=["-given_on", "-id"], name="opinion_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.get_stance_display()}"
