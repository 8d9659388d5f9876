"""Kinds of what the rooms keep, as the office keeps them: each a list and a form, all alike."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.core.access import requires
from alliance.core.lists import Listing, listing
from alliance.core.pages import Page, edit, found, link, trail

from .. import access
from ..forms.kinds import kind_form
from ..lists import kinds
from ..services.kinds import save_kind


@dataclass(frozen=True)
class KindPages:
    """The pages of one table of kinds. `room` is where its words are used: a label and the name of a page."""

    listing: Listing
    room: tuple[str, str]
    help: tuple[str, ...] = ()

    @property
    def model(self):
        return self.listing.table.Meta.model

    @property
    def noun(self) -> str:
        return self.listing.name.removesuffix("-list")

    @property
    def url(self) -> str:
        return reverse(self.listing.name)

    def paths(self) -> list:
        guard, noun = requires(access.keeps_kinds), self.noun
        return [
            path(f"{noun}s/", guard(self.show), name=f"{noun}-list"),
            path(f"{noun}s/new/", guard(self.new), name=f"{noun}-new"),
            path(f"{noun}s/<uuid:uid>/edit/", guard(self.change), name=f"{noun}-edit"),
        ]

    def _above(self) -> list[dict]:
        label, name = self.room
        return trail((label, reverse(name)))

    def show(self, request: HttpRequest) -> HttpResponse:
        new = link(_("新增类别"), reverse(f"{self.noun}-new"), icon="plus", primary=True)
        page = Page(subtitle=_("登记时可以选的类别，小的排在前面"), trail=self._above(), actions=[new])
        return listing(request, self.listing, page=page)

    def new(self, request: HttpRequest) -> HttpResponse:
        return self._edit(request, self.model(), _("新增类别"))

    def change(self, request: HttpRequest, uid) -> HttpResponse:
        return self._edit(request, found(self.model.objects.all(), uid), _("修改类别"))

    def _edit(self, request: HttpRequest, kind, title: str) -> HttpResponse:
        page = Page(
            title=title,
            trail=[*self._above(), *trail((self.listing.title, self.url))],
            cancel_url=self.url,
            help=[*self.help, _("改名之后，已登记的随之改称。")],
        )
        return edit(
            request,
            form=kind_form(self.model)(request.POST or None, instance=kind, viewer=request.viewer),
            page=page,
            save=lambda form: save_kind(form.save(commit=False), seen=form.seen),
            to=lambda row: self.url,
        )


_LATER = gettext_lazy("改“计入”会改变今后测算的指标；已发布的报告不变。")
PAGES = [
    KindPages(
        kinds.FACILITY_KINDS,
        (gettext_lazy("共建平台"), "facility-list"),
        (
            gettext_lazy("“计入”决定指标怎样看待这一类：实训基地计入 B01、B03、B04、B06，教师工作站计入 B02。"),
            gettext_lazy("校中厂可以登记生产订单，大师名师工作室可以登记学徒。"),
            gettext_lazy("“须有”哪一方只管今后的登记；两方都不勾的，学校或企业可以单独登记自有的平台。"),
            _LATER,
        ),
    ),
    KindPages(
        kinds.ACTIVITY_KINDS,
        (gettext_lazy("活动"), "activity-list"),
        (
            gettext_lazy(
                "“计入”决定这一类活动算哪项义务：企业负责人进校园计入 G01，家长企业行和企业宣传周计入 G02，推荐活动计入 G03。"
            ),
            _LATER,
        ),
    ),
    KindPages(
        kinds.PROJECT_KINDS,
        (gettext_lazy("项目与技术服务"), "project-list"),
        (gettext_lazy("勾选“到款计入横向技术服务”的，到款计入 F04；改动只影响今后测算的指标。"),),
    ),
    KindPages(kinds.OUTPUT_KINDS, (gettext_lazy("项目成果"), "output-list")),
    KindPages(kinds.RESOURCE_KINDS, (gettext_lazy("共享资源"), "shared-resource-list")),
    KindPages(kinds.SUPPORT_KINDS, (gettext_lazy("激励扶持"), "support-list")),
    KindPages(kinds.AFFILIATION_KINDS, (gettext_lazy("联盟设定"), "alliance-detail")),
    KindPages(
        kinds.COMMITTEE_WORK_KINDS,
        (gettext_lazy("委员会工作"), "committee-work-list"),
        (gettext_lazy("勾选“企业可以自己提出”的，企业能向所在行业的委员会提出这一类事项。"),),
    ),
]
PATHS = [one for pages in PAGES for one in pages.paths()]


def panel(viewer) -> list[dict]:
    """Every table of kinds, on the page of what the alliance has settled."""
    if not access.keeps_kinds(viewer):
        return []
    links = [link(pages.listing.title, pages.url) for pages in PAGES]
    return [{"title": _("类别"), "template": "members/_kinds.html", "links": links}]


def kinds_link(pages_of: Listing, viewer) -> list[dict]:
    """From the room that uses them."""
    return [link(pages_of.title, reverse(pages_of.name), icon="settings")] if access.keeps_kinds(viewer) else []
