"""The office's points of a year's assessments: given out as the items people score, filled, and brought back."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Found, Number, Reference, Text, Whole
from alliance.core.imports.rosters import Line, Roster, per_line, update
from alliance.core.models import ImportRow, RowState

from ..access import manages_assessments
from ..models import Assessment, AssessmentItem, AssessmentScore
from ..services.assessments import score_refusals, scored

SCHEME, DEPARTMENT, PERSON = "assessment__scheme__title", "assessment__department__name", "assessment__person_name"


def find_assessments(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By the name of the organisation; which of its assessments, the other columns say."""
    named = Q(organisation__name__in=texts) | Q(organisation__short_name__in=texts)
    found: dict[str, list[Found]] = {}
    for row in Assessment.objects.visible_to(viewer).filter(named).for_list().order_by("pk"):
        for text in {row.organisation.name, row.organisation.short_name} & texts:
            found.setdefault(text, []).append(Found(row.pk, row.organisation.name, row))
    return found


def of_scheme(line: Line, rows: list[Found]) -> list[Found]:
    scheme, department, person = (line.given.get(name) or "" for name in (SCHEME, DEPARTMENT, PERSON))
    rows = [one for one in rows if one.row.scheme.title == scheme and one.row.person_name == person]
    return [one for one in rows if (one.row.department.name if one.row.department else "") == department]


def find_items(viewer, names: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in AssessmentItem.objects.filter(name__in=names).select_related("scheme").order_by("pk"):
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


def of_same_scheme(line: Line, rows: list[Found]) -> list[Found]:
    return [one for one in rows if one.row.scheme.title == line.given.get(SCHEME)]


def asked_of_people(line: Line) -> None:
    """What is scored was laid out when the scheme was opened: a file adds nothing."""
    if not line.own and not line.problems:
        line.refuse(_now("考核项目"), _now("这一项由系统取数，或不在这份考核里，不用评分。"))


def _touched(source) -> list[AssessmentScore]:
    """The rows an import writes, as it writes them; their assessments are held."""
    rows = [row for found in written(source, SCORES, changes=True) for _number, row in found]
    held = Assessment.objects.select_for_update().filter(pk__in={row.assessment_id for row in rows})
    list(held.order_by("pk"))
    return rows


def _stand(said: Iterable[tuple[int, dict]]) -> bool:
    """Whether points and notes are still what is said of them, by key of their row."""
    said = dict(said)
    fields = {name: AssessmentScore._meta.get_field(name) for name in ("points", "note")}
    rows = AssessmentScore.objects.in_bulk(said)
    return all(
        pk in rows and fields[name].to_python(value) == getattr(rows[pk], name)
        for pk, values in said.items()
        for name, value in values.items()
        if name in fields
    )


def prepare(source, viewer) -> None:
    """As `score` does: nothing that somebody scored meanwhile is written over unseen."""
    rows, key = _touched(source), update(SCORES.tables[-1])
    lines = ImportRow.objects.filter(source=source).exclude(state=RowState.REFUSED).values_list("before", flat=True)
    if not _stand((was[key]["id"], was[key]) for was in lines if key in was):
        raise Refused(_now("检查之后又有人评过分。请重新检查，看过最新结果再导入。"))
    look_again(source, SCORES, score_refusals, changes=True)
    scored(rows, by=viewer.user, at=dates.now())


def release(source) -> None:
    """An import is taken back while its assessments are still being scored, and nobody has scored the same again."""
    rows = _touched(source)
    for _name, said in score_refusals(rows).values():
        raise Refused(said)
    if not _stand((row.pk, {"points": row.points, "note": row.note}) for row in rows):
        raise Refused(_now("导入之后又有人评过分，不能撤销。"))
    standing = AssessmentScore.objects.in_bulk([row.pk for row in rows])
    for row in standing.values():
        events = AssessmentScore.pgh_event_model.objects.filter(pgh_obj_id=row.pk, scored_at__lt=row.scored_at).exclude(
            scored_by=None
        )
        if was := events.order_by("-pgh_id").values("scored_by", "scored_at").first():
            AssessmentScore.objects.filter(pk=row.pk).update(scored_by=was["scored_by"], scored_at=was["scored_at"])


def unsettle(source) -> None:
    rows = _touched(source)
    blank = AssessmentScore.objects.filter(pk__in=[row.pk for row in rows], points=None)
    blank.update(scored_by=None, scored_at=None)


SCORES = Roster(
    name="assessment-scores",
    title=_("考核评分"),
    listing="assessment-score-list",
    model=AssessmentScore,
    may=manages_assessments,
    personal=True,
    rows=lambda viewer: AssessmentScore.objects.visible_to(viewer).by_people(),
    key=(("assessment", "item"),),
    label=("assessment", "item"),
    notes=(
        _("先在“人工评分项目”里选好考核方案，生成补充模板，填好“评分”再传回来。"),
        _("只有评分中的考核可以评分；已公示、已定档的不由文件更改。"),
    ),
    columns=(
        Text(name=SCHEME, title=_("考核方案"), also=("方案",), required=True, written=False, width=26),
        Text(name=DEPARTMENT, title=_("教学系"), written=False, note=_("考核教学系的才填。")),
        Text(name=PERSON, title=_("姓名"), written=False, note=_("考核先进个人的才填。")),
        Reference(
            name="assessment",
            title=_("单位"),
            also=("单位名称",),
            required=True,
            find=find_assessments,
            called="organisation__name",
            narrow=of_scheme,
            missing=_("请核对考核方案、单位、教学系和姓名。"),
            sample="示例机械有限公司",
            width=26,
        ),
        Reference(
            name="item",
            title=_("考核项目"),
            also=("项目",),
            required=True,
            find=find_items,
            narrow=of_same_scheme,
            missing=_("这个考核方案里没有这个项目。"),
            sample="合作质量",
            width=22,
        ),
        Whole(name="item__full_points", title=_("满分"), written=False),
        Number(name="self_points", title=_("自评分"), written=False),
        Text(name="self_note", title=_("自评说明"), written=False, width=30),
        Number(name="points", title=_("评分"), also=("得分",)),
        Text(name="note", title=_("评分说明"), also=("说明",), width=30),
    ),
    checks=(per_line(asked_of_people), accepted(score_refusals, changes=True)),
    prepare=prepare,
    release=release,
    unsettle=unsettle,
)
