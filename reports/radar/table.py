"""The radar as a list: a row a member, who is most behind first."""

import re
from collections.abc import Mapping

import django_filters as filters
import django_tables2 as tables
from django.db.models import Case, IntegerField, Max, QuerySet, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.core import dates
from alliance.core.lists import NUMBER, ListTable
from alliance.core.templatetags.ui import icon
from members.models import Alliance, DutyReminder, Organisation

from .. import access
from .duties import BY_KEY, DUTIES, KINDS, duties_of
from .standing import Board, Cell, Member, State, board

BEHIND, DONE = "behind", "done"


def board_of(viewer, year: int | None = None) -> Board:
    """How everybody stands today, or stood at the end of a year: judged once for a viewer's page, its first screen or
    its workbook. Whoever names no year is given the one that was judged last.
    """
    kept = getattr(viewer, "duty_board", None)
    if kept is None or (year is not None and kept.year != year):
        kept = viewer.duty_board = board(dates.today(), year=year)
    return kept


def year_of(asked: Mapping[str, str]) -> int:
    """The year an address asks for, if there was an alliance in it; else this year. The rows of all carry their days."""
    this, wanted = dates.today().year, asked.get("year", "")
    if not re.fullmatch(r"[0-9]{4}", wanted) or not int(wanted) < this:
        return this
    return int(wanted) if Alliance.objects.filter(founded_on__year__lte=wanted).exists() else this


def own_unmet(viewer) -> int:
    """How many duties the viewer's own organisation has not fulfilled; none while it is no member."""
    return sum(len(m.unmet) for m in board(dates.today(), organisation=viewer.organisation_id).members)


def rows(viewer) -> QuerySet[Organisation]:
    """Whom the radar may show; which of them had duties in the year that is asked for, `RadarFilter` knows."""
    found = Organisation.objects.visible_to(viewer) if access.sees_radar(viewer) else Organisation.objects.none()
    return found.filter(kind__in=KINDS)


def _ranked(found: QuerySet[Organisation], stood: Board) -> QuerySet[Organisation]:
    """The members that have duties, with their `rank`: the most behind is 0."""
    ranks = [When(pk=member.pk, then=Value(rank)) for rank, member in enumerate(stood.members)]
    rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
    return found.filter(pk__in=[member.pk for member in stood.members]).annotate(rank=rank)


def drawn_with(viewer) -> dict:
    stood = board_of(viewer)
    reminded = DutyReminder.objects.visible_to(viewer).order_by()
    if stood.over:
        reminded = reminded.filter(sent_at__year=stood.year)
    return {
        "board": stood,
        "reminded": dict(reminded.values_list("organisation").annotate(latest=Max("sent_at"))),
        "may_remind": access.reminds_of_duties(viewer) and not stood.over,
    }


class RadarFilter(filters.FilterSet):
    """By year, by kind, by duty, by how it stands (of that duty, where one is named) and by whether it is assessed yet."""

    year = filters.ChoiceFilter(label=gettext_lazy("年度"), choices=[], empty_label=gettext_lazy("今年"))
    kind = filters.ChoiceFilter(label=gettext_lazy("类别"), choices=[(kind.value, kind.label) for kind in KINDS])
    duty = filters.ChoiceFilter(
        label=gettext_lazy("义务"),
        choices=[(kind.label, [(duty.key, duty.label) for duty in duties_of(kind)]) for kind in KINDS],
    )
    state = filters.ChoiceFilter(
        label=gettext_lazy("情况"),
        choices=[
            (BEHIND, gettext_lazy("有未完成的")),
            (DONE, gettext_lazy("都已完成")),
            *((state.value, state.label) for state in State),
        ],
    )
    assessed = filters.ChoiceFilter(
        label=gettext_lazy("是否考核"),
        choices=[("yes", gettext_lazy("考核中")), ("no", gettext_lazy("宽限期内"))],
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, data=None, queryset=None, **kwargs):
        stood = board_of(kwargs["request"].viewer, year_of(data or {}))
        super().__init__(data, _ranked(queryset, stood), **kwargs)
        past = range(dates.today().year - 1, stood.since - 1, -1)
        self.filters["year"].extra["choices"] = [(str(year), _("%(year)s 年") % {"year": year}) for year in past]

    def filter_queryset(self, queryset):
        asked = self.form.cleaned_data
        fitting = [m.pk for m in board_of(self.request.viewer).members if _fits(m, asked)]
        return queryset.filter(pk__in=fitting)


def _fits(member: Member, asked: dict) -> bool:
    if asked["kind"] and member.kind != asked["kind"]:
        return False
    if asked["assessed"] and member.assessed != (asked["assessed"] == "yes"):
        return False
    cells = [c for key, c in member.cells.items() if not asked["duty"] or key == asked["duty"]]
    if asked["duty"] and not cells:
        return False
    if asked["state"] == BEHIND:
        return any(cell.unmet for cell in cells)
    if asked["state"] == DONE:
        return not any(cell.unmet for cell in cells)
    return not asked["state"] or any(cell.state == asked["state"] for cell in cells)


