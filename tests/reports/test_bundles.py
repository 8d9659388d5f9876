"""The proofs of an enterprise's year in one ZIP: whole, listed with hashes, its own only, and gone after a day."""

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from alliance.core import dates, files, jobs
from alliance.core.jobs import LeaseLost
from alliance.core.models import Attachment, Job, SensitiveRead, StoredFile
from members.enums import Role
from members.models import Facility, FacilityRenewal, Investment, MentorSession, ResourceUse
from placements.models import Assignment, ConfirmedSpan
from reports import bundles, proofs
from reports.models import ProofBundle

YEAR = 2025


@pytest.fixture
def firm(world):
    """The enterprise's 2025: an investment the school confirmed, and a mentor who came once more."""
    Investment.objects.filter(pk=world.a.investment.pk).update(state="confirmed")
    MentorSession.objects.create(
        appointment=world.a.mentor, held_on=date(2025, 3, 5), class_name="机电班", topic="求职", hours=2, head_count=30
    )
    world.alliance.founded_on = date(2024, 1, 1)
    world.alliance.save()
    return world.a.enterprise


def asked(world, firm, role: str = Role.HR, reason: str = "") -> ProofBundle:
    viewer = world.membership(role)
    return bundles.ask(firm, YEAR, viewer=viewer, at=dates.now(), today=dates.today(), reason=reason)


def made(world, firm, **how) -> tuple[ProofBundle, zipfile.ZipFile]:
    bundle = asked(world, firm, **how)
    jobs.work(bundle.job_id)
    bundle = ProofBundle.objects.select_related("job", "file").get(pk=bundle.pk)
    assert bundle.job.state == "done", bundle.job.error
    return bundle, zipfile.ZipFile(io.BytesIO(files.read(bundle.file)))


def figures(archive: zipfile.ZipFile) -> dict[str, object]:
    sheet = load_workbook(io.BytesIO(archive.read("汇总.xlsx"))).worksheets[0]
    return {row[1]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True)}


