"""A school keeps its departments, and says who coordinates there."""

from django.urls import reverse

from members.enums import Role
from members.models import Coordinator, Department


def test_a_coordinator_belongs_to_one_department_of_his_school(world, as_role):
    client = as_role(Role.PLACEMENT)
    client.post(reverse("department-new"), {"name": "电子商务教学系", "head_name": "王主任"})
    new = Department.objects.get(name="电子商务教学系")
    assert new.school == world.a.school
    him = world.a.members[Role.COORDINATOR]
    url = reverse("department-coordinators", args=[new.uid])
    assert "已属于“甲机电工程教学系”" in client.post(url, {"coordinators": [him.pk]}).content.decode()
    foreign = world.b.members[Role.COORDINATOR]
    assert client.post(url, {"coordinators": [foreign.pk]}).status_code == 200
    client.post(reverse("department-coordinators", args=[world.a.department.uid]), {"nobody": "1"})
    assert client.post(url, {"coordinators": [him.pk]}).status_code == 302
    assert Coordinator.objects.get(membership=him).department == new


def test_a_department_is_given_up_once_nobody_coordinates_there(world, as_role):
    client, row = as_role(Role.PLACEMENT), world.a.department
    url = reverse("department-close", args=[row.uid])
    assert "请先调整专员" in client.post(url, follow=True).content.decode()
    Coordinator.objects.filter(department=row).delete()
    client.post(url)
    row.refresh_from_db()
    assert row.closed_at is not None
    client.post(reverse("department-reopen", args=[row.uid]))
    row.refresh_from_db()
    assert row.closed_at is None


def test_two_departments_of_one_school_have_two_names_and_a_stranger_finds_none(world, as_role):
    again = as_role(Role.PLACEMENT).post(reverse("department-new"), {"name": world.a.department.name})
    assert "已有同名的教学系" in again.content.decode()
    url = reverse("department-edit", args=[world.a.department.uid])
    assert as_role(Role.PLACEMENT, "b").get(url).status_code == 404