def mark(cell: Cell, words: str) -> str:
    """A sign, and words beside it; what the sign says is said to whoever does not see it."""
    return format_html(
        '<span class="duty-mark tone-{}" title="{}">{}<span>{}</span><span class="visually-hidden">{}</span></span>',
        cell.tone,
        f"{cell.duty.label}：{cell.state.label}",
        icon(cell.icon),
        words,
        cell.state.label,
    )


class DutyColumn(tables.Column):
    """One duty of the members of one kind. In a workbook: the state and the figure behind it."""

    def __init__(self, key: str):
        self.key = key
        super().__init__(BY_KEY[key].short, empty_values=(), attrs={"th": {"class": "duty-head"}})

    def render(self, record, table):
        cell = table.board.by_pk[record.pk].cells.get(self.key)
        return mark(cell, cell.figure) if cell else "/"

    def value(self, record, table):
        cell = table.board.by_pk[record.pk].cells.get(self.key)
        return f"{cell.state.label}（{cell.figure}）" if cell else "/"


class RadarTable(ListTable):
    """On the page the duties of one kind have a column each, once it is chosen; of all kinds they stand in one."""

    name = tables.Column(gettext_lazy("单位"), linkify=lambda record, table: table.page_of(record))
    unmet = tables.Column(gettext_lazy("未完成"), empty_values=(), attrs=NUMBER)
    deadline = tables.Column(gettext_lazy("最近期限"), empty_values=())
    assessed = tables.Column(gettext_lazy("考核"), empty_values=())
    duties = tables.Column(gettext_lazy("各项义务"), empty_values=())
    for _key in BY_KEY:
        locals()[f"duty_{_key}"] = DutyColumn(_key)
    reminded = tables.Column(gettext_lazy("最近提醒"), empty_values=())
    orders = {"name": "pinyin", "unmet": "rank"}
    default_order = "unmet"

    class Meta(ListTable.Meta):
        model = Organisation
        fields = ["name"]
        sequence = ["name", "unmet", "deadline", "assessed", "duties", "...", "reminded"]

    def __init__(self, data, *, board: Board, reminded: dict, may_remind: bool, **kwargs):
        self.board, self.reminded, self.may_remind = board, reminded, may_remind
        super().__init__(data, **kwargs)
        request = kwargs.get("request")
        if request is None:
            self.columns.hide("duties")  # a workbook has room for all
            return
        kind = request.GET.get("kind", "")
        shown = {duty.key for duty in duties_of(kind)}
        for duty in DUTIES:
            if duty.key not in shown:
                self.columns.hide(f"duty_{duty.key}")
        if shown:
            self.columns.hide("duties")

    def page_of(self, record) -> str:
        page = reverse("radar-detail", args=[record.uid])
        return f"{page}?year={self.board.year}" if self.board.over else page

    def _member(self, record) -> Member:
        return self.board.by_pk[record.pk]

    def render_unmet(self, record):
        return len(self._member(record).unmet)

    def render_deadline(self, record):
        return dates.shown(self._member(record).deadline) or "—"

    def value_deadline(self, record):
        return self._member(record).deadline

    def render_assessed(self, record):
        member = self._member(record)
        if member.assessed:
            return _("考核中")
        return format_html('<span class="duty-reminded">{}</span>', self._grace(member))

    def value_assessed(self, record):
        member = self._member(record)
        return _("考核中") if member.assessed else self._grace(member)

    @staticmethod
    def _grace(member: Member) -> str:
        return _("%(day)s起考核") % {"day": dates.shown(member.assessed_from)}

    def render_duties(self, record):
        cells = sorted(self._member(record).cells.values(), key=lambda cell: not cell.unmet)
        return format_html(
            '<span class="duty-marks">{}</span>', format_html_join("", "{}", ((mark(c, c.duty.short),) for c in cells))
        )

    def render_reminded(self, record):
        latest = self.reminded.get(record.pk)
        day = date_format(localtime(latest), "DATE_FORMAT") if latest else "—"
        if not self.may_remind or not self._member(record).unmet:
            return day
        url = f"{reverse('radar-reminders')}?member={record.uid}"
        return format_html('<span class="duty-reminded">{} <a href="{}">{}</a></span>', day, url, _("提醒"))

    def value_reminded(self, record):
        latest = self.reminded.get(record.pk)
        return localtime(latest).date() if latest else None


__all__ = ["RadarFilter", "RadarTable", "board_of", "drawn_with", "own_unmet", "rows", "year_of"]
