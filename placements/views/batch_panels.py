"""What the page of a batch shows: its plan, its papers, who is where; and the ways of what lies under a batch."""

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alliance.core import attachments, dates
from alliance.core.pages import fact, facts_of, link, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel
from members.models import Enrolment
from members.models.organisations import RUNS_THE_ALLIANCE

from .. import access
from ..enums import Attested, BatchState, PolicyKind
from ..forms.batches import NATIONAL
from ..lists.assignments import AssignmentTable
from ..lists.batches import PlacedTable
from ..lists.exemptions import ExemptionTable
from ..lists.insurance import InsurancePolicyTable
from ..lists.trainings import StartTrainingTable
from ..models import Assignment, InternshipBatch
from ..models.batches import SEES_BATCHES_OF_SCHOOL
from ..services import assignments, batches, insurance, trainings

TONES = {
    BatchState.PLANNING: "secondary",
    BatchState.SUBMITTED: "yellow",
    BatchState.RETURNED: "red",
    BatchState.FILED: "green",
    BatchState.CLOSED: "secondary",
}
SHOWN = 100


def batch_trail(batch: InternshipBatch | None = None) -> list[dict]:
    steps = [(batch.name, reverse("batch-detail", args=[batch.uid]))] if batch else []
    return trail((_("实习批次"), reverse("batch-list")), *steps)


def state_shown(batch: InternshipBatch) -> dict:
    return {"label": batch.get_state_display(), "tone": TONES[BatchState(batch.state)]}


def ways() -> list[dict]:
    """Other ways to look at batches."""
    return [
        link(_("看板"), reverse("batch-board"), icon="list-check"),
        link(_("日历"), reverse("batch-calendar"), icon="calendar"),
    ]


def facts(batch: InternshipBatch, viewer) -> list[dict]:
    # Old papers give the month only, or no end.
    begun = fact(_("起止"), batch.period_shown) if batch.ends_before else fact(_("开始"), batch.start_shown)
    found = [*facts_of(batch, "school", "kind", "grade"), begun]
    if spans := list(batch.segments.all()):
        said = _("%(spans)s，合计 %(days)s 天")
        shown = "；".join(one.period_shown for one in sorted(spans, key=lambda one: one.starts_on))
        found.append(fact(_("分段"), said % {"spans": shown, "days": batches.practice_days(batch)}))
    if majors := list(batch.batch_majors.all()):
        found.append(fact(_("面向专业"), _("、").join(_major(one) for one in majors)))
    if batch.filing_number:
        said = _("%(number)s（%(day)s）") % {"number": batch.filing_number, "day": dates.shown(batch.filed_on)}
        found.append(fact(_("备案号"), said))
    if batch.decided_on:
        found.append(fact(_("党组织会议确定单位"), dates.shown(batch.decided_on)))
    if batch.published_on:
        found.append(fact(_("单位名单公开"), dates.shown(batch.published_on)))
    if batch.wishes_from:
        said = _("%(span)s，最多 %(most)s 个志愿")
        span = dates.span_shown(batch.wishes_from, batch.wishes_until)
        found.append(fact(_("志愿填报"), said % {"span": span, "most": batch.most_wishes}))
    return [*found, *_heads(batch, viewer), fact(_("备注"), batch.note)]


def _major(one) -> str:
    if one.planned is None:
        return one.major.name
    return _("%(major)s %(count)s 人") % {"major": one.major.name, "count": one.planned}


def _heads(batch: InternshipBatch, viewer) -> list[dict]:
    found = [fact(_("已安排人数"), batch.assignments.not_withdrawn().count())]
    if batch.reported_headcount is not None:
        said = _("%(count)s 人次（历史上报，不计入实习学生数）") % {"count": batch.reported_headcount}
        found.append(fact(_("上报人次"), said))
    if access.manages_batches(viewer):
        left = _("%(count)s 人") % {"count": _without_place(batch, viewer)}
        url = reverse("batch-assign", args=[batch.uid])
        found.append(fact(_("全校尚未安排"), format_html('<a href="{}">{}</a>', url, left)))
    return found


def panels(batch: InternshipBatch, viewer) -> list[dict]:
    hosts = batch.batch_hosts.select_related("host").order_by("host__pinyin")
    return [
        *_plan(batch, viewer),
        *_placed(batch, viewer),
        {"title": _("实习单位"), "facts": [fact(one.host.name, _split(one, batch)) for one in hosts]},
        *_papers(batch, viewer),
        *_trainings(batch, viewer),
        *_students(batch, viewer),
        *attachments_panel("batch", batch, viewer),
    ]


def _plan(batch: InternshipBatch, viewer) -> list[dict]:
    if viewer.role not in SEES_BATCHES_OF_SCHOOL | RUNS_THE_ALLIANCE:
        return []
    text = {"title": _("实习方案"), "template": "placements/_plan.html", "text": batch.plan}
    of_nation = {"title": _("全国备案信息"), "facts": facts_of(batch, *NATIONAL)}
    return [*([text] if batch.plan else []), of_nation]


def _more(batch: InternshipBatch, viewer, name: str, label: str) -> list[dict]:
    """The button of a panel: to add one more."""
    open_to = access.manages_batches(viewer) and batch.state != BatchState.CLOSED
    return [link(label, reverse(name, args=[batch.uid]), icon="plus")] if open_to else []


