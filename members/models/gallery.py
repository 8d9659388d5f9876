"""The culture gallery (企业文化长廊): a page for each member enterprise, in its own words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import GalleryState, OrganisationKind
from .organisations import RUNS_THE_ALLIANCE, Organisation

SECTIONS = ("about", "products", "plans", "pay_and_care", "people")  # in the order they are read


class GalleryPageQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "GalleryPageQuerySet":
        """The drafts: who runs the alliance sees all, an enterprise its own. Everybody else reads what is published."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(organisation_id=viewer.organisation_id)

    def published_on(self, day) -> "GalleryPageQuerySet":
        """What the public may read: of enterprises on the roll that day, and neither suspended nor closed."""
        firms = Organisation.objects.of_kind(OrganisationKind.ENTERPRISE).members_on(day).active()
        return self.filter(shown__isnull=False, organisation__in=firms.values("pk"))

    def for_list(self) -> "GalleryPageQuerySet":
        return self.select_related("organisation")


@audited(without=["people", "shown"])  # both may name members of staff
class GalleryPage(Keyed, Versioned):
    """What an enterprise tells of itself. The columns are the draft; `shown` is what the office let through, a copy.

    So nothing that is still being written is public, and an edit does not take a published page off.
    """

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=_("企业"),
        on_delete=models.PROTECT,
        related_name="gallery_page",
        error_messages={"unique": _("这家企业已有长廊页面。")},
    )
    headline = models.CharField(_("一句话介绍"), max_length=40)
    about = models.TextField(_("是做什么的"), max_length=2000, blank=True)
    products = models.TextField(_("产品与服务"), max_length=2000, blank=True)
    plans = models.TextField(_("发展规划"), max_length=2000, blank=True)
    pay_and_care = models.TextField(_("薪酬福利"), max_length=2000, blank=True)
    people = models.TextField(_("团队与员工故事"), max_length=2000, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=GalleryState.choices, default=GalleryState.DRAFT)
    shown = models.JSONField(_("公开的内容"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("公开时间"), null=True, blank=True, editable=False)

    objects = GalleryPageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("长廊页面")
        constraints = [
            models.CheckConstraint(
                condition=Q(shown__isnull=True, published_at__isnull=True)
                | Q(shown__isnull=False, published_at__isnull=False),
                name="gallery_page_shown_since",
            ),
            models.CheckConstraint(
                condition=Q(shown__isnull=False) | ~Q(state="published"), name="gallery_page_published_is_shown"
            ),
            models.CheckConstraint(
                condition=Q(shown__isnull=True) | ~Q(state="withdrawn"), name="gallery_page_withdrawn_is_not_shown"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="gallery_page_newest"),
            models.Index(fields=["state", "id"], name="gallery_page_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class GalleryPageStep(Step):
    """What was done with a gallery page, by whom, and why."""

    subject = models.ForeignKey(GalleryPage, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("长廊页面办理记录")