def test_a_bundle_lists_every_file_with_its_hash(world, firm):
    bundle, archive = made(world, firm)
    about = json.loads(archive.read("manifest.json"))
    listed = {one["path"]: one for one in about["files"]}
    assert set(listed) | {"manifest.json"} == set(archive.namelist())
    for path, one in listed.items():
        content = archive.read(path)
        assert (one["sha256"], one["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
    photo = next(one for one in about["files"] if "附件" in one["path"])
    assert photo["source"] == f"members_facility:{world.a.base.uid}"
    assert bundle.file_count == len(archive.namelist())
    rows = list(load_workbook(io.BytesIO(archive.read("清单.xlsx"))).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [path for path in listed if path != "清单.xlsx"]
    assert archive.read("汇总.pdf").startswith(b"%PDF")


def test_the_figures_are_those_of_the_rows(world, firm):
    _bundle, archive = made(world, firm)
    found = figures(archive)
    spans = ConfirmedSpan.objects.filter(rotation__host=firm)
    assert found["教师实践天数（企业已确认）"] == sum(span.days for span in spans) == 31
    assert found["接收方已确认的投入"] == 50_000
    assert found["平台使用"] == 20
    assert found["导师授课"] == 1  # the other session was in 2024
    students = Assignment.objects.filter(host=firm, starts_on__year=YEAR).values("person").distinct().count()
    assert found["接收实习学生"] == students
    assert found["当年在办的订单班"] == 1
    assert found["订单班学生"] == 1
    assert found["发放生活费"] == 800
    assert (found["委托学校的项目"], found["当年支付到学校的经费"]) == (1, 20_000)


def test_an_investment_nobody_confirmed_is_no_proof(world, firm):
    Investment.objects.update(state="registered")
    assert figures(made(world, firm)[1])["接收方已确认的投入"] == 0


def test_what_was_lent_to_others_is_proof_and_what_was_only_asked_for_is_not(world, firm):
    lent = {"resource": world.a.resource, "asker": world.b.school, "purpose": "实训", "starts_on": date(2025, 4, 1)}
    ResourceUse.objects.filter(resource__owner=firm).delete()
    for state in ("agreed", "asked", "declined"):
        ResourceUse.objects.create(**lent, ends_before=date(2025, 4, 8), state=state)
    world.a.resource.owner = firm
    world.a.resource.save()
    assert figures(made(world, firm)[1])["资源开放使用"] == 1


def test_no_student_or_teacher_is_named(world, firm):
    names = {world.a.student: "欧阳小雨", world.a.teacher: "司马老师"}
    for person, name in names.items():
        person.name = name
        person.save()
    _bundle, archive = made(world, firm)
    for path in archive.namelist():
        if path.endswith(".xlsx"):
            book = load_workbook(io.BytesIO(archive.read(path)))
            words = "".join(str(c) for s in book for row in s.iter_rows(values_only=True) for c in row)
            assert not any(name in words for name in names.values()), path


def test_a_photo_without_a_word_on_consent_stays_out(world, firm):
    Attachment.objects.filter(purpose="facility").update(consent="")
    _bundle, archive = made(world, firm)
    assert not [path for path in archive.namelist() if "附件" in path]


def test_the_same_rows_give_the_same_bytes(world, firm, monkeypatch):
    first, archive = made(world, firm)
    Job.objects.filter(pk=first.job_id).update(state="queued")
    jobs.work(first.job_id)
    again = ProofBundle.objects.get(pk=first.pk)
    assert again.sha256 == first.sha256


def test_nothing_of_another_enterprise_is_inside(world, firm):
    _bundle, archive = made(world, firm)
    other = world.b.enterprise.name.encode()
    listed = archive.read("manifest.json")
    assert other not in listed and world.b.base.name.encode() not in listed


def test_another_enterprise_does_not_find_it(world, firm, as_role):
    bundle, _archive = made(world, firm)
    other = as_role(Role.HR, "b")
    for name in ("detail", "download"):
        assert other.get(reverse(f"proof-bundle-{name}", args=[bundle.uid])).status_code == 404
    with pytest.raises(bundles.Refused):
        asked(world, world.b.enterprise)


def test_an_enterprise_downloads_its_own_without_a_reason_and_that_is_kept(world, firm, as_role):
    hr = as_role(Role.HR)
    page = hr.post(reverse("proof-bundle-new"), {"year": YEAR}, follow=True)
    bundle = ProofBundle.objects.get()
    assert page.redirect_chain[-1][0] == reverse("proof-bundle-detail", args=[bundle.uid])
    jobs.work(bundle.job_id)
    answer = hr.get(reverse("proof-bundle-download", args=[bundle.uid]))
    bundle.refresh_from_db()
    assert hashlib.sha256(answer.content).hexdigest() == bundle.sha256 == answer["X-Content-SHA256"]
    assert SensitiveRead.objects.filter(row_uid=bundle.uid, kind="download").exists() is True


def test_the_office_says_why(world, firm, as_role):
    office = as_role(Role.OFFICE)
    sent = {"organisation": firm.uid, "year": YEAR, "reason": ""}
    assert "reason" in office.post(reverse("proof-bundle-new"), sent).context["form"].errors
    office.post(reverse("proof-bundle-new"), sent | {"reason": "申报技改补贴"})
    assert ProofBundle.objects.get().reason == "申报技改补贴"


def test_after_a_day_it_is_gone_and_its_row_stays(world, firm, as_role):
    bundle, _archive = made(world, firm)
    card = bundle.file_id
    later = timezone.now() + timedelta(hours=25)
    assert bundles.forget(later) == 1
    bundle.refresh_from_db()
    assert bundle.file is None and bundle.sha256
    assert StoredFile.objects.filter(pk=card).exists() is False
    answer = as_role(Role.HR).get(reverse("proof-bundle-download", args=[bundle.uid]))
    assert answer.status_code == 410


def test_a_worker_that_was_overtaken_leaves_no_half_bundle(world, firm):
    bundle = asked(world, firm)
    lease = jobs.take(bundle.job_id)
    Job.objects.filter(pk=bundle.job_id).update(fence=lease.fence + 1)
    lease.progress = lambda done: None
    with pytest.raises(LeaseLost):
        bundles.write(lease)
    bundle.refresh_from_db()
    assert (bundle.file, bundle.sha256) == (None, "")


def test_who_asks_twice_gets_one(world, firm):
    assert asked(world, firm) == asked(world, firm)


def test_a_year_before_the_alliance_is_refused(world, firm):
    viewer = world.membership(Role.HR)
    with pytest.raises(bundles.Refused):
        bundles.ask(firm, 2019, viewer=viewer, at=dates.now(), today=dates.today())


def test_every_part_says_what_it_counts(firm):
    of = proofs.Year(proofs.FirmViewer(firm), YEAR, dates.today())
    assert all(proof.headers for _title, proof in proofs.parts(of))


def test_a_base_with_no_valid_day_in_the_year_proves_nothing(world, firm):
    """It was built before and renewed after: between the two agreements lies the whole year."""
    valid = figures(made(world, firm)[1])["当年有效的共建平台"]
    gap = {"follows": date(2025, 1, 1), "starts_on": date(2026, 1, 1), "ends_before": date(2027, 1, 1)}
    world.a.base.uses.all().delete()
    row = FacilityRenewal.objects.create(facility=world.a.base, signed_on=date(2026, 1, 1), agreement="续签", **gap)
    Facility.objects.filter(pk=world.a.base.pk).update(starts_on=date(2024, 1, 1), ends_before=row.ends_before)
    assert figures(made(world, firm)[1])["当年有效的共建平台"] == valid - 1
    FacilityRenewal.objects.filter(pk=row.pk).update(follows=date(2025, 1, 2))  # one day was left
    assert figures(made(world, firm)[1])["当年有效的共建平台"] == valid
