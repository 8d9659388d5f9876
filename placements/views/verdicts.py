"""What a firm does with those who wish for its posts: sees them, interviews, says yes or no, puts them in an order."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, act, edit, found, trail

from .. import access
from ..forms.wishes import AnswersForm
from ..lists.wishes import WISHES
from ..models import Opening, Wish
from ..services import verdicts

SHOWN = 200


@requires(access.sees_wishes)
def wish_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("填报了本单位岗位的学生，点岗位填写意见、排先后；学校定下去向之后，只留安排到本单位的"),
        search_placeholder=_("姓名或拼音首字母"),
        empty={"title": _("还没有学生填报"), "text": _("岗位发布之后，学校组织学生填报志愿。"), "action": None},
    )
    return listing(request, WISHES, page=page)


@requires(access.sees_wishes)
def opening_wishes(request: HttpRequest, uid) -> HttpResponse:
    """Everybody who wishes for one post, on one page for the thumb: an answer, a place in the order, a note."""
    viewer, answers = request.viewer, access.answers_wishes(request.viewer)
    if request.method == "POST" and not answers:
        raise PermissionDenied
    opening = found(Opening.objects.visible_to(viewer), uid)
    mine = Wish.objects.visible_to(viewer).filter(opening=opening)
    rows = verdicts.open_wishes(mine).for_list()
    rows = rows.order_by(F("host_rank").asc(nulls_last=True), "wish_list__person__pinyin", "pk")
    back = reverse("opening-wishes", args=[uid])
    form = AnswersForm(request.POST if request.method == "POST" else None, rows=rows[:SHOWN])
    page = Page(
        title=_("填报“%(title)s”的学生") % {"title": opening.title},
        subtitle=_("招收 %(seats)s 人，空位 %(free)s 个") % {"seats": opening.seats, "free": opening.seats_free},
        trail=trail((_("招收岗位"), reverse("opening-list")), (opening.title, reverse("opening-detail", args=[uid]))),
        submit=_("保存意见") if answers and form.rows else "",
        cancel_url=reverse("wish-list"),
        help=[
            _("最想要的填 1，其次填 2；没有排序的排在后面，由抽签定先后。"),
            _("“不接收”的学生不会安排到这个岗位。学校开始匹配之后，意见不能再改，只能收回“不接收”。"),
        ],
    )

    def save(form: AnswersForm) -> Opening:
        verdicts.answer_all(opening, form.answers, viewer=viewer)
        return opening

    return edit(
        request,
        form=form,
        page=page,
        save=save,
        to=lambda row: back,
        done=_("已保存。"),
        template="placements/opening_wishes.html",
        context={"refused": verdicts.taken_back(mine).for_list() if answers else []},
    )


@require_POST
@requires(access.answers_wishes)
def wish_recall(request: HttpRequest, uid) -> HttpResponse:
    """A firm withdraws its 不接收 while the school looks through the matching."""
    viewer = request.viewer
    row = found(Wish.objects.visible_to(viewer).select_related("opening"), uid)
    return act(
        request,
        lambda: verdicts.take_back(row, viewer=viewer),
        done=_("已收回“不接收”，学校可以人工安排这名学生。"),
        to=reverse("opening-wishes", args=[row.opening.uid]),
    )
