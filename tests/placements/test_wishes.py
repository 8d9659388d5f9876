"""Students name the posts they would like: by a link, at the school, in a workbook; and firms answer them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates, links
from alliance.core.errors import Refused
from alliance.core.models import Message
from placements.models import Assignment, InternshipBatch, Matching, Wish, WishList
from placements.services import matchings, takings, verdicts, wishes
from tests.core.imports.books import act, bring, workbook
from tests.placements.market import Market


@pytest.fixture
def market(world) -> Market:
    return Market(world)


def text(response) -> str:
    return response.content.decode()


def page(name: str, row) -> str:
    return reverse(name, args=[row.uid])


def test_a_grade_in_words_is_a_year_of_entering():
    def year(grade: str, starts_on: date):
        return wishes.entered_year(InternshipBatch(grade=grade, starts_on=starts_on))

    assert year("2024级", date(2026, 9, 7)) == 2024
    assert year("二年级", date(2026, 5, 12)) == 2024
    assert year("三年级", date(2026, 9, 7)) == 2024
    assert year("升三年级", date(2026, 7, 6)) == 2024
    assert year("全体", date(2026, 9, 7)) is None


def test_a_batch_is_for_its_majors_past_their_first_year_without_a_placement(market):
    old, fresh = market.student("老生"), market.student("新生", entered_year=market.batch.starts_on.year)
    placed = market.student("已安排")
    market.place(placed, market.opening("车工"))
    meant = set(wishes.meant_for(market.batch))
    assert old in meant and fresh not in meant and placed not in meant


def test_a_list_is_handed_in_whole_and_replaced_until_the_deadline(market):
    first, second = market.opening("车工"), market.opening("钳工")
    row = market.blank(market.student())
    market.hand_in(row, [first, second])
    assert [one.opening for one in row.wishes.order_by("rank")] == [first, second]
    row.wishes.filter(opening=second).update(verdict="wanted")
    market.hand_in(row, [second])
    assert [(one.opening, one.rank, one.verdict) for one in row.wishes.all()] == [(second, 1, "wanted")]
    InternshipBatch.objects.filter(pk=market.batch.pk).update(wishes_until=market.on)
    with pytest.raises(Refused, match="截止"):
        market.hand_in(row, [first])


def test_only_what_is_offered_to_him_may_be_named(market):
    minor = market.student(born_on=market.batch.starts_on - timedelta(days=17 * 366))
    row, plain = market.blank(minor), market.opening("车工")
    hot = market.opening("热处理工", hazards=["heat"])
    bar = market.opening("服务员", venue="bar")
    closed = market.opening("旧岗位", state="closed")
    foreign = market.opening("网店运营", major="730701")
    offered = wishes.choices_for(row, on=market.on)
    assert plain in offered and not {hot, bar, closed, foreign} & set(offered)
    with pytest.raises(ValidationError, match="可选之列"):
        market.hand_in(row, [hot])
    with pytest.raises(ValidationError, match="一次"):
        market.hand_in(row, [plain, plain])
    with pytest.raises(ValidationError, match="最多填 3 个"):
        market.hand_in(row, [market.opening(f"岗位{n}") for n in range(4)])


def test_nobody_chooses_a_visit_or_while_a_matching_waits(market):
    row = market.blank(market.student())
    Matching.objects.create(
        school=market.school, batch=market.batch, seed="1", made_at=market.at, made_by=market.clerk.user
    )
    with pytest.raises(Refused, match="正待采用"):
        market.hand_in(row, [market.opening("车工")])
    InternshipBatch.objects.filter(pk=market.batch.pk).update(kind="visit")
    row.batch.refresh_from_db()
    with pytest.raises(Refused, match="第九条"):
        market.hand_in(row, [market.opening("钳工")])


def issued(market, row, name: str = "wishes") -> str:
    of = links.declared()[name]
    _link, token = links.issue(
        of, of.rows().get(pk=row.pk), recipient=row.person.name, viewer=market.clerk, at=dates.now(), on=dates.today()
    )
    return reverse("link-page", args=[token])


def test_a_student_hands_in_over_a_link_once(market, client):
    opening, row = market.opening("车工"), market.blank(market.student("王晓"))
    other = market.blank(market.student("李明"))
    market.hand_in(other, [market.opening("钳工")])
    url = issued(market, row)
    shown = text(client.get(url))
    assert "王晓" in shown and "车工" in shown and "李明" not in shown
    assert not row.wishes.exists()  # looking writes nothing
    done = client.post(url, {"wish_1": opening.uid})
    assert "已提交" in text(done)
    row.refresh_from_db()
    assert (row.source, row.wishes.get().opening) == ("link", opening)
    client.post(url, {"wish_1": market.opening("别的").uid})
    assert row.wishes.get().opening == opening


def test_links_for_a_class_are_made_again_for_who_has_not_handed_in(market, as_role):
    client, url = as_role("placement"), page("batch-slips", market.batch)
    quick, slow = market.student("快手"), market.student("慢手")
    assert "快手" not in text(client.get(url))
    sheet = text(client.post(url, {"class_name": quick.class_name}))
    assert "快手" in sheet and "慢手" in sheet and "点开即可" in sheet
    market.hand_in(WishList.objects.get(enrolment=quick), [market.opening("车工")])
    assert "慢手" in text(client.get(page("batch-wishes", market.batch)))
    again = client.post(f"{url}?again=1", {}, follow=True)
    assert "今天刚发过" in text(again)
    links.Link.objects.update(issued_at=dates.now() - timedelta(days=2))
    again = text(client.post(f"{url}?again=1", {}))
    assert "慢手" in again and "快手" not in again
    assert slow.pk in {one.enrolment_id for one in market.batch.wish_lists.filter(handed_in_at=None)}


def test_the_school_enters_wishes_and_finds_them(market, as_role):
    client, opening = as_role("placement"), market.opening("车工")
    market.student("赵一")
    client.post(page("batch-invite", market.batch))
    row = WishList.objects.get(batch=market.batch, person__name="赵一")
    client.post(page("wish-list-edit", row), {"wish_1": opening.uid, "wish_2": "", "wish_3": ""})
    row.refresh_from_db()
    assert row.source == "school"
    listed = text(client.get(reverse("wish-list-list"), {"q": "zy", "handed_in": "yes"}))
    assert "赵一" in listed and "第一志愿 车工" in listed


@pytest.mark.django_db(transaction=True)
def test_wishes_come_as_a_workbook_and_go_again_with_it(market):
    opening, student = market.opening("车工"), market.student("孙二")
    row = market.blank(student)
    book = workbook(
        (student.student_number, "孙二", "1", "车工"),
        (student.student_number, "孙二", "2", "车工"),
        (student.student_number, "孙二", "9", "车工"),
        ("没有这人", "孙二", "1", "车工"),
        headings=("学号", "姓名", "志愿顺序", "岗位"),
    )
    source = bring(book, market.clerk, roster="wishes", name="志愿.xlsx")
    assert set(source.rows.filter(state="refused").values_list("number", flat=True)) == {3, 4, 5}
    source = act(source, "write", market.clerk)
    row.refresh_from_db()
    assert (row.source, row.wishes.get().opening) == ("roster", opening)
    act(source, "undo", market.clerk, reason="传错了文件")
    row.refresh_from_db()
    assert row.handed_in_at is None and not row.wishes.exists()


def test_a_firm_sees_who_wants_its_posts_and_nothing_else_of_them(market, as_role):
    row, ours = market.blank(market.student("钱三")), market.opening("车工")
    theirs = market.opening("钳工", enterprise=market.world.b.enterprise)
    market.hand_in(row, [theirs, ours])
    hr = as_role("hr")
    listed, phone = text(hr.get(reverse("wish-list"))), text(hr.get(page("opening-wishes", ours)))
    for shown in (listed, phone):
        assert "钱三" in shown and row.enrolment.class_name in shown
        assert "钳工" not in shown and "第二志愿" not in shown and row.enrolment.student_number not in shown
    assert hr.get(page("opening-wishes", theirs)).status_code == 404


def test_a_firm_sees_them_no_longer_when_they_have_gone_elsewhere(market, as_role):
    """While the school looks through its matching the firm's word still counts; then it keeps whom it got."""
    ours, other = market.opening("车工", seats=1), market.opening("钳工", enterprise=market.world.b.enterprise)
    got, lost = (market.hand_in(market.blank(market.student(name)), [ours, other]) for name in ("留下的", "走了的"))
    placed = market.hand_in(market.blank(market.student("先安排的")), [ours])
    Wish.objects.filter(wish_list=got, opening=ours).update(host_rank=1)
    hr = as_role("hr")

    def seen() -> set[str]:
        shown = text(hr.get(reverse("wish-list")))
        return {name for name in ("留下的", "走了的", "先安排的") if name in shown}

    assert seen() == {"留下的", "走了的", "先安排的"}
    market.place(placed.enrolment, other)
    assert seen() == {"留下的", "走了的"}
    market.close()
    known = {"viewer": market.clerk, "on": market.on, "at": dates.now()}
    row = matchings.propose(market.batch, **known)
    assert seen() == {"留下的", "走了的"}
    takings.take(row, **known)
    assert seen() == {"留下的"}
    assert lost.wishes.count() == 2  # the school keeps them


