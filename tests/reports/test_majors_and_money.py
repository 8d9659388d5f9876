"""B07 and F04, on rows small enough to count by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from alliance.core import attachments, dates
from alliance.core.uploads import Upload
from members.enums import Role
from members.models import MajorOffer, MajorPartner, Project, ProjectKind, ProjectReceipt
from members.services import alliances
from reports.terms import Terms, rulings_on
from tests.reports.rows import DAY, figures, member, report_of

pytestmark = pytest.mark.django_db(transaction=True)

CUTOFF = date(2025, 12, 31)
PDF = b"%PDF-1.4\n%%EOF"


def partners(offer: MajorOffer, *firms, **values) -> None:
    for firm in firms:
        MajorPartner.objects.create(offer=offer, enterprise=firm, **values)


def received(world, fen: int, on: date = date(2025, 5, 6), *, side: str = "a", proof: bool = True, **values):
    """Money for a side's project, with a document unless told otherwise."""
    project = getattr(world, side).project
    made = ProjectReceipt.objects.create(
        project=project, received_on=on, amount_fen=fen, recorded_at=dates.now(), **values
    )
    if proof:
        upload = Upload(name="回单.pdf", content=PDF + str(made.pk).encode(), media_type="application/pdf")
        viewer = getattr(world, side).members["placement"]
        attachments.attach("project-receipt", made, upload, viewer=viewer, at=dates.now(), kind="proof")
    return made


def test_one_firm_serves_several_majors_and_counts_in_each(world):
    firms = [world.a.enterprise, member("二号企业"), member("三号企业")]
    partners(world.a.major_offer, *firms[1:])
    partners(world.b.major_offer, *firms[:2])
    found = figures()
    assert [found.value("B07"), found.verdict("B07")] == [100, "达标"]


def test_two_partners_miss_and_the_named_enterprise_is_a_third_once_only(world):
    second, third = member("二号企业"), member("三号企业")
    partners(world.a.major_offer, second)
    other = MajorOffer.objects.filter(pk=world.b.major_offer.pk)
    other.update(ends_before=CUTOFF)  # no longer offered on the last day
    assert [figures().printed("B07"), figures().verdict("B07")] == ["0.00", "未达标"]
    MajorOffer.objects.filter(pk=world.a.major_offer.pk).update(lead_enterprise=second)
    assert figures().value("B07") == 0  # it is a partner already
    MajorOffer.objects.filter(pk=world.a.major_offer.pk).update(lead_enterprise=third)
    assert figures().value("B07") == 100
    MajorOffer.objects.filter(pk=world.a.major_offer.pk).update(lead_ends_before=CUTOFF)
    assert figures().value("B07") == 0


def test_a_partner_counts_on_its_last_day_and_no_longer(world):
    firms = member("二号企业"), member("三号企业")
    partners(world.a.major_offer, *firms, starts_on=date(2025, 1, 1), ends_before=CUTOFF + DAY)
    found = figures()
    assert found.value("B07") == 50
    assert [found.value("B07", world.a.school.name), found.value("B07", world.b.school.name)] == [100, 0]
    MajorPartner.objects.filter(enterprise__in=firms).update(ends_before=CUTOFF)
    assert figures().value("B07") == 0


def test_a_stricter_number_of_partners_counts_from_the_year_it_was_settled_in(world):
    """Three firms are enough for 2025, however many the office asks for in 2026; a report opened before stays."""
    partners(world.a.major_offer, member("二号企业"), member("三号企业"))
    office = world.user(Role.OFFICE)
    alliances.settle({"partners_wanted": 4}, by=office, at=datetime(2026, 1, 5, tzinfo=UTC))
    assert rulings_on(CUTOFF)["partners_wanted"] == 3
    assert rulings_on(date(2026, 12, 31))["partners_wanted"] == 4
    found = figures()
    assert found.value("B07", world.a.school.name) == 100
    assert found.snapshot.context["rulings"]["partners_wanted"] == 3


def test_a_report_keeps_the_number_it_was_opened_with(world):
    partners(world.a.major_offer, member("二号企业"), member("三号企业"))
    report = report_of()
    alliances.settle({"partners_wanted": 4}, by=world.user(Role.OFFICE), at=datetime(2025, 6, 1, tzinfo=UTC))
    assert Terms.of(report).rulings["partners_wanted"] == 3
    report.rulings = {}  # as one that was opened before there was such a ruling
    report.save(update_fields=["rulings"])
    assert Terms.of(report).rulings["partners_wanted"] == 4
    assert figures().value("B07", world.a.school.name) == 0


def test_without_a_major_on_file_there_is_no_share(world):
    MajorPartner.objects.all().delete()
    MajorOffer.objects.all().delete()
    assert figures().printed("B07") == "—"


def test_money_that_came_counts_and_contract_values_do_not(world):
    assert figures().value("F04") == 0  # two contracts of 100 000 yuan, and a receipt of each that nothing proves
    received(world, 1_234_567)
    received(world, 50_000_01, side="b")
    found = figures()
    assert found.value("F04") == Decimal("6.234568")
    assert found.printed("F04") == "6.23"
    assert found.value("F04", world.a.school.name) == Decimal("1.234567")


def test_neither_another_year_nor_a_cancelled_receipt_counts(world):
    received(world, 100_00, date(2024, 12, 31))
    received(world, 100_00, date(2026, 1, 1))
    cancelled = received(world, 100_00)
    ProjectReceipt.objects.filter(pk=cancelled.pk).update(cancelled_at=dates.now(), cancelled_reason="重复")
    received(world, 700_000, date(2025, 12, 31))
    assert figures().printed("F04") == "0.70"


def test_a_receipt_whose_document_was_taken_away_no_longer_counts(world):
    made = received(world, 700_000)
    (document,) = attachments.attached("project-receipt", [made])[made.uid]
    attachments.remove(document, viewer=world.a.members["placement"], at=dates.now(), reason="传错了")
    assert figures().printed("F04") == "0.00"


def test_kinds_that_are_no_service_do_not_count(world):
    received(world, 700_000)
    ProjectKind.objects.update(earns=False)
    assert figures().printed("F04") == "0.00"


def test_a_school_that_never_wrote_a_project_down_has_no_figure(world):
    received(world, 700_000)
    ProjectReceipt.objects.filter(project=world.b.project).delete()
    world.b.project.outputs.all().delete()
    Project.objects.filter(pk=world.b.project.pk).delete()
    found = figures()
    assert [found.printed("F04"), found.value("F04", world.b.school.name)] == ["0.70", None]
    ProjectReceipt.objects.filter(amount_fen=700_000).update(cancelled_at=dates.now())
    assert figures().printed("F04") == "—"
