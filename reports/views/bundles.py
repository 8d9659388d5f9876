"""The proofs of an enterprise's year: asking, waiting, fetching."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from alliance.core import dates, files
from alliance.core.access import requires
from alliance.core.accounts import ip_of
from alliance.core.forms import REASON_LENGTH, Form, ReasonField
from alliance.core.lists import listing
from alliance.core.models import SensitiveRead
from alliance.core.models.jobs import JobState
from alliance.core.pages import Page, edit, fact, facts_of, found, link, trail
from alliance.core.views.jobs import shown
from members.enums import OrganisationKind
from members.models import Organisation

from .. import access, bundles
from ..lists import BUNDLES
from ..models import ProofBundle

GONE = 410


class BundleForm(Form):
    organisation = forms.ModelChoiceField(label=gettext_lazy("企业"), queryset=Organisation.objects.none())
    year = forms.TypedChoiceField(label=gettext_lazy("年度"), coerce=int)
    reason = ReasonField(label=gettext_lazy("理由"), max_length=REASON_LENGTH)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(one, _("%(year)s 年") % {"year": one}) for one in bundles.years(dates.today())]
        firms = Organisation.objects.visible_to(viewer).of_kind(OrganisationKind.ENTERPRISE)
        if viewer.role in access.ENTERPRISE:  # its own, and no reason is asked for
            del self.fields["organisation"], self.fields["reason"]
        else:
            self.fields["organisation"].queryset = firms.order_by("pinyin", "pk")
            self.fields["organisation"].to_field_name = "uid"


def _trail() -> list[dict]:
    return trail((BUNDLES.title, reverse("proof-bundle-list")))


@requires(access.takes_proofs)
def bundle_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("一年的数据、协议、照片和考核结果打成一个压缩包；文件保留 24 小时"),
        actions=[link(_("生成佐证包"), reverse("proof-bundle-new"), icon="plus", primary=True)],
        empty={"title": _("还没有生成过佐证包"), "text": _("申请奖励、补贴、认定时用它作证明材料。"), "action": None},
    )
    return listing(request, BUNDLES, page=page)


@requires(access.takes_proofs)
def bundle_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = BundleForm(
        request.POST or None, viewer=viewer, initial={"organisation": request.GET.get("organisation", "")}
    )

    def save(form) -> ProofBundle:
        asked = form.cleaned_data
        return bundles.ask(
            asked.get("organisation") or viewer.organisation,
            asked["year"],
            viewer=viewer,
            at=dates.now(),
            today=dates.today(),
            reason=asked.get("reason", ""),
            ip=ip_of(request),
        )

    page = Page(
        title=_("生成佐证包"),
        trail=_trail(),
        submit=_("生成"),
        cancel_url=reverse("proof-bundle-list"),
        help=[
            _(
                "包里有：汇总数据和明细（Excel）、汇总说明（PDF）、协议和投入凭证、照片、已定档的考核结果，以及每个文件的摘要。"
            ),
            _("不含学生和教师的姓名；照片只收注明同意的。"),
            _("当年的数据截至今天。谁在何时生成、下载，都留下记录。"),
        ],
    )
    return edit(
        request,
        form=form,
        save=save,
        page=page,
        to=lambda row: reverse("proof-bundle-detail", args=[row.uid]),
        done=_("已开始生成。"),
    )


@requires(access.takes_proofs)
def bundle_detail(request: HttpRequest, uid) -> HttpResponse:
    bundle = found(BUNDLES.rows(request.viewer), uid)
    over = bundle.expires_at <= dates.now()
    done = bundle.job.state == JobState.DONE
    ready = done and bundle.file is not None and not over
    page = Page(
        title=str(bundle),
        subtitle=bundle.organisation.name,
        trail=_trail(),
        status=_status(done=done, over=over),
        facts=[
            fact(_("申请人"), bundle.requested_by.name),
            *facts_of(bundle, "created_at", "expires_at"),
            *(facts_of(bundle, "reason") if bundle.reason else []),
            *(
                [fact(_("大小"), filesizeformat(bundle.size)), *facts_of(bundle, "file_count", "sha256")]
                if done
                else []
            ),
        ],
    )
    if ready:
        url = reverse("proof-bundle-download", args=[uid])
        page.actions.append(link(_("下载"), url, icon="download", primary=True))
    return render(
        request, "core/export_detail.html", {"page": page, "job": None if done else shown(bundle.job), "over": over}
    )


def _status(*, done: bool, over: bool) -> dict | None:
    if not done:
        return None
    return {"label": _("已过期"), "tone": "secondary"} if over else {"label": _("可以下载"), "tone": "green"}


@require_GET
@requires(access.takes_proofs)
def bundle_download(request: HttpRequest, uid) -> HttpResponse:
    bundle = found(BUNDLES.rows(request.viewer), uid)
    if bundle.job.state != JobState.DONE:
        return redirect("proof-bundle-detail", uid=uid)
    try:
        gone = bundle.expires_at <= dates.now() or bundle.file is None
        content = b"" if gone else files.read(bundle.file)
    except OSError:  # a backup was put back that did not have it any more
        gone = True
    if gone:
        page = Page(title=_("文件已过期"), text=_("佐证包只保留 24 小时，已经删除。请重新生成。"), trail=_trail())
        return render(request, "core/notice.html", {"page": page}, status=GONE)
    SensitiveRead.record(SensitiveRead.Kind.DOWNLOAD, bundle, viewer=request.viewer, ip=ip_of(request))
    response = HttpResponse(content, content_type=bundles.MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, bundles.file_name(bundle))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-SHA256"] = bundle.sha256
    return response
