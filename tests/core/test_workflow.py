"""One move at a time: the second of two people is told, and every move leaves its row."""

import pytest

from alliance.core import dates
from alliance.core.errors import Refused, StaleVersion
from alliance.core.services import save_version
from members.enums import Role
from members.models import Admission, Organisation
from members.services.admissions import MACHINE, apply
from placements.models import TeacherRotation
from placements.services import rotations


@pytest.fixture
def application(world) -> Admission:
    newcomer = Organisation.objects.create(kind="enterprise", name="新来的企业")
    return apply(newcomer, statement="", on=dates.today(), by=world.user(Role.OFFICE), at=dates.now())


def move(subject, verb: str, world, role: str = Role.OFFICE, **kwargs):
    viewer = world.membership(role)
    return MACHINE.perform(subject, verb, by=viewer.user, viewer=viewer, at=dates.now(), **kwargs)


def test_a_move_changes_the_state_and_leaves_its_row(world, application):
    move(application, "review", world)
    step = application.steps.first()
    assert Admission.objects.get(pk=application.pk).state == "reviewing"
    assert (step.from_state, step.to_state, step.by, step.by_name) == (
        "applied",
        "reviewing",
        world.user(Role.OFFICE),
        world.user(Role.OFFICE).name,
    )


def test_the_second_of_two_people_is_refused_and_leaves_nothing(world, application):
    """Both opened the page while the application was new; both press."""
    other = Admission.objects.get(pk=application.pk)
    move(application, "review", world)
    with pytest.raises(Refused, match="别人刚刚处理过"):
        move(other, "review", world)
    assert list(application.steps.values_list("verb", flat=True)) == ["review", "apply"]


def test_a_move_from_another_state_says_to_look_again(world, application):
    with pytest.raises(Refused, match="待审核.*不能同意入会.*刷新页面"):
        move(application, "admit", world)


def test_a_role_without_the_right_is_refused_by_the_machine_too(world, application):
    with pytest.raises(Refused, match="您当前的身份不能开始审核"):
        move(application, "review", world, Role.BUREAU_OFFICER)
    assert MACHINE.open_to(application, world.membership(Role.BUREAU_OFFICER)) == []


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_refusal_without_a_reason_is_refused(world, application, reason):
    move(application, "review", world)
    with pytest.raises(Refused, match="须写明理由"):
        move(application, "refuse", world, reason=reason)
    move(application, "refuse", world, reason="材料不实")
    assert application.steps.first().reason == "材料不实"


def test_a_stay_is_confirmed_once(world):
    side = world.a
    TeacherRotation.objects.filter(pk=side.rotation.pk).update(state="planned")
    first, second = (TeacherRotation.objects.get(pk=side.rotation.pk) for _index in range(2))
    hr = world.membership(Role.HR)
    days = {1: (first.starts_on, first.ends_before)}
    first.confirmed_spans.all().delete()
    rotations.confirm(first, days, seen=first.version, viewer=hr, on=dates.today(), at=dates.now())
    with pytest.raises(Refused):
        rotations.confirm(second, days, seen=second.version, viewer=hr, on=dates.today(), at=dates.now())
    assert first.steps.count() == 1


def test_the_second_of_two_savers_is_told_and_nothing_is_lost(world):
    first, second = (Organisation.objects.get(pk=world.a.enterprise.pk) for _index in range(2))
    first.address, second.address = "先保存的地址", "后保存的地址"
    seen = first.version
    save_version(first, seen=seen)
    with pytest.raises(StaleVersion, match="别人已保存过"):
        save_version(second, seen=seen)
    now = Organisation.objects.get(pk=first.pk)
    assert (now.address, now.version) == ("先保存的地址", seen + 1)


def test_whoever_loaded_it_before_a_move_does_not_take_the_move_back(world, application):
    older = Admission.objects.get(pk=application.pk)
    move(application, "review", world)
    with pytest.raises(StaleVersion):
        save_version(older, seen=older.version)
    application.refresh_from_db()
    assert application.state == "reviewing"


def test_who_looked_again_may_save(world):
    row = Organisation.objects.get(pk=world.a.enterprise.pk)
    for address in ("甲", "乙"):
        row.address = address
        save_version(row, seen=row.version)
    assert Organisation.objects.get(pk=row.pk).address == "乙"