def _papers(batch: InternshipBatch, viewer) -> list[dict]:
    """What the filing rests on: policies, attestations; and what the authority lets pass."""
    if not access.sees_batch_papers(viewer):
        return []
    policies = list(batch.policies.order_by("starts_on", "pk"))
    gap = insurance.uncovered(batch, [one for one in policies if one.kind == PolicyKind.LIABILITY])
    words = list(batch.attestations.select_related("by").order_by("rule"))
    proofs = attachments.attached("attestation", words)
    for word in words:
        word.proofs, word.label = proofs[word.uid], word.get_rule_display()
        word.may_withdraw = access.manages_batches(viewer) and not batches.frozen(batch)
    exempt = list(batch.exemptions.select_related("host").order_by("starts_on", "pk"))
    found = [
        {
            "template": "placements/_panel.html",
            "title": _("实习保险"),
            "note": gap if policies else "",
            "rows": rows_table(InsurancePolicyTable, policies, exclude=("batch", "school")) if policies else None,
            "empty": _("还没有登记。责任险须覆盖全程，保费不得向学生收取（第三十五条）。"),
            "actions": _more(batch, viewer, "batch-insure", _("登记保险")),
        },
        {
            "template": "placements/_attestations.html",
            "title": _("承诺"),
            "words": words,
            "empty": _("还没有承诺。"),
            "actions": _more(batch, viewer, "batch-attest", _("承诺"))
            if len(words) < len(Attested) and not batches.frozen(batch)
            else [],
        },
    ]
    if exempt or access.manages_batches(viewer):
        found.append(
            {
                "template": "placements/_panel.html",
                "title": _("备案豁免"),
                "rows": rows_table(ExemptionTable, exempt, exclude=("batch", "school")) if exempt else None,
                "empty": _("没有。第十七条禁止的情形须报主管部门备案同意。"),
                "actions": _more(batch, viewer, "batch-exempt", _("登记豁免")),
            }
        )
    return found


def _trainings(batch: InternshipBatch, viewer) -> list[dict]:
    if not access.sees_trainings(viewer):
        return []
    held = list(batch.trainings.annotate(recorded=Count("results")).select_related("host").order_by("-held_on", "-pk"))
    left = trainings.untrained(batch)
    count = left.count()
    names = _("、").join(f"{one.person.name}（{one.class_name}）" for one in left[:20])
    said = _("%(count)s 人没有合格的考核结果，不得上岗：%(names)s%(more)s")
    told = {"count": count, "names": names, "more": _("等") if count > 20 else ""}
    return [
        {
            "template": "placements/_panel.html",
            "title": _("岗前培训"),
            "note": said % told if count else "",
            "rows": rows_table(StartTrainingTable, held, exclude=("batch",)) if held else None,
            "empty": _("还没有登记。未经培训或考核不合格的不得上岗（第三十一条）。"),
            "actions": _more(batch, viewer, "batch-train", _("登记培训")),
        }
    ]


def _split(batch_host, batch: InternshipBatch) -> str:
    """What kind of body the host is, and its share of the reported head-count where the paper gives one."""
    kind = batch_host.host.get_kind_display()
    if batch.published_on and not batch_host.listed:
        kind = _("%(kind)s，不在公开名单中") % {"kind": kind}
    if batch_host.reported_headcount is not None:
        return _("%(kind)s，上报 %(count)s 人次") % {"kind": kind, "count": batch_host.reported_headcount}
    return _("%(kind)s，未分列") % {"kind": kind} if batch.reported_headcount is not None else kind


def _placed(batch: InternshipBatch, viewer) -> list[dict]:
    """Who is where, by host and opening: for the school and for who runs the alliance, who see all of a batch."""
    if viewer.role not in SEES_BATCHES_OF_SCHOOL | RUNS_THE_ALLIANCE:
        return []
    running = dates.on(dates.today(), end="leaves_before")
    rows = (
        batch.assignments.not_withdrawn()
        .values("host__uid", "host__name", *(f"opening__{name}" for name in ("uid", "title", "seats", "seats_taken")))
        .annotate(assigned=Count("pk"), running=Count("pk", filter=running))
        .order_by("host__pinyin", "host", "opening__pinyin", "opening")
    )
    lines = [_line(row, batch, linked=access.sees_assignments(viewer)) for row in rows]
    return [
        {
            "title": _("谁在哪里"),
            "table": PlacedTable(lines) if lines else None,
            "empty": _("还没有安排学生。"),
        }
    ]


def _line(row: dict, batch: InternshipBatch, *, linked: bool) -> dict:
    asked, free = {"batch": batch.uid, "host": row["host__uid"]}, "—"
    if opening := row["opening__uid"]:
        asked["opening"] = opening
        free = f"{row['opening__seats'] - row['opening__seats_taken']} / {row['opening__seats']}"
    return {
        "host": row["host__name"],
        "opening": row["opening__title"] or _("不经招收岗位"),
        "free": free,
        "assigned": row["assigned"],
        "running": row["running"],
        "url": f"{reverse('assignment-list')}?{urlencode(asked)}" if linked else None,
    }


def _without_place(batch: InternshipBatch, viewer) -> int:
    """Students of the school enrolled on the batch's first day who have no placement that shares a day with it."""
    placed = assignments.overlapping(batch.starts_on, batch.ends_before).filter(school_id=batch.school_id)
    enrolled = Enrolment.objects.visible_to(viewer).holding_on(batch.starts_on)
    return enrolled.exclude(person__in=placed.values("person")).count()


def _students(batch: InternshipBatch, viewer) -> list[dict]:
    if not access.sees_assignments(viewer):
        return []
    rows = Assignment.objects.visible_to(viewer).filter(batch=batch).for_list().order_by("person__pinyin", "id")[:100]
    table = rows_table(AssignmentTable, rows, exclude=("batch",)) if rows else None
    return [{"title": _("学生（前 100 名）"), "table": table, "empty": _("还没有安排学生。")}]
