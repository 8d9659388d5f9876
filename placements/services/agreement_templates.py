"""The versions of the agreement's text: a draft of the office, then in force, then replaced by the next."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from ..access import writes_templates
from ..contents import Content, Section, absent, first_template, unknown_facts
from ..enums import TemplateState as State
from ..models import AgreementTemplate

MACHINE = Machine(
    Move("start", _("启用"), frozenset({State.DRAFT}), State.IN_FORCE, writes_templates, tone="primary"),
)
COURSE = Machine(
    Move("replace", _("由新版本取代"), frozenset({State.IN_FORCE}), State.REPLACED, writes_templates),
)


def sections_of(texts: dict[str, str], titles: dict[str, str]) -> list[dict[str, str]]:
    """The nine in their order, under their titles."""
    return [
        Section(one.value, titles.get(one.value) or str(one.label), texts.get(one.value, "").strip()).as_dict()
        for one in Content
    ]


def blank() -> AgreementTemplate:
    """What the next draft begins with: what is in force, else the first text there is."""
    standing = AgreementTemplate.objects.filter(state=State.IN_FORCE).first()
    if standing is not None:
        return AgreementTemplate(title=standing.title, sections=standing.sections)
    title, sections = first_template()
    return AgreementTemplate(title=title, sections=[one.as_dict() for one in sections])


def check(template: AgreementTemplate) -> None:
    """Raise ValidationError for a text that asks for what no placement can answer, beside its section."""
    wrong = {}
    for one in template.sections:
        if names := unknown_facts([Section(**one)]):
            said = _("没有这样的内容项：%(names)s。能用的写法见右侧说明。")
            wrong[one["key"]] = said % {"names": "、".join(f"{{{{ {name} }}}}" for name in names)}
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def write(template: AgreementTemplate, *, seen: int | None, by, at: datetime) -> AgreementTemplate:
    """Save a draft, new or opened at version `seen`. Raises Refused for one that is in force: the next version is new."""
    check(template)
    if template.pk is not None:
        standing = AgreementTemplate.objects.select_for_update().get(pk=template.pk)
        if standing.state != State.DRAFT:
            raise Refused(_("这一版已经启用，不能再改；要改请新建一版。"))
        return save_version(template, seen=seen)
    template.number = (AgreementTemplate.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    template.state, template.starts_on = State.DRAFT, None
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        raise Refused(_("同事刚刚新建了一版，请刷新页面查看。")) from error
    template.steps.create(verb="write", label=str(_("起草")), to_state=State.DRAFT, at=at, by=by, by_name=by.name)
    return template


@transaction.atomic
def start(template: AgreementTemplate, *, seen: int, viewer, at: datetime, on: date) -> AgreementTemplate:
    """Put a version in force; the one before it is replaced. Agreements that are out keep the text they were sent with.

    Raises Refused for a text that lacks one of the nine contents of Art 15.
    """
    standing = list(AgreementTemplate.objects.select_for_update().filter(state=State.IN_FORCE))
    template = AgreementTemplate.objects.select_for_update().get(pk=template.pk)
    MACHINE.check(template, "start", viewer=viewer)
    if seen != template.version:
        raise Refused(_("别人刚刚改过这一版，请刷新页面查看。"))
    check(template)
    if lacking := absent(Section(**one) for one in template.sections):
        raise Refused(_("还缺这些内容，补齐后才能启用：%(titles)s。") % {"titles": "、".join(lacking)})
    for one in standing:
        COURSE.perform(one, "replace", by=viewer.user, viewer=viewer, at=at)
    return MACHINE.perform(template, "start", by=viewer.user, viewer=viewer, at=at, starts_on=on)


def found(*, by=None, at: datetime, on: date) -> AgreementTemplate | None:
    """The first version, in force from that day, for an alliance that has none."""
    if AgreementTemplate.objects.exists():
        return None
    title, sections = first_template()
    template = AgreementTemplate.objects.create(
        number=1,
        title=title,
        sections=[one.as_dict() for one in sections],
        starts_on=on,
        state=State.IN_FORCE,
    )
    name = by.name if by else str(_("系统"))
    template.steps.create(verb="start", label=str(_("启用")), to_state=State.IN_FORCE, at=at, by=by, by_name=name)
    return template
