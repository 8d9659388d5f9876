"""Two rows of one organisation become one, and two again."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pghistory.models import Context, Event

from alliance.core import audit, dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Admission, Merger, Organisation, UserMembership
from members.services import mergers, references
from placements.models import Assignment, Opening
from tests.rows import another
from tests.worlds import make_organisation

LEFT_ALONE = {Context._meta.db_table, Merger._meta.db_table}


def with_check_sign(first: str) -> str:
    from stdnum.cn import uscc

    return first + uscc.calc_check_digit(first)


def tables() -> dict[str, list[str]]:
    """Every row of every table as text, but for history and the counter of saves."""
    models = [m for m in apps.get_models() if m._meta.managed and not issubclass(m, Event) and not m._meta.proxy]
    found = {}
    with connection.cursor() as cursor:
        for table in sorted({m._meta.db_table for m in models} - LEFT_ALONE):
            cursor.execute(f"SELECT (to_jsonb(t) - 'version')::text FROM {table} t ORDER BY 1")
            found[table] = [row[0] for row in cursor.fetchall()]
    return found


def difference(before: dict, after: dict) -> dict:
    return {table: (set(before[table]) ^ set(after[table])) for table in before if before[table] != after[table]}


@pytest.fixture
def double(world) -> Organisation:
    """A second row of side A's enterprise, somebody's typing mistake: a blank where there is none, more contacts."""
    return make_organisation(
        "enterprise",
        "清川甲机械 有限责任公司",
        credit_code=with_check_sign("91379998MA3F00001"),
        address="清川县工业路 1 号",
        contact_name="李经理",
        contact_phone="19900000077",
    )


@pytest.fixture
def office(world):
    return world.user(Role.OFFICE)


def merged(kept, gone, office, **wishes) -> Merger:
    with audit.acting(actor=str(office.uid)):
        return mergers.merge(kept, gone, by=office, at=dates.now(), reason="同一家企业登记了两次", **wishes)


def undone(merger, office) -> Merger:
    with audit.acting(actor=str(office.uid)):
        return mergers.undo(merger, by=office, at=dates.now(), reason="不是同一家")


def test_everything_that_names_the_one_that_goes_names_the_survivor_and_can_go_back(world, double, office):
    gone, before = world.a.enterprise, tables()
    expected = {one.name: one.of(gone).count() for one in references.references()}
    merger = merged(double, gone, office)
    after = tables()
    left = {one.name: one.of(gone).count() for one in references.references()}
    assert {name: count for name, count in left.items() if count} == {"members_enterpriseprofile.organisation_id": 1}
    for table in ("placements_opening", "placements_assignment", "members_admission", "members_cooperation"):
        assert before[table] != after[table], table
    assert sum(len(ids) for ids in merger.moved.values()) == sum(expected.values()) - 1
    assert Assignment.objects.get(pk=world.a.assignment.pk).host == double
    undone(merger, office)
    assert difference(before, tables()) == {}


def test_a_school_without_people_takes_over_one_with_people(world, office):
    empty = make_organisation("school", "清川甲 职业学校")
    before = tables()
    merger = merged(empty, world.a.school, office)
    world.a.student.refresh_from_db()
    assert world.a.student.school == empty
    undone(merger, office)
    assert difference(before, tables()) == {}
    assert any("两所学校都登记了师生" in said for said in mergers.hindrances(world.a.school, world.b.school))


def test_blank_fields_are_filled_and_chosen_ones_exchanged(world, double, office):
    own, code = world.a.enterprise, double.credit_code
    Organisation.objects.filter(pk=own.pk).update(digital_base=False)
    Organisation.objects.filter(pk=double.pk).update(digital_base=True, base_level="city")
    before = tables()
    double.refresh_from_db()
    merger = merged(own, double, office, chosen={"organisation-name", "organisation-contact_name"})
    own.refresh_from_db()
    double.refresh_from_db()
    assert (own.name, double.name) == ("清川甲机械 有限责任公司", "清川甲机械有限公司")
    assert (own.credit_code, double.credit_code, own.credit_code_doubtful) == (code, None, False)
    assert (own.address, own.contact_name, own.contact_phone) == ("清川县工业路 1 号", "李经理", "19900000077")
    assert (own.base_level, own.digital_base) == ("city", False)  # what it said itself stands
    assert double.closed_at and double.closed_reason == "已并入“清川甲机械 有限责任公司”"
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(m)::text FROM members_merger m WHERE id = %s", [merger.pk])
        assert "19900000077" not in (row := cursor.fetchone()[0]) and "李经理" not in row
    undone(Merger.objects.get(pk=merger.pk), office)
    assert difference(before, tables()) == {}
    own.refresh_from_db()
    double.refresh_from_db()
    assert (own.name, own.credit_code, own.contact_phone) == ("清川甲机械有限公司", None, None)
    assert (double.credit_code, double.contact_phone, double.closed_at) == (code, "19900000077", None)


def test_what_was_written_or_edited_since_stays_with_the_survivor(world, double, office):
    merger = merged(double, world.a.enterprise, office)
    new = another(world.a.opening, 3)
    new.enterprise = double
    new.save()
    Organisation.objects.filter(pk=double.pk).update(address="清川县新区 8 号")
    undone(merger, office)
    assert Opening.objects.get(pk=new.pk).enterprise == double
    assert Opening.objects.get(pk=world.a.opening.pk).enterprise == world.a.enterprise
    double.refresh_from_db()
    assert double.address == "清川县新区 8 号"


def test_what_prevents_taking_it_back_is_said(world, double, office):
    merger = merged(double, world.a.enterprise, office)
    third = make_organisation("enterprise", "清川丙机械有限公司")
    later = merged(third, double, office)
    assert "请先撤销那一次合并" in mergers.undo_hindrances(merger)[0]
    undone(later, office)
    Organisation.objects.filter(pk=double.pk).update(closed_at=dates.now())
    merger.kept.refresh_from_db()
    assert "请先恢复使用" in mergers.undo_hindrances(merger)[0]
    Organisation.objects.filter(pk=double.pk).update(closed_at=None)
    Admission.objects.filter(organisation=double).update(organisation=third)
    merger.kept.refresh_from_db()
    assert mergers.undo_hindrances(merger) == ["入会：有 1 条当时改挂的记录，现已删除或改属别家，不能原样退回。"]
    Admission.objects.filter(organisation=third).update(organisation=double)
    fresh = another(Assignment.objects.get(pk=world.a.assignment.pk), 1)  # at a post that would go back without it
    fresh.host = double
    fresh.save()
    with pytest.raises(Refused, match="合并以后又有新的记录"):
        undone(merger, office)
    assert Opening.objects.get(pk=world.a.opening.pk).enterprise == double


@pytest.mark.parametrize("which", ["itself", "kind", "closed", "codes", "admissions", "overlap"])
def test_what_is_not_one_organisation_is_not_made_one(world, double, office, which):
    kept, gone = world.a.enterprise, double
    if which == "itself":
        gone, words = kept, "不能把一家机构并入它自己"
    elif which == "kind":
        gone, words = world.a.school, "类别不同"
    elif which == "closed":
        Organisation.objects.filter(pk=gone.pk).update(closed_at=dates.now())
        words = "已停用"
    elif which == "codes":
        Organisation.objects.filter(pk=kept.pk).update(credit_code=with_check_sign("91379998MA3F00002"))
        words = "两家各有一个有效的统一社会信用代码"
    elif which == "admissions":
        Admission.objects.create(organisation=gone, applied_on=date(2025, 1, 1))
        words = "已是成员，或已有一份申请在办理"
    else:
        kept, gone, words = (
            world.a.school,
            make_organisation("school", "清川甲职业技术学校"),
            "这段时间已登记开设这个专业",
        )
        offer = another(world.a.major_offer, 1)
        offer.school, offer.starts_on, offer.ends_before = gone, date(2024, 1, 1), None
        offer.save()
    with pytest.raises(Refused, match=words):
        merged(kept, gone, office)
    assert not Merger.objects.holding().exists()


def test_a_user_with_the_same_role_at_both_keeps_one(world, double, office):
    hr = world.a.members[Role.HR]
    UserMembership.objects.create(user=hr.user, organisation=double, role=Role.HR, started_at=dates.now())
    before = tables()
    merger = merged(double, world.a.enterprise, office)
    held = UserMembership.objects.current().filter(user=hr.user, role=Role.HR)
    assert [one.organisation for one in held] == [double]
    assert UserMembership.objects.get(pk=hr.pk).ended_reason.startswith("机构合并")
    undone(merger, office)
    assert difference(before, tables()) == {}


def test_ten_thousand_rows_are_a_handful_of_statements(world, double, office):
    few = CaptureQueriesContext(connection)
    with few:
        merger = merged(double, world.a.enterprise, office)
    undone(merger, office)
    for number in range(1, 31):
        another(world.a.opening, number).save()
    many = CaptureQueriesContext(connection)
    with many:
        merged(double, world.a.enterprise, office)
    assert len(many) == len(few)
    event = Opening.pgh_event_model.objects.filter(pgh_label="update", enterprise=double).select_related("pgh_context")
    assert event.count() >= 31
    assert event.last().pgh_context.metadata["actor"] == str(office.uid)


def test_the_office_looks_first_then_merges_once_and_may_take_it_back(world, double, as_role):
    client, own = as_role(Role.OFFICE), world.a.enterprise
    picked = client.post(reverse("organisation-merge", args=[own.uid]), {"other": double.uid})
    page = client.get(picked.url).content.decode()
    assert "李经理" in page and "将要改挂的记录" in page and not Merger.objects.holding().exists()
    form = {"reason": "同一家", "organisation-name": "kept", "organisation-contact_name": "kept", "_once": str(own.uid)}
    done = client.post(picked.url, form)
    assert client.post(picked.url, form).url == done.url
    merger = Merger.objects.holding().get()
    again = client.post(picked.url, form | {"_once": ""}).content.decode()
    assert "已停用，不能再合并" in again
    assert (
        "已并入“清川甲机械有限公司”" in client.get(reverse("organisation-detail", args=[double.uid])).content.decode()
    )
    old = reverse("organisation-detail", args=[double.uid])
    assert as_role(Role.HR).get(old).url == reverse("organisation-detail", args=[own.uid])
    client = as_role(Role.OFFICE)
    undo = reverse("merger-undo", args=[merger.uid])
    assert "请写明撤销的理由" in client.post(undo, follow=True).content.decode()
    assert "已退回" in client.post(undo, {"reason": "看错了"}, follow=True).content.decode()
    assert "已经撤销" in client.post(undo, {"reason": "看错了"}, follow=True).content.decode()
    assert as_role(Role.HR).get(old).status_code == 404


def test_a_stranger_among_addresses_is_not_found(world, as_role):
    page, client = reverse("organisation-merge", args=[world.a.enterprise.uid]), as_role(Role.OFFICE)
    assert client.get(f"{page}?other={world.alliance.uid}").status_code == 404
    assert client.get(f"{page}?other=nonsense").status_code == 404
    assert as_role(Role.BUREAU_OFFICER).get(page).status_code == 403


def test_what_looks_alike_is_listed_and_two_codes_in_order_are_two_firms(world, as_role):
    codes = [with_check_sign(f"91379998MA3F0000{n}") for n in "123"]
    wrong = codes[0][:4] + "5" + codes[0][5:]
    make_organisation("enterprise", "清川丁食品（集团）有限公司", credit_code=codes[0])
    make_organisation("enterprise", "清川丁食品(集团) 有限责任公司")
    make_organisation("enterprise", "清川戊公司", credit_code=wrong, credit_code_doubtful=True)
    make_organisation("enterprise", "清川己 有限公司", credit_code=codes[1])
    make_organisation("enterprise", "清川己有限公司", credit_code=codes[2])
    rows = mergers_listed()
    assert rows == {
        "清川丁食品（集团）有限公司": (["清川丁食品(集团) 有限责任公司"], ["清川戊公司"]),
    }
    page = as_role(Role.OFFICE).get(reverse("duplicate-list")).content.decode()
    assert "信用代码只差一位" in page and "清川戊公司" in page


def mergers_listed() -> dict:
    from members.models.mergers import suspected

    rows = suspected(Organisation.objects.all())
    return {one.name: ([x["name"] for x in one.by_name], [x["name"] for x in one.by_code]) for one in rows}
