"""The numbers of the rules: what holds today, what comes, and the bureau's setting of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.pages import Page, edit, fact, link, trail

from .. import access
from ..enums import ParameterName
from ..forms.parameters import ParameterForm
from ..services import parameters


def _said(line: dict) -> str:
    """What holds and why, and what comes after it."""
    holding = line["holding"]
    now = _("%(value)s（%(source)s，%(day)s起）") if holding else _("%(own)s（规定原文）")
    values = {"own": line["own"]}
    if holding:
        values |= {"value": holding.value, "source": holding.source, "day": dates.shown(holding.starts_on)}
    said = [now % values]
    said += [
        _("%(day)s起改为 %(value)s（%(source)s）")
        % {"day": dates.shown(one.starts_on), "value": one.value, "source": one.source}
        for one in line["coming"]
    ]
    return _("；").join(said)


@requires(access.sees_parameters)
def parameter_list(request: HttpRequest) -> HttpResponse:
    new = reverse("rule-parameter-new")
    page = Page(
        title=_("实习规则参数"),
        subtitle=_("《职业学校学生实习管理规定》的数值；省里更严的，由教育局按生效日期设定，已核对过的不重算"),
        actions=[link(_("设定参数"), new, icon="edit", primary=True)] if access.sets_parameters(request.viewer) else [],
        facts=[fact(line["label"], _said(line)) for line in parameters.lines(dates.today())],
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.sets_parameters)
def parameter_new(request: HttpRequest) -> HttpResponse:
    back = reverse("rule-parameters")
    return edit(
        request,
        form=ParameterForm(
            request.POST or None, initial={"starts_on": dates.today(), "name": ParameterName.UNIT_SHARE}
        ),
        page=Page(
            title=_("设定参数"),
            trail=trail((_("实习规则参数"), back)),
            cancel_url=back,
            help=[_("只能从今天或以后生效；以前的实习按当时的取值，不会重算。")],
        ),
        save=lambda form: parameters.set_parameter(**form.cleaned_data, by=request.user, on=dates.today()),
        to=lambda row: back,
        done=_("已设定。"),
    )
