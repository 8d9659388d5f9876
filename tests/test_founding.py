"""The founding facts as they lie in the database: counted from rows, never from the words of a report."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Sum

from members.enums import AdmissionState, OrganisationKind, SeatPosition
from members.models import Admission, AdmissionStep, Alliance, Committee, CommitteeTerm, Organisation, Seat
from orders.models import OrderClass
from placements.enums import DatePrecision
from placements.models import Assignment, BatchHost, InternshipBatch

pytestmark = pytest.mark.django_db

TABLES = (
    Alliance,
    Organisation,
    Admission,
    AdmissionStep,
    Committee,
    CommitteeTerm,
    Seat,
    InternshipBatch,
    BatchHost,
    OrderClass,
)


def found(what: str, **options: object) -> str:
    out = StringIO()
    call_command("founding", set=what, stdout=out, **options)
    return out.getvalue().strip()


def everything() -> dict[str, list[tuple]]:
    return {model.__name__: list(model._base_manager.order_by("pk").values_list()) for model in TABLES}


def people_of(year: int) -> int:
    return InternshipBatch.objects.filter(starts_on__year=year).aggregate(sum=Sum("reported_headcount"))["sum"]


def test_the_roll_has_twenty_four_members():
    assert found("roll") == "24 家成员单位：企业 21、学校 2、协会 1；咨询专家委员会 11 席"
    roll = Organisation.objects.members_on(date(2023, 12, 31))
    assert [
        roll.count(),
        roll.of_kind(OrganisationKind.ENTERPRISE).count(),
        roll.of_kind(OrganisationKind.SCHOOL).count(),
        roll.of_kind(OrganisationKind.ASSOCIATION).count(),
    ] == [24, 21, 2, 1]
    assert Organisation.objects.count() == 24
    assert Alliance.objects.get().region_code == "370724"


def test_no_credit_code_is_invented():
    found("roll")
    assert set(Organisation.objects.values_list("credit_code", flat=True)) == {None}


def test_every_founder_has_an_admission_and_a_line_that_says_where_it_came_from():
    found("roll", founded_on=date(2023, 12, 18))
    assert Admission.objects.filter(state=AdmissionState.ADMITTED, admitted_on=date(2023, 12, 18)).count() == 24
    assert AdmissionStep.objects.filter(label="建账导入", to_state="admitted").count() == 24
    assert set(Admission.objects.values_list("review_note", flat=True)) == {""}


def test_an_assumed_founding_day_is_admitted_in_writing():
    found("roll")
    assert Alliance.objects.get().founded_on == date(2023, 12, 1)
    assert not Admission.objects.exclude(review_note__contains="只写明 2023-12").exists()


def test_the_committee_has_eleven_seats_and_one_chair():
    found("roll")
    assert Seat.objects.count() == 11
    chair = Seat.objects.get(position=SeatPosition.CHAIR)
    assert (chair.term.number, chair.term.committee.name) == (1, "咨询专家委员会")
    assert (chair.organisation.name, chair.post, chair.holder_name) == ("山东华建铝业集团有限公司", "董事长", "")


def test_the_eight_batches_report_250_of_which_169_in_2023():
    assert found("batches") == "8 批，上报 250 人次（2022 年 81，2023 年 169）"
    assert InternshipBatch.objects.count() == 8
    assert InternshipBatch.objects.reported_total() == 250
    assert (people_of(2022), people_of(2023)) == (81, 169)


def test_a_reported_headcount_makes_no_assignment_and_no_member():
    found("batches")
    assert not Assignment.objects.exists()
    assert not Admission.objects.exists()


def test_a_batch_of_two_firms_is_one_batch_without_a_split():
    found("batches")
    batch = InternshipBatch.objects.get(starts_on=date(2023, 5, 1))
    hosts = BatchHost.objects.filter(batch=batch).order_by("host__name")
    assert [(host.host.name, host.reported_headcount) for host in hosts] == [("宏宇五洲", None), ("巨泰视显", None)]
    assert batch.reported_headcount == 62
    assert BatchHost.objects.exclude(batch=batch).filter(reported_headcount=None).count() == 0


def test_jutai_and_jutai_shixian_stay_two_names():
    found("batches")
    hosts = dict(BatchHost.objects.exclude(reported_headcount=None).values_list("batch__name", "host__name"))
    assert hosts["2022-08 高三 巨泰"] == "巨泰"
    assert hosts["2022-09-17 高二 巨泰视显"] == "巨泰视显"
    assert Organisation.objects.filter(name__startswith="巨泰").count() == 2


def test_the_fire_brigade_hosts_and_is_no_enterprise():
    found("batches")
    brigade = Organisation.objects.get(name="县消防队")
    assert brigade.kind == OrganisationKind.DEPARTMENT
    assert brigade.hosted_batches.get().reported_headcount == 6
    assert not hasattr(brigade, "enterprise_profile")


def test_the_short_name_on_a_batch_is_the_firm_of_the_order_class():
    found("batches")
    order = OrderClass.objects.get()
    assert order.enterprise.short_name == "泓冠光电"
    assert order.enterprise.hosted_batches.count() == 2
    assert (order.reported_headcount, order.stipend_fen, order.service_years) == (19, 80_000, 5)
    assert (order.selected_on, order.signed_on) == (date(2023, 5, 29), date(2023, 8, 10))


def test_a_month_stays_a_month_and_a_blank_grade_stays_blank():
    found("batches")
    by_day = InternshipBatch.objects.get(starts_precision=DatePrecision.DAY)
    assert by_day.start_shown == "2022-09-17"
    assert InternshipBatch.objects.get(reported_headcount=61).grade == ""
    assert InternshipBatch.objects.get(reported_headcount=27).start_shown == "2022-08"


@pytest.mark.parametrize("first", ["roll", "batches"])
@pytest.mark.parametrize("second", ["roll", "batches"])
def test_a_second_load_is_refused_and_nothing_changes(first: str, second: str):
    found(first)
    before = everything()
    with pytest.raises(CommandError, match="只能装入空库.*机构.*没有写入任何数据.*ALLIANCE_HOME"):
        found(second)
    assert everything() == before


def test_one_organisation_is_enough_to_refuse():
    Organisation.objects.create(kind=OrganisationKind.OFFICE, name="联盟办公室")
    with pytest.raises(CommandError, match="机构 1 条"):
        found("roll")
    assert not Alliance.objects.exists()


def test_a_load_that_breaks_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    def broken(**_values: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Seat.objects, "create", broken)
    with pytest.raises(ZeroDivisionError):
        found("roll")
    assert not any(everything().values())


@pytest.mark.parametrize("what", ["roll", "batches"])
def test_every_row_has_its_event_with_the_founding_as_actor(what: str):
    found(what)
    for model in TABLES:
        if model is AdmissionStep:  # a log itself
            continue
        events = apps.get_model(model._meta.app_label, f"{model.__name__}Event").objects.filter(pgh_label="insert")
        assert events.count() == model._base_manager.count()
        assert events.exclude(pgh_context__metadata__actor="system:founding").count() == 0


def test_a_day_that_does_not_exist_is_refused_in_words():
    with pytest.raises(CommandError, match="日期请写成 2023-12-01 这样：2023-13-01"):
        call_command("founding", "--set", "roll", "--founded-on", "2023-13-01")
    assert not Alliance.objects.exists()
