"""What is built together: how long it is valid, who shares it, when it was used."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.attachments import attach
from alliance.core.models import Message
from alliance.core.uploads import read
from members.enums import Role
from members.models import Facility, FacilityKind, FacilityUse
from members.services import renewals
from tests.core.hostile_uploads import PDF, sent
from tests.worlds import LONG_AGO, make_member, make_organisation


def text(answer) -> str:
    return answer.content.decode()


def errors(answer) -> dict[str, list[str]]:
    return {name: list(lines) for name, lines in answer.context["form"].errors.items()}


def ends(facility: Facility, day: date | None) -> None:
    Facility.objects.filter(pk=facility.pk).update(ends_before=day)


def renewal(**changes) -> dict:
    found = {"signed_on": "2025-06-01", "agreement": "续签协议", "starts_on": "2026-01-01", "ends_before": "2027-12-31"}
    return found | changes


# Validity


def test_an_agreement_renewed_in_time_leaves_no_gap(world, as_role):
    base = world.a.base
    ends(base, date(2026, 1, 1))
    as_role(Role.PLACEMENT).post(reverse("facility-renew", args=[base.uid]), renewal())
    base.refresh_from_db()
    assert base.ends_before == date(2028, 1, 1)
    assert base.terms == [(date(2024, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), date(2028, 1, 1))]
    page = text(as_role(Role.HR).get(reverse("facility-detail", args=[base.uid])))
    assert "续签协议" in page


def test_an_agreement_renewed_late_was_not_valid_in_between(world, as_role):
    base = world.a.base
    ends(base, date(2025, 7, 1))
    as_role(Role.OFFICE).post(reverse("facility-renew", args=[base.uid]), renewal(starts_on="2025-10-01"))
    held = [Facility.objects.valid_on(day).filter(pk=base.pk).exists() for day in (
        date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30), date(2025, 10, 1), date(2027, 12, 31), date(2028, 1, 1)
    )]  # fmt: skip
    assert held == [True, False, False, True, True, False]
    use = {"used_on": "2025-08-01", "person_days": 3, "school": world.a.school.pk}
    answer = as_role(Role.PLACEMENT).post(reverse("facility-use", args=[base.uid]), use)
    assert "这一天不在平台有效期内" in errors(answer)["used_on"][0]


def test_a_renewal_that_overlaps_what_holds_is_refused(world, as_role):
    base = world.a.base
    ends(base, date(2026, 1, 1))
    client, page = as_role(Role.HR), reverse("facility-renew", args=[base.uid])
    assert "与现有的有效期重叠" in errors(client.post(page, renewal(starts_on="2025-12-31")))["starts_on"][0]
    assert "结束日期不能早于开始日期。" in str(errors(client.post(page, renewal(ends_before="2025-12-30"))))
    ends(base, None)
    assert "不需要续期" in text(client.post(page, renewal()))
    assert not base.renewals.exists()


def test_a_wrong_renewal_is_taken_back_with_a_reason(world, as_role):
    base = world.a.base
    ends(base, date(2026, 1, 1))
    client = as_role(Role.HR)
    client.post(reverse("facility-renew", args=[base.uid]), renewal())
    page = reverse("facility-unrenew", args=[base.uid])
    assert "撤销须写明理由" in text(client.post(page, {"reason": " "}, follow=True))
    client.post(page, {"reason": "协议未盖章"})
    base.refresh_from_db()
    assert (base.ends_before, base.renewals.get().cancelled_reason) == (date(2026, 1, 1), "协议未盖章")
    client.post(reverse("facility-renew", args=[base.uid]), renewal())  # and may be entered anew
    assert base.renewals.standing().count() == 1


def test_both_parties_and_the_office_are_told_60_and_30_days_before_it_ends(world):
    friday = timezone.make_aware(timezone.datetime(2026, 9, 4, 9))
    base = world.a.base
    ends(base, date(2026, 11, 4))  # the last day is 60 days away
    Facility.objects.exclude(pk=base.pk).update(ends_before=None)
    first, again = renewals.ENDING.remind(friday), renewals.ENDING.remind(friday)
    told = Message.objects.filter(kind="facility-expires")
    roles = {Role.HR, Role.ENTERPRISE_LEADER, Role.PLACEMENT}
    expected = {world.a.members[role].uid for role in roles} | {world.shared[n].uid for n in ("office", "office2")}
    assert set(told.values_list("membership_uid", flat=True)) == expected
    assert (first, again) == (len(expected), 0)
    assert "还有 60 天到期" in told.first().title
    assert renewals.ENDING.remind(friday + timedelta(days=32)) == 0  # a rest day calls nobody
    assert renewals.ENDING.remind(timezone.make_aware(timezone.datetime(2026, 10, 9, 9))) == len(expected)
    assert Message.objects.filter(kind="facility-expires").count() == 2 * len(expected)


def test_expired_and_expiring_facilities_are_marked_and_found(world, as_role):
    ends(world.a.base, dates.today())
    ends(world.a.station, dates.today() + timedelta(days=60))
    client, address = as_role(Role.HR), reverse("facility-list")
    assert "已过期" in text(client.get(reverse("facility-detail", args=[world.a.base.uid])))
    over, soon = text(client.get(address, {"valid": "over"})), text(client.get(address, {"valid": "soon"}))
    assert world.a.base.name in over and world.a.station.name not in over
    assert world.a.station.name in soon and world.a.base.name not in soon


def test_the_office_finds_the_facilities_without_their_agreement(world, as_role):
    viewer, document = world.membership(Role.PLACEMENT), read(sent(PDF, "协议.pdf"))
    attach("facility", world.a.base, document, viewer=viewer, at=dates.now(), kind="agreement")
    client, address = as_role(Role.OFFICE), reverse("facility-list")
    for asked, base, station in (("yes", True, False), ("no", False, True)):
        page = text(client.get(address, {"agreement": asked}))
        assert (world.a.base.name in page, world.a.station.name in page) == (base, station)


# Use


def use(world, **changes) -> dict:
    return {"used_on": "2025-06-03", "person_days": 5, "school": world.a.school.pk, "purpose": "实训"} | changes


def test_a_day_holds_no_more_person_days_than_places(world, as_role):
    Facility.objects.filter(pk=world.a.base.pk).update(places=12)
    client, page = as_role(Role.PLACEMENT), reverse("facility-use", args=[world.a.base.uid])
    client.post(page, use(world, person_days=8))
    refused = errors(client.post(page, use(world, person_days=5)))["person_days"][0]
    assert refused == "当日使用人日超过工位数：工位 12 个，当日已登记 8 人日。"
    first = FacilityUse.objects.get(used_on=date(2025, 6, 3))
    cancel = reverse("facility-use-cancel", args=[first.uid])
    assert "撤销须写明理由" in text(client.post(cancel, {"reason": ""}, follow=True))
    client.post(cancel, {"reason": "重复登记"})
    client.post(page, use(world, person_days=12))  # what was cancelled takes no place
    days = FacilityUse.objects.filter(used_on=date(2025, 6, 3)).order_by("id")
    assert [(row.person_days, row.is_cancelled) for row in days] == [(8, True), (12, False)]


@pytest.mark.parametrize(
    ("changes", "where"),
    [({"used_on": "2100-01-01"}, "used_on"), ({"used_on": "2023-12-31"}, "used_on"), ({"person_days": 0}, "__all__"),
     ({"person_days": -3}, "person_days"), ({"school": ""}, "school")],
)  # fmt: skip
def test_a_use_that_cannot_be_is_refused_beside_its_field(world, as_role, changes, where):
    answer = as_role(Role.PLACEMENT).post(reverse("facility-use", args=[world.a.base.uid]), use(world, **changes))
    assert where in errors(answer)
    assert not FacilityUse.objects.filter(purpose="实训").exists()


def test_a_further_school_sees_the_facility_and_records_its_own_use_only(world, as_role):
    base, other = world.a.base, as_role(Role.PLACEMENT, "b")
    detail = reverse("facility-detail", args=[base.uid])
    assert other.get(detail).status_code == 404
    share = {"organisation": world.b.school.pk, "part": "共享使用"}
    as_role(Role.HR).post(reverse("facility-share", args=[base.uid]), share)
    assert "已经是参与方" in str(errors(as_role(Role.HR).post(reverse("facility-share", args=[base.uid]), share)))
    other = as_role(Role.PLACEMENT, "b")
    assert other.get(detail).status_code == 200
    assert other.get(reverse("facility-edit", args=[base.uid])).status_code == 404
    answer = other.post(reverse("facility-use", args=[base.uid]), use(world))
    assert "school" in errors(answer)  # not in the name of the first school
    other.post(reverse("facility-use", args=[base.uid]), use(world, school=world.b.school.pk))
    assert base.uses.filter(school=world.b.school).count() == 1
    party = base.parties.get()
    answer = as_role(Role.HR).post(reverse("facility-unshare", args=[base.uid]), {"party": party.pk})
    assert "已有使用记录，不能移除" in text(answer)


# Kinds


def test_the_office_keeps_the_kinds_and_nobody_else(world, as_role):
    office, new = as_role(Role.OFFICE), reverse("facility-kind-new")
    office.post(new, {"name": "工匠实验室", "counts_as": "other", "position": 9})
    kind = FacilityKind.objects.get(name="工匠实验室")
    changed = {"name": "工匠创新实验室", "counts_as": "base", "position": 2, "version": kind.version}
    office.post(reverse("facility-kind-edit", args=[kind.uid]), changed)
    kind.refresh_from_db()
    assert (kind.name, kind.counts_as, kind.position) == ("工匠创新实验室", "base", 2)
    assert "已有这个类别" in str(errors(office.post(new, {"name": "实训基地", "counts_as": "base", "position": 1})))
    assert as_role(Role.HR).get(reverse("facility-kind-list")).status_code == 403


def test_only_an_in_school_factory_asks_what_the_school_gives(world, as_role):
    client = as_role(Role.PLACEMENT)
    factory, base = (text(client.get(reverse("facility-edit", args=[f.uid]))) for f in (world.a.factory, world.a.base))
    assert "学校提供用电" in factory
    assert "学校提供用电" not in base


def test_a_promise_stands_on_the_agreement_and_is_called_one(world, as_role):
    client, base = as_role(Role.HR), world.a.base
    form = {"name": base.name, "starts_on": "2024-01-01", "promised_fen": "120000", "version": base.version}
    client.post(reverse("facility-edit", args=[base.uid]), form)
    base.refresh_from_db()
    assert base.promised_fen == 12_000_000
    assert "协议承诺投入（不计入指标）" in text(client.get(reverse("facility-detail", args=[base.uid])))


def test_the_page_says_the_rate_of_use_only_where_it_can_be_known(world, as_role):
    base, today = world.a.base, dates.today()
    FacilityUse.objects.create(facility=base, used_on=today, person_days=45)
    page = reverse("facility-detail", args=[base.uid])
    assert "填写工位数和年开放天数后计算" in text(as_role(Role.HR).get(page))
    Facility.objects.filter(pk=base.pk).update(places=20, open_days=180)
    assert "1.25%" in text(as_role(Role.HR).get(page))  # 45 of 20 × 180


def test_a_shared_organisation_is_told_apart_from_a_stranger(world, as_role):
    stranger = make_organisation("enterprise", "另一家企业")
    make_member(stranger, LONG_AGO.date())
    uid = "6f1f0f3e-3d0f-4f4e-9f3c-2f8f0d1c5a77"
    client = as_role(Role.HR)
    for name in ("facility-detail", "facility-renew", "facility-invest", "investment-detail", "apprentice-detail"):
        assert client.get(reverse(name, args=[uid])).status_code == 404
