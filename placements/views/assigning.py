"""Picking students for a batch: where they go, then who goes, in one page that works as plain HTML."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from alliance.core import dates, search
from alliance.core.access import requires
from alliance.core.pages import Page, edit, found, trail
from members.models import Enrolment

from .. import access
from ..forms.assignments import AssigningForm, PickingForm
from ..models import InternshipBatch
from ..services import assignments

LISTED = 200  # students at once; filters narrow down to the others
TYPED = ["place", "starts_on", "ends_before", "post"]


class Picking:
    """The students a page lists: those ticked first, then those the filters ask for."""

    def __init__(self, batch: InternshipBatch, viewer, asked: QueryDict, form: AssigningForm):
        self.batch, self.viewer, self.asked, self.form = batch, viewer, asked, form
        self.reasons: dict[int, str] = {}  # why a student could not be assigned, by the id of the enrolment
        self.filters = PickingForm(asked or None, enrolled=self._enrolled())

    def _enrolled(self):
        rows = Enrolment.objects.visible_to(self.viewer).filter(school_id=self.batch.school_id)
        return rows.holding_on(self.span[0])

    @cached_property
    def span(self) -> tuple:
        """The time to arrange for: as typed where that is a time, else the batch's."""
        batch, typed = self.batch, []
        for name, default in (("starts_on", batch.starts_on), ("ends_before", batch.ends_before)):
            field = self.form.fields[name]
            try:
                typed.append(field.clean(self.asked.get(name, "")) or default)
            except ValidationError:
                typed.append(default)
        starts_on, ends_before = typed
        return typed if ends_before is None or ends_before > starts_on else (batch.starts_on, batch.ends_before)

    @property
    def ticked(self) -> list[int]:
        """Those ticked when the page was sent, without those that were refused."""
        wanted = self.asked.getlist("students") if self.asked else []
        return [int(pk) for pk in wanted if pk.isdecimal() and len(pk) < 19 and int(pk) not in self.reasons]

    @cached_property
    def _rows(self) -> tuple[list[Enrolment], bool]:
        rows = self._enrolled().annotate(busy=Exists(self._placements().filter(person=OuterRef("person"))))
        rows = rows.select_related("person", "major").order_by("class_name", "student_number", "id")
        kept = {*self.ticked, *self.reasons}
        above = list(rows.filter(pk__in=kept)) if kept else []
        listed = list(self._narrowed(rows).exclude(pk__in=kept)[: LISTED + 1])
        return above + listed[:LISTED], len(listed) > LISTED

    def _placements(self):
        return assignments.overlapping(*self.span)

    def _narrowed(self, rows):
        asked = self.filters.cleaned_data if self.filters.is_bound and self.filters.is_valid() else {}
        if asked.get("who") != "all":
            rows = rows.filter(busy=False)
        for name in ("class_name", "entered_year", "major"):
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        if words := asked.get("q", "").strip():
            query = search.query(words)
            rows = rows.filter(person__search=query) if query else rows.none()
        return rows

    @cached_property
    def students(self) -> list[dict]:
        """What is drawn, a line a student."""
        rows, _more = self._rows
        everybody = self.asked.get("narrow") if self.asked else ""
        ticked, where = set(self.ticked), self._where([row for row in rows if row.busy])
        return [
            {
                "row": row,
                "ticked": everybody != "none" and (row.pk in ticked or (everybody == "all" and not row.busy)),
                "where": where.get(row.person_id, ""),
                "reason": self.reasons.get(row.pk, ""),
            }
            for row in rows
        ]

    def _where(self, busy: list[Enrolment]) -> dict[int, str]:
        """Where those are who have a placement in this time."""
        rows = self._placements().filter(person__in=[row.person_id for row in busy]).select_related("host")
        return {row.person_id: f"{row.host} {dates.span_shown(row.starts_on, row.leaves_before)}" for row in rows}

    @property
    def count(self) -> int:
        return sum(student["ticked"] for student in self.students)

    @property
    def more(self) -> bool:
        return self._rows[1]


@requires(access.manages_batches)
def batch_assign(request: HttpRequest, uid) -> HttpResponse:
    """One page, two buttons: “筛选” lists other students and keeps what was typed and ticked, “安排” saves."""
    viewer, back, day = request.viewer, reverse("batch-detail", args=[uid]), dates.today()
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    scope = {"batch": batch, "viewer": viewer, "on": day}
    narrowing = "narrow" in request.POST
    asked = request.POST or request.GET
    if request.method == "POST" and not narrowing:
        form = AssigningForm(request.POST, **scope)
    else:
        form = AssigningForm(initial={name: asked[name] for name in TYPED if name in asked}, **scope)
    picking = Picking(batch, viewer, asked, form)
    page = Page(
        title=_("安排学生"),
        subtitle=f"{batch.name} · {batch.period_shown}",
        trail=trail((_("实习批次"), reverse("batch-list")), (batch.name, back)),
        cancel_url=back,
    )
    context = {"picking": picking}
    if narrowing:
        return render(request, "placements/batch_assign.html", {"page": page, "form": form, **context})
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: _assign(batch, form, picking, on=day),
        to=lambda row: back,
        done=_("已安排。"),
        template="placements/batch_assign.html",
        context=context,
    )


def _assign(batch: InternshipBatch, form: AssigningForm, picking: Picking, *, on) -> InternshipBatch:
    data = form.cleaned_data
    try:
        assignments.assign_all(
            batch,
            data["students"],
            data["host"],
            starts_on=data["starts_on"],
            ends_before=data["ends_before"],
            post=data["post"],
            opening=data["opening"],
            on=on,
        )
    except assignments.NotAssigned as refusal:
        picking.reasons = refusal.reasons
        raise
    return batch
