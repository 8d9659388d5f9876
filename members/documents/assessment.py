"""The result sheet of one yearly assessment, as a PDF: the same result gives the same bytes."""

from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.typeset import MissingGlyph, compile_pdf
from alliance.core.wording import figure

from ..measures import declared
from ..models import Alliance, Assessment, AssessmentScore

TEMPLATE = Path(__file__).with_name("assessment.typ")


def result_sheet(assessment: Assessment) -> bytes:
    """Every item with its points, the objection and the result. Its only time is that of the last step.

    Raises Refused for a sign that the project's fonts cannot print, naming it.
    """
    at = assessment.steps.values_list("at", flat=True).first().astimezone(UTC).replace(microsecond=0)
    alliance = Alliance.objects.get()
    title = _("%(scheme)s结果单") % {"scheme": assessment.scheme.title}
    sheet = _content(assessment, alliance, title, at)
    try:
        return compile_pdf(TEMPLATE, {"sheet": sheet}, created_at=at, title=title, author=alliance.name)
    except MissingGlyph as missing:
        said = _("“%(sign)s”无法排印，请把它改成常用字后再生成结果单。")
        raise Refused(said % {"sign": missing.text}) from missing


def _content(assessment: Assessment, alliance: Alliance, title: str, at: datetime) -> dict:
    scores = list(assessment.scores.select_related("item"))
    known = declared()
    return {
        "title": title,
        "about": {
            "title": _("考核结果"),
            "columns": _columns((_("项目"), "left"), (_("内容"), "left")),
            "rows": [
                [_("单位"), assessment.organisation.name],
                *([[_("教学系"), assessment.department.name]] if assessment.department else []),
                *(
                    [[_("姓名"), f"{assessment.person_name}（{assessment.person_post}）"]]
                    if assessment.person_name
                    else []
                ),
                [_("考核年度"), str(assessment.scheme.year)],
                [_("总分"), figure(assessment.total)],
                [_("等次"), assessment.grade],
                [_("公示日期"), dates.shown(assessment.published_on)],
                [_("异议期至"), dates.shown(assessment.objections_until)],
                [_("状态"), assessment.get_state_display()],
            ],
        },
        "items": {
            "title": _("各项得分"),
            "columns": _columns(
                (_("考核项目"), "left"),
                (_("权重"), "right"),
                (_("满分"), "right"),
                (_("自评"), "right"),
                (_("系统取数"), "left"),
                (_("评分"), "right"),
                (_("计入"), "right"),
            ),
            "rows": [_row(score, known) for score in scores],
        },
        "rule": _("总分为各项得分 ÷ 满分 × 权重之和，最后一次四舍五入到两位小数。"),
        "passages": _passages(assessment),
        "signed": alliance.name,
        "dated": dates.shown(timezone.localdate(at)),
    }


def _columns(*columns: tuple[str, str]) -> list[dict]:
    return [{"title": title, "align": align} for title, align in columns]


def _row(score: AssessmentScore, known: dict) -> list[str]:
    item = score.item
    read = ""
    if score.value is not None:
        label = known[item.measure].shown if item.measure in known else item.measure
        read = _("%(label)s %(value)s，%(at)s取数") % {
            "label": label,
            "value": figure(score.value),
            "at": dates.shown(timezone.localdate(score.computed_at)),
        }
    return [
        item.name,
        figure(item.weight),
        str(item.full_points),
        figure(score.self_points),
        read or "—",
        figure(score.points),
        figure(score.counts),
    ]


def _passages(assessment: Assessment) -> list[dict]:
    parts = [{"title": _("自评总结"), "text": assessment.self_report}] if assessment.self_report else []
    for objection in assessment.objections.all():
        raised = {"day": dates.shown(timezone.localdate(objection.raised_at))}
        parts.append({"title": _("异议（%(day)s提出）") % raised, "text": objection.text})
        if objection.result:
            said = {"result": objection.get_result_display(), "answer": objection.answer}
            parts.append({"title": _("异议处理"), "text": _("%(result)s。%(answer)s") % said})
    return parts