def test_a_batch_that_begins_unmatched_shows_firms_nobody(market, as_role):
    market.hand_in(market.blank(market.student("钱三")), [market.opening("车工")])
    InternshipBatch.objects.filter(pk=market.batch.pk).update(starts_on=market.on)
    assert "钱三" not in text(as_role("hr").get(reverse("wish-list")))


def test_hr_answers_everybody_at_once_and_is_asked_once_a_day(market, as_role):
    opening = market.opening("车工")
    rows = [market.blank(market.student(name)) for name in ("甲", "乙")]
    for row in rows:
        market.hand_in(row, [opening])
    clerk = as_role("placement")
    for _n in range(2):
        clerk.post(page("batch-ask", market.batch))
    assert Message.objects.filter(kind="wishes-asked").count() == 1
    first, second = Wish.objects.filter(opening=opening).order_by("pk")
    said = {
        f"verdict_{first.pk}": "wanted", f"rank_{first.pk}": "1", f"note_{first.pk}": "肯学", f"seen_{first.pk}": "1",
        f"verdict_{second.pk}": "refused", f"rank_{second.pk}": "2", f"note_{second.pk}": "", f"seen_{second.pk}": "1",
    }  # fmt: skip
    hr = as_role("hr")
    assert hr.post(page("opening-wishes", opening), said).status_code == 302
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.verdict, first.host_rank, first.note) == ("wanted", 1, "肯学")
    assert (second.verdict, second.host_rank) == ("refused", None)
    assert "刚刚填过" in text(hr.post(page("opening-wishes", opening), {**said, f"note_{first.pk}": "再改"}))


def test_answers_end_when_the_school_matches(market):
    opening, row = market.opening("车工"), market.blank(market.student())
    market.hand_in(row, [opening])
    Matching.objects.create(
        school=market.school, batch=market.batch, seed="1", made_at=dates.now(), made_by=market.clerk.user
    )
    answer = verdicts.Answer(row.wishes.get().uid, "wanted", 1, "", 1)
    with pytest.raises(Refused, match="已经开始匹配"):
        verdicts.answer_all(opening, [answer], viewer=market.world.a.members["hr"])


def test_who_has_a_placement_meanwhile_hands_in_no_more(market):
    row, opening = market.blank(market.student()), market.opening("车工")
    market.place(row.enrolment, opening)
    with pytest.raises(Refused, match="已有实习安排"):
        market.hand_in(row, [opening])
    assert Assignment.objects.filter(person=row.person).count() == 1
