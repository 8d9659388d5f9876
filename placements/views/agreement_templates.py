"""The versions of the agreement's text."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import seen_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, facts_of, found, history_of, link, refuse, trail

from .. import access
from ..contents import Fact, Section, absent
from ..enums import TemplateState
from ..forms.agreements import AgreementTemplateForm
from ..lists.agreements import TEMPLATES
from ..models import AgreementTemplate
from ..services import agreement_templates

TONES = {TemplateState.DRAFT: "yellow", TemplateState.IN_FORCE: "green", TemplateState.REPLACED: "secondary"}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((TEMPLATES.title, reverse("agreement-template-list")), *steps)


@requires(access.sees_templates)
def template_list(request: HttpRequest) -> HttpResponse:
    new, may_write = reverse("agreement-template-new"), access.writes_templates(request.viewer)
    page = Page(
        subtitle=_("九项内容依《职业学校学生实习管理规定》第十五条；启用的只有一版"),
        actions=[link(_("新建一版"), new, icon="plus", primary=True)] if may_write else [],
        empty={
            "title": _("还没有启用的范本"),
            "text": _("联盟办公室启用一版之后，学校才能拟订协议。"),
            "action": {"label": _("新建一版"), "url": new} if may_write else None,
        },
    )
    return listing(request, TEMPLATES, page=page)


@requires(access.sees_templates)
def template_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    template = found(AgreementTemplate.objects.visible_to(viewer).for_list(), uid)
    sections = [Section(**one) for one in template.sections]
    actions = []
    if access.writes_templates(viewer) and template.state == TemplateState.DRAFT:
        url = f"{reverse('agreement-template-start', args=[uid])}?seen={template.version}"
        sure = _("启用后现行的一版随即停用；已经发出的协议不受影响。")
        actions.append(button(_("启用"), url, tone="primary", icon="check", confirm=sure))
        actions.append(link(_("编辑"), reverse("agreement-template-edit", args=[uid]), icon="edit"))
    lacking = absent(sections) if template.state == TemplateState.DRAFT else []
    page = Page(
        title=str(template),
        trail=_trail(),
        status={"label": template.get_state_display(), "tone": TONES[TemplateState(template.state)]},
        actions=actions,
        missing=[_("缺少“%(title)s”") % {"title": title} for title in lacking],
        facts=facts_of(template, "number", "starts_on"),
        panels=[{"title": _("条款"), "template": "placements/_agreement_text.html", "sections": sections}],
        history=history_of(template),
    )
    return render(request, "core/detail.html", {"page": page})


def _help() -> list[str]:
    return [
        _("双花括号里写内容项的代号，拟订时由系统换成这名学生的内容；不知道的内容会列为缺项。"),
        *(f"{{{{ {one.value} }}}} {one.label}" for one in Fact),
        _("电话等联系方式不写进协议：改电话不影响已签的协议。"),
    ]


@requires(access.writes_templates)
def template_new(request: HttpRequest) -> HttpResponse:
    return _edit(request, agreement_templates.blank(), _("新建一版"), reverse("agreement-template-list"))


@requires(access.writes_templates)
def template_edit(request: HttpRequest, uid) -> HttpResponse:
    template = found(AgreementTemplate.objects.visible_to(request.viewer), uid)
    back = reverse("agreement-template-detail", args=[uid])
    if request.method == "GET" and template.state != TemplateState.DRAFT:
        refuse(request, ValidationError(_("这一版已经启用，不能再改；要改请新建一版。")))
        return redirect(back)
    return _edit(request, template, _("编辑范本"), back)


def _edit(request: HttpRequest, template: AgreementTemplate, title: str, back: str) -> HttpResponse:
    viewer = request.viewer
    return edit(
        request,
        form=AgreementTemplateForm(request.POST or None, instance=template, viewer=viewer),
        page=Page(title=title, trail=_trail(), cancel_url=back, help=_help()),
        save=lambda form: agreement_templates.write(form.save(), seen=form.seen, by=viewer.user, at=dates.now()),
        to=lambda row: reverse("agreement-template-detail", args=[row.uid]),
    )


@require_POST
@requires(access.writes_templates)
def template_start(request: HttpRequest, uid) -> HttpResponse:
    template = found(AgreementTemplate.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: agreement_templates.start(
            template, seen=seen_of(request), viewer=request.viewer, at=dates.now(), on=dates.today()
        ),
        done=_("已启用，之后拟订的协议都用这一版。"),
        to=reverse("agreement-template-detail", args=[uid]),
    )
