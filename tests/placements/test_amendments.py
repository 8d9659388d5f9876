"""Changing a signed agreement, or ending it early: asked for by one side, signed by all; no other road leads there."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.models import Message
from placements.models import (
    Assignment,
    Opening,
    TripartiteAgreement,
)
from placements.services import amendments, assignments, openings, sending
from tests.placements.agreed import (
    DAY,
    by_phone,
    complete,
    link_for,
    page,
    press,
    state,
    text,
    viewer,
)


def ask(client, placed, **typed):
    return client.post(page("assignment-change", placed), typed, follow=True)


def test_an_early_end_is_asked_for_with_a_reason_signed_by_all_and_then_holds(as_role, world, placed, signed):
    last = placed.starts_on + 20 * DAY
    typed = {"kind": "termination", "effective_on": last.isoformat(), "reason": "企业订单减少"}
    answer = ask(as_role("hr"), placed, **typed)
    one = TripartiteAgreement.objects.get(kind="termination")
    assert one.reason in text(answer)
    assert (one.state, one.asked_by_party, one.effective_on) == ("ready", "host", last)
    assert Message.objects.filter(kind="agreement-asked", user=world.user("placement")).exists()
    placed.refresh_from_db()
    assert placed.ended_before is None
    press(as_role("placement"), f"{page('agreement-move', one, 'send')}?seen={one.version}")
    one.refresh_from_db()
    complete(one)
    placed.refresh_from_db()
    assert (placed.ended_before, placed.ended_reason) == (last + DAY, "企业订单减少")
    assert state(one) == "signed" and state(signed) == "signed"


def test_an_amendment_moves_the_end_and_the_post(as_role, world, placed, signed):
    until = placed.ends_before - 30 * DAY
    typed = {
        "kind": "amendment",
        "effective_on": (placed.starts_on + DAY).isoformat(),
        "ends_before": (until - DAY).isoformat(),
        "post": "质检员",
        "reason": "轮岗",
    }
    ask(as_role("placement"), placed, **typed)
    one = TripartiteAgreement.objects.get(kind="amendment")
    assert "变更为“质检员”" in one.content[1]["text"]
    sending.send_all([one], viewer=viewer(world, "placement"), at=dates.now())
    one.refresh_from_db()
    complete(one)
    placed.refresh_from_db()
    assert (placed.ends_before, placed.post) == (until, "质检员")


def test_a_student_asks_by_a_link_and_a_second_paper_is_refused(as_role, client, placed, signed):
    school = as_role("placement")
    new = reverse("link-subject-new", args=["placement-change", placed.uid])
    urls = [
        re.search(r"https?://testserver(/l/[^/]+/)", text(school.post(new, {"recipient": name, "days": 7})))[1]
        for name in ("本人", "同学")
    ]
    client.logout()
    last = (placed.starts_on + 9 * DAY).isoformat()
    typed = {"kind": "termination", "effective_on": last, "reason": "身体原因，100% 确定"}
    assert "申请已交给学校" in text(client.post(urls[0], typed))
    one = TripartiteAgreement.objects.get(kind="termination")
    assert (one.asked_by_party, one.steps.get().by_name) == ("student", "本人（链接）")
    assert client.post(urls[1], typed).status_code == 410
    assert "已有一份变更或终止协议" in text(as_role("hr").get(page("assignment-change", placed), follow=True))


def test_no_change_is_asked_for_before_it_is_signed_or_outside_its_days(as_role, placed, out):
    school = as_role("placement")
    assert "三方协议还没有签订" in text(school.get(page("assignment-change", placed), follow=True))
    complete(out)
    typed = {"kind": "termination", "effective_on": placed.ends_before.isoformat(), "reason": "回校"}
    assert "最后一天须早于原定结束日期" in text(school.post(page("assignment-change", placed), typed))
    typed = {"kind": "amendment", "effective_on": placed.starts_on.isoformat(), "reason": "回校"}
    assert "至少一项" in text(school.post(page("assignment-change", placed), typed))
    assert TripartiteAgreement.objects.count() == 1


def test_whoever_asked_is_told_why_it_is_dropped_and_that_it_holds(as_role, world, placed, signed):
    last = placed.starts_on + 9 * DAY
    typed = {"kind": "termination", "effective_on": last.isoformat(), "reason": "订单减少"}
    ask(as_role("enterprise_leader"), placed, **typed)
    first = TripartiteAgreement.objects.get(kind="termination")
    assert (first.asked_by_party, first.steps.get().by) == ("host", world.user("enterprise_leader"))
    press(as_role("placement"), f"{page('agreement-move', first, 'drop')}?seen={first.version}", reason="先协商")
    for role in ("hr", "enterprise_leader"):
        assert "先协商" in Message.objects.get(kind="agreement-drop", user=world.user(role)).text
    ask(as_role("hr"), placed, **typed)
    one = TripartiteAgreement.objects.get(kind="termination", state="ready")
    sent(world, one)
    complete(one)
    assert Message.objects.filter(kind="agreement-finish", user=world.user("hr")).exists()
    assert Message.objects.filter(kind="agreement-finish", user=world.user("placement")).exists()


def test_a_student_asks_from_the_link_by_which_he_signed_and_reads_what_came_of_it(as_role, client, world, placed, out):
    school = as_role("placement")
    mine = link_for(school, placed, "student", "本人")
    client.logout()
    by_phone(client, mine, placed.person.name)
    assert "申请变更" not in text(client.get(mine)), "not before all have signed"
    assert client.post(f"{mine}next/").status_code == 410
    complete(out)
    shown = text(client.get(mine))
    assert "申请变更或提前终止实习" in shown and f'action="{mine}next/"' in shown
    asking = client.post(f"{mine}next/").headers["Location"]
    last = placed.starts_on + 9 * DAY
    client.post(asking, {"kind": "termination", "effective_on": last.isoformat(), "reason": "身体原因"})
    one = TripartiteAgreement.objects.get(kind="termination")
    assert one.asked_by_party == "student"
    assert "提前终止协议正在办理" in text(client.get(mine)) and "正在办理" in text(client.get(asking))
    assert client.post(f"{mine}next/").status_code == 410, "one at a time"
    press(as_role("placement"), f"{page('agreement-move', one, 'drop')}?seen={one.version}", reason="请先就医")
    client.logout()
    assert "学校的理由：请先就医" in text(client.get(mine))
    assert client.post(f"{mine}next/").status_code == 302
    assert client.post("/l/nobody-was-given-this/next/").status_code == 404


def test_what_could_not_hold_in_the_end_is_refused_when_it_is_asked_for(world, placed, signed):
    free = placed.ends_before - 30 * DAY
    Assignment.objects.filter(pk=placed.pk).update(ends_before=free)
    second = Assignment.objects.get(pk=placed.pk)
    second.pk, second.uid, second.starts_on, second.ends_before = None, uuid4(), free, free + 9 * DAY
    second.save()
    placed.refresh_from_db()
    with pytest.raises(ValidationError, match="已有实习安排"):
        asked(placed, "amendment", effective_on=placed.starts_on, ends_before=free + DAY)
    other = Opening.objects.get(pk=world.a.opening.pk)
    other.pk, other.uid, other.title, other.seats, other.seats_taken = None, uuid4(), "满员岗", 1, 1
    other.state, other.starts_on, other.ends_before = "published", dates.today(), None
    other.save()
    with pytest.raises(ValidationError, match="已招满"):
        asked(placed, "amendment", effective_on=placed.starts_on, opening=other)


# No other road


def test_what_all_have_signed_is_not_changed_by_one(as_role, world, placed, signed):
    school = as_role("placement")
    shown = text(school.get(page("assignment-detail", placed)))
    for button in ("调整岗位", "提前结束</", "撤销安排"):
        assert button not in shown
    assert page("assignment-change", placed) in shown
    assert "三方协议已经签订" in text(school.get(page("assignment-edit", placed), follow=True))
    typed = {"opening": "", "post": "保洁", "version": placed.version}
    assert "三方协议已经签订" in text(school.post(page("assignment-edit", placed), typed, follow=True))
    assert "三方协议已经签订" in text(press(school, page("assignment-withdraw", placed), reason="不去了"))
    Assignment.objects.filter(pk=placed.pk).update(starts_on=dates.today() - DAY)
    assert "三方协议已经签订" in text(press(school, page("assignment-end", placed), reason="不干了"))
    placed.refresh_from_db()
    assert (placed.post, placed.ended_before) == ("", None)


def test_that_a_student_is_gone_is_recorded_and_that_he_will_go_is_signed(world, placed, signed):
    today = dates.today()
    Assignment.objects.filter(pk=placed.pk).update(starts_on=today - 9 * DAY)
    placed.refresh_from_db()
    with pytest.raises(ValidationError, match="已经发生的离岗"):
        correct(placed, today + 5 * DAY)
    correct(placed, today - DAY)  # yesterday was no day of work any more
    placed.refresh_from_db()
    assert (placed.ended_before, placed.ended_reason) == (today - DAY, "学生已离岗")


def correct(placed, before):
    assignments.correct_end(placed, ends_before=before, reason="学生已离岗", seen=placed.version, on=dates.today())


def test_an_end_that_all_signed_is_not_corrected_away(world, placed, signed):
    last = placed.starts_on + 9 * DAY
    one = asked(placed, "termination", effective_on=last)
    sent(world, one)
    complete(one)
    placed.refresh_from_db()
    with pytest.raises(ValidationError, match="提前终止协议"):
        correct(placed, placed.ends_before)


def test_a_placement_that_is_not_to_begin_is_taken_back_by_all(world, placed, signed):
    one = asked(placed, "termination", effective_on=placed.starts_on - DAY)
    assert "不再开始" in one.content[1]["text"]
    sent(world, one)
    complete(one)
    placed.refresh_from_db()
    assert placed.withdrawn


def asked(placed, kind: str, *, effective_on, party="school", **change) -> TripartiteAgreement:
    return amendments.ask(
        placed,
        kind,
        party=party,
        reason="轮岗",
        effective_on=effective_on,
        change=amendments.Change(**change),
        at=dates.now(),
        on=dates.today(),
    )


def sent(world, one) -> None:
    sending.send_all([one], viewer=viewer(world, "placement"), at=dates.now())
    one.refresh_from_db()


def test_nobody_is_moved_to_a_post_the_law_closes_to_him(world, placed):
    hot = Opening.objects.get(pk=world.a.opening.pk)
    hot.pk, hot.uid, hot.title, hot.hazards, hot.seats_taken = None, uuid4(), "炉前工", ["heat"], 0
    hot.save()
    typed = {"opening": hot, "post": "", "seen": placed.version, "on": dates.today(), "at": dates.now()}
    with pytest.raises(ValidationError, match="高温"):
        assignments.edit_assignment(placed, **typed)
    hot.refresh_from_db()
    assert hot.seats_taken == 0


def test_a_post_with_students_is_not_rewritten(as_role, world, placed):
    Opening.objects.filter(pk=world.a.opening.pk).update(state="submitted", seats=5, seats_taken=1)
    hr = as_role("hr")
    step = f"{page('opening-move', world.a.opening, 'recall')}?seen={world.a.opening.version}"
    assert "已有 1 名学生安排在这个岗位上" in text(press(hr, step))
    Opening.objects.filter(pk=world.a.opening.pk).update(state="returned")
    row = Opening.objects.get(pk=world.a.opening.pk)
    row.wage_from_fen = 1
    with pytest.raises(Refused, match="已有 1 名学生"):
        openings.correct_opening(row, majors=list(row.majors.all()), seen=row.version)
    row = Opening.objects.get(pk=world.a.opening.pk)
    row.seats = 9
    openings.correct_opening(row, majors=list(row.majors.all()), seen=row.version)
