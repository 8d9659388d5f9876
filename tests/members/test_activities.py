"""Activities and the calendar of terms: planned, confirmed by who may, and refused with words where something is wrong."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import dates, uploads
from alliance.core.attachments import attach
from alliance.core.errors import Refused
from alliance.core.models import Attachment
from members.enums import ActivityRole, ActivityState, Role
from members.models import Activity, ActivityKind, ActivityParty, SchoolTerm, UserMembership
from members.services import activities
from tests.worlds import make_organisation, picture_bytes


def text(answer) -> str:
    return answer.content.decode()


def errors(answer) -> str:
    return str(answer.context["form"].errors)


def planned(world, counts_as: str = ActivityRole.CHAIRMAN, *, organiser=None, **changes) -> Activity:
    """A plan of side A, its organiser the host, that lacks nothing but the other parties."""
    kind, _made = ActivityKind.objects.get_or_create(
        counts_as=counts_as, defaults={"name": ActivityRole(counts_as).label}
    )
    organiser = organiser or world.a.school
    yesterday = dates.today() - dates.DAY
    values = {"held_on": yesterday, "ends_before": dates.today(), "place": "报告厅", "head_count": 80} | changes
    activity = Activity.objects.create(kind=kind, title="秋季活动", organiser=organiser, **values)
    ActivityParty.objects.create(activity=activity, organisation=organiser, role="host")
    return activity


def came(activity, enterprise, came_as: str = "chairman") -> None:
    ActivityParty.objects.create(
        activity=activity, organisation=enterprise, came_as=came_as, came_name="秦砺行", came_post="董事长"
    )


def press(client, activity, verb: str, **form) -> str:
    return text(client.post(reverse("activity-move", args=[activity.uid, verb]), form, follow=True))


def state(activity) -> str:
    activity.refresh_from_db()
    return activity.state


# Terms


def test_terms_share_no_day_and_may_follow_each_other_at_once(world, as_role):
    client, page = as_role(Role.OFFICE), reverse("term-new")
    overlaps = {"name": "短学期", "starts_on": "2025-01-17", "ends_before": "2025-02-10"}
    assert "与另一个学期的日期重叠" in errors(client.post(page, overlaps))
    assert SchoolTerm.objects.count() == 1
    client.post(page, overlaps | {"starts_on": "2025-01-18"})
    assert SchoolTerm.objects.get(name="短学期").ends_before == date(2025, 2, 11)


def test_a_term_has_a_name_of_its_own_and_ends_after_it_starts(world, as_role):
    client, page = as_role(Role.OFFICE), reverse("term-new")
    backwards = {"name": world.term.name, "starts_on": "2026-03-02", "ends_before": "2026-02-01"}
    said = errors(client.post(page, backwards))
    assert "已有同名学期" in said
    assert "结束日期不能早于开始日期" in said


def test_a_term_cannot_be_drawn_over_the_next_one(world, as_role):
    SchoolTerm.objects.create(name="下学期", starts_on=date(2025, 2, 17), ends_before=date(2025, 7, 5))
    term = world.term
    form = {"name": term.name, "starts_on": "2024-09-02", "ends_before": "2025-03-01", "version": term.version}
    answer = as_role(Role.OFFICE).post(reverse("term-edit", args=[term.uid]), form)
    assert "与另一个学期的日期重叠" in errors(answer)


# Kinds


def test_the_office_keeps_the_kinds_of_activity_and_nobody_else(world, as_role):
    office, new = as_role(Role.OFFICE), reverse("activity-kind-new")
    office.post(new, {"name": "校园开放日", "counts_as": "other", "position": 9})
    kind = ActivityKind.objects.get(name="校园开放日")
    office.post(
        reverse("activity-kind-edit", args=[kind.uid]),
        {"name": "家长开放日", "counts_as": "parents_day", "position": 2, "version": kind.version},
    )
    kind.refresh_from_db()
    assert (kind.name, kind.counts_as, kind.position) == ("家长开放日", "parents_day", 2)
    assert "家长开放日" in text(office.get(reverse("activity-kind-list")))
    twice = office.post(new, {"name": "家长开放日", "counts_as": "other", "position": 1})
    assert "已有这个类别" in errors(twice)
    assert as_role(Role.PLACEMENT).get(reverse("activity-kind-list")).status_code == 403


# Planning


def form_of(activity_kind, **changes) -> dict:
    return {"kind": activity_kind.pk, "title": "企业宣传周", "held_on": "2026-10-12", "place": "操场"} | changes


def test_a_school_registers_a_day_and_is_its_host(world, as_role):
    kind = ActivityKind.objects.get()
    as_role(Role.PLACEMENT).post(reverse("activity-new"), form_of(kind))
    activity = Activity.objects.get(title="企业宣传周")
    assert (activity.organiser, activity.state, activity.head_count) == (world.a.school, ActivityState.PLANNED, None)
    assert activity.ends_before == date(2026, 10, 13)
    assert list(activity.parties.values_list("organisation", "role")) == [(world.a.school.pk, "host")]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"head_count": "0"}, "参加人数须大于 0"),
        ({"head_count": "-3"}, "大于"),
        ({"ends_before": "2026-10-11"}, "结束日期不能早于开始日期"),
        ({"held_on": "2026-02-30"}, "日期"),
        ({"title": " "}, "必填"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_keeps_what_was_typed(world, as_role, wrong, said):
    kind = ActivityKind.objects.get()
    answer = as_role(Role.PLACEMENT).post(reverse("activity-new"), form_of(kind, text="邀请八家企业") | wrong)
    assert said in errors(answer) + text(answer)
    assert "邀请八家企业" in text(answer)
    assert not Activity.objects.filter(text="邀请八家企业").exists()


def test_only_an_enterprise_sends_its_chairman_and_says_who_came(world, as_role):
    activity = planned(world)
    client, page = as_role(Role.OFFICE), reverse("activity-party", args=[activity.uid])
    of_a_school = {"organisation": world.b.school.pk, "role": "guest", "came_as": "chairman"}
    named = {"came_name": "王一", "came_post": "校长"}
    assert "只有企业登记主要负责人" in errors(client.post(page, of_a_school | named))
    nameless = {"organisation": world.a.enterprise.pk, "role": "guest", "came_as": "delegate"}
    assert "请填写姓名和职务" in errors(client.post(page, nameless))
    assert activity.parties.count() == 1
    client.post(page, nameless | named)
    assert activity.parties.get(organisation=world.a.enterprise).came_as == "delegate"


def test_the_organiser_cannot_be_taken_off_its_own_activity(world, as_role):
    activity = planned(world)
    page = reverse("activity-party-remove", args=[activity.parties.get().uid])
    assert "组织单位不能移除" in text(as_role(Role.PLACEMENT).post(page, follow=True))
    assert activity.parties.count() == 1


# Confirming


def test_what_is_still_to_come_cannot_be_confirmed(world, as_role):
    tomorrow = dates.today() + dates.DAY
    activity = planned(world, held_on=tomorrow, ends_before=tomorrow + dates.DAY)
    came(activity, world.a.enterprise)
    assert "活动日期还没有到" in press(as_role(Role.PLACEMENT), activity, "hold")
    assert state(activity) == ActivityState.PLANNED


def test_a_visit_counts_only_with_the_enterprise_and_who_came_for_it(world, as_role):
    activity = planned(world)
    client = as_role(Role.PLACEMENT)
    assert "登记到校的企业" in press(client, activity, "hold")  # its chairman came, and the company is no party
    came(activity, world.a.enterprise, "other")
    assert "登记到校的企业" in press(client, activity, "hold")
    activity.parties.filter(organisation=world.a.enterprise).update(came_as="chairman")
    press(client, activity, "hold")
    assert state(activity) == ActivityState.HELD


def test_a_parents_day_needs_its_enterprise_and_a_head_count(world, as_role):
    activity = planned(world, ActivityRole.PARENTS_DAY, head_count=None, place="")
    said = press(as_role(Role.PLACEMENT), activity, "hold")
    for missing in ("填写参加人数", "填写地点", "登记家长走进的企业"):
        assert missing in said
    assert state(activity) == ActivityState.PLANNED


def test_a_visit_that_an_enterprise_announced_is_confirmed_by_the_school(world, as_role):
    activity = planned(world, organiser=world.a.enterprise)
    activity.parties.update(came_as="chairman", came_name="秦砺行", came_post="董事长")
    ActivityParty.objects.create(activity=activity, organisation=world.a.school)
    assert "由到访的学校确认" in press(as_role(Role.HR), activity, "hold")
    assert state(activity) == ActivityState.PLANNED
    press(as_role(Role.PLACEMENT), activity, "hold")
    assert state(activity) == ActivityState.HELD


def test_a_visit_is_confirmed_by_the_school_whoever_announced_it(world, as_role):
    association = make_organisation("association", "清川企业联合会")
    theirs = UserMembership(user=world.user(Role.HR), organisation=association, role=Role.HR)
    activity = planned(world, organiser=association)
    came(activity, world.a.enterprise)
    barred = "由到访的学校确认；还没有登记学校的，请先登记"
    with pytest.raises(Refused, match=barred):
        activities.move(activity, "hold", viewer=theirs, on=dates.today(), at=dates.now())
    assert not activities.confirms(activity, theirs)
    ActivityParty.objects.create(activity=activity, organisation=world.a.school)  # a guest is enough: he came to it
    assert barred in press(as_role(Role.HR), activity, "hold")
    assert state(activity) == ActivityState.PLANNED
    press(as_role(Role.PLACEMENT), activity, "hold")
    assert state(activity) == ActivityState.HELD


@pytest.mark.parametrize("counts_as", ["parents_day", "publicity_week", "recommendation"])
def test_what_counts_for_a_school_is_confirmed_by_the_school_that_held_it(world, as_role, counts_as):
    activity = planned(world, counts_as, organiser=world.a.enterprise)
    party = ActivityParty.objects.create(activity=activity, organisation=world.a.school)  # a guest
    page = reverse("activity-detail", args=[activity.uid])
    hold = reverse("activity-move", args=[activity.uid, "hold"])
    for role in (Role.HR, Role.PLACEMENT):
        client = as_role(role)
        assert hold not in text(client.get(page))
        assert "由主办或协办的学校确认" in press(client, activity, "hold")
    assert state(activity) == ActivityState.PLANNED
    ActivityParty.objects.filter(pk=party.pk).update(role="co_host")
    assert "由主办或协办的学校确认" in press(as_role(Role.HR), activity, "hold")
    school = as_role(Role.PLACEMENT)
    assert hold in text(school.get(page))
    press(school, activity, "hold")
    assert state(activity) == ActivityState.HELD
    assert "由主办或协办的学校确认" in press(as_role(Role.HR), activity, "reopen", reason="再改")
    assert state(activity) == ActivityState.HELD


def test_what_an_enterprise_does_for_itself_it_confirms_itself(world, as_role):
    activity = planned(world, ActivityRole.LECTURE, organiser=world.a.enterprise)
    press(as_role(Role.HR), activity, "hold")
    assert state(activity) == ActivityState.HELD


def test_what_was_held_is_changed_only_after_it_was_taken_up_again(world, as_role):
    activity, client = world.a.activity, as_role(Role.PLACEMENT)
    form = form_of(activity.kind, version=activity.version, title="改名")
    assert "请先用“恢复为计划”" in errors(client.post(reverse("activity-edit", args=[activity.uid]), form))
    press(client, activity, "reopen")
    assert state(activity) == ActivityState.HELD  # not without a reason
    press(client, activity, "reopen", reason="人数写错")
    assert state(activity) == ActivityState.PLANNED
    form["version"] = activity.version
    client.post(reverse("activity-edit", args=[activity.uid]), form | {"held_on": "2024-10-16"})
    activity.refresh_from_db()
    assert activity.title == "改名"


def test_who_only_took_part_neither_changes_nor_calls_it_off(world, as_role):
    activity = planned(world)
    came(activity, world.a.enterprise)
    client = as_role(Role.HR)
    assert "只有组织单位和联盟办公室可以取消" in press(client, activity, "cancel", reason="下雨")
    page = text(client.get(reverse("activity-edit", args=[activity.uid]), follow=True))
    assert "只有组织单位和联盟办公室可以修改" in page
    assert state(activity) == ActivityState.PLANNED
    assert as_role(Role.HR, "b").get(reverse("activity-detail", args=[activity.uid])).status_code == 404


def test_a_plan_whose_day_is_over_waits_to_be_confirmed(world, as_role):
    activity, client = planned(world), as_role(Role.OFFICE)
    assert "确认已举办或取消" in text(client.get(reverse("activity-detail", args=[activity.uid])))
    assert activity.title in text(client.get(reverse("activity-list"), {"overdue": "yes"}))


# Photos


def test_a_photo_of_30_mb_is_refused_and_the_words_about_it_are_kept(world, as_role):
    client, activity = as_role(Role.PLACEMENT), world.a.activity
    page = reverse("attachment-subject-new", args=["activity", activity.uid]) + "?kind=photo"
    big = SimpleUploadedFile("合影.jpg", picture_bytes() + b"\0" * 30_000_000, "image/jpeg")
    form = {"files": big, "title": "董事长与学生座谈", "consent": "agreed", "consent_note": "已签同意书"}
    answer = client.post(page, form)
    assert answer.status_code == 200
    assert "请压缩到 20 MB 以内" in text(answer)
    for typed in ("董事长与学生座谈", "已签同意书", "checked"):
        assert typed in text(answer)
    assert not Attachment.objects.filter(purpose="activity").exists()


def test_a_photo_stands_on_the_activity_s_page_with_a_word_on_who_is_in_it(world, as_role):
    client, activity = as_role(Role.PLACEMENT), world.a.activity
    page = reverse("attachment-subject-new", args=["activity", activity.uid]) + "?kind=photo"
    photo = SimpleUploadedFile("座谈.jpg", picture_bytes(), "image/jpeg")
    unsaid = client.post(page, {"files": photo, "title": "座谈"})
    assert "请说明照片里的人是否同意" in text(unsaid)
    photo.seek(0)
    client.post(page, {"files": photo, "title": "座谈", "consent": "agreed"})
    assert "座谈" in text(client.get(reverse("activity-detail", args=[activity.uid])))
    assert Attachment.objects.get(purpose="activity").consent == "agreed"


def test_a_guest_puts_no_photo_beside_an_activity_and_a_co_host_does(world, as_role):
    activity = world.a.activity
    Activity.objects.filter(pk=activity.pk).update(public=True)
    page, detail = (
        reverse("attachment-subject-new", args=["activity", activity.uid]),
        reverse("activity-detail", args=[activity.uid]),
    )
    form = {"title": "座谈", "consent": "agreed"}

    def add(client) -> int:
        photo = SimpleUploadedFile("座谈.jpg", picture_bytes(), "image/jpeg")
        return client.post(page + "?kind=photo", form | {"files": photo}).status_code

    hr = as_role(Role.HR)
    assert page not in text(hr.get(detail))
    assert add(hr) == 403
    assert not Attachment.objects.filter(purpose="activity").exists()
    for role in (Role.PLACEMENT, Role.OFFICE):
        assert page in text(as_role(role).get(detail))
    activity.parties.filter(organisation=world.a.enterprise).update(role="co_host")
    hr = as_role(Role.HR)
    assert page in text(hr.get(detail))
    assert add(hr) == 302
    assert Attachment.objects.filter(purpose="activity").count() == 1


def photographed(activity, viewer) -> Attachment:
    upload = uploads.read(SimpleUploadedFile("座谈.jpg", picture_bytes(), "image/jpeg"), allowed=uploads.IMAGES)
    return attach("activity", activity, upload, at=dates.now(), viewer=viewer, kind="photo", consent="agreed")


def test_the_organiser_and_the_office_take_down_what_a_co_host_put_there_and_no_other_co_host_does(world, as_role):
    activity = planned(world)
    for firm in (world.a.enterprise, world.b.enterprise):
        ActivityParty.objects.create(activity=activity, organisation=firm, role="co_host")
    detail = reverse("activity-detail", args=[activity.uid])
    for role in (Role.PLACEMENT, Role.OFFICE):
        photo = photographed(activity, world.membership(Role.HR))
        remove = reverse("attachment-remove", args=[photo.uid])
        client = as_role(Role.HR, "b")
        assert remove not in text(client.get(detail))
        client.post(remove, {"reason": "不喜欢"})
        assert Attachment.objects.present().filter(pk=photo.pk).exists()
        client = as_role(role)
        assert remove in text(client.get(detail))
        assert "必填" in errors(client.post(remove, {"reason": ""}))
        client.post(remove, {"reason": "照片里的学生没有同意"})
        photo.refresh_from_db()
        assert (photo.removed_by, photo.removed_reason) == (world.user(role), "照片里的学生没有同意")
        assert remove not in text(client.get(detail))


def test_activities_are_narrowed_to_a_term(world, as_role):
    later = planned(world, held_on=dates.today() - timedelta(days=3), ends_before=dates.today() - timedelta(days=2))
    found = text(as_role(Role.OFFICE).get(reverse("activity-list"), {"term": world.term.uid}))
    assert world.a.activity.title in found
    assert later.title not in found
