"""The policy library as the public sees it: what is marked for it, with its files."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alliance.core.access import public
from alliance.core.caching import for_visitors
from alliance.core.lists import listing
from alliance.core.models import Attachment
from alliance.core.pages import Page, found, trail
from alliance.core.views.attachments import public_document
from members.models import Policy
from members.views.policies import facts_about

from ...public_lists import POLICIES


@public
@for_visitors
def policy_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("国家、省、市、县和联盟的文件"),
        search_placeholder=_("标题、文号、机关、正文或拼音首字母"),
        empty={"title": _("还没有公开的文件"), "text": _("联盟办公室收录之后在这里公布。"), "action": None},
    )
    return listing(request, POLICIES, page=page, template="public/list.html")


@public
@for_visitors
def policy_detail(request: HttpRequest, uid) -> HttpResponse:
    policy = found(Policy.objects.published(), uid)
    page = Page(
        title=policy.title,
        subtitle=policy.document_number,
        trail=trail((_("政策文件"), reverse("public-policy-list"))),
        facts=facts_about(policy),
    )
    papers = _papers().filter(subject_uid=policy.uid).order_by("added_at", "id")
    return render(request, "public/policy.html", {"page": page, "policy": policy, "papers": papers})


def _papers() -> QuerySet[Attachment]:
    """The files of documents that are public."""
    known = Policy.objects.published().values("uid")
    return Attachment.objects.present().filter(purpose="policy", subject_uid__in=known)


@require_GET
@public
def policy_paper(request: HttpRequest, uid) -> HttpResponse:
    return public_document(request, found(_papers().select_related("file"), uid))
