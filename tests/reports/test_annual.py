"""The year's report on its way: every step in its order, by the right person, and no figure moves after the freeze."""

import hashlib
import io
import json
import re
import threading
from datetime import date, timedelta

import pypdf
import pytest
from django.db import connection
from django.urls import reverse
from django.utils.html import strip_tags

from alliance.core import files, jobs
from alliance.core.errors import Refused
from alliance.core.models import Job, Outbox, SensitiveRead
from members.enums import Role
from members.models import Admission, Investment, Organisation, UserMembership
from reports import annual, documents
from reports.content import content_of
from reports.indicators import Kind, catalogue
from reports.measurements import measure
from reports.models import NO_PERSONS, Artefact, Report, ReportStep, Snapshot, SourceRow
from tests.reports import rows
from tests.reports.rows import AT, TODAY, advance, published, report_of

pytestmark = pytest.mark.django_db(transaction=True)

UNKNOWN_SIGN = "\U0002a6a5"  # 𪚥, four dragons: in GB 18030, in none of the project's fonts


@pytest.fixture
def county(world):
    """8 of 164 professional teachers went; one of three enterprises has no base, one's 50 000 yuan are confirmed."""
    posts = rows.teachers(world.a.school, 162)
    for post in posts[:6]:
        rows.trip(post, world.a.enterprise, date(2025, 4, 1))
    rows.member("清川丙食品有限公司")
    Investment.objects.filter(pk=world.a.investment.pk).update(state="confirmed")
    return world


def contents(report: Report) -> dict[str, bytes]:
    return {a.format: files.read(a.file) for a in report.snapshot.artefacts.select_related("file")}


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


# Steps and who takes them


def test_the_report_goes_its_way_and_every_step_is_written_down(world):
    report = published(world)
    steps = ReportStep.objects.order_by("id").values_list("verb", "from_state", "to_state", "by__username")
    assert list(steps) == [
        ("open", "", "collecting", None),
        ("freeze", "collecting", "frozen", "office"),
        ("compile", "frozen", "compiled", "office"),
        ("approve", "compiled", "approved", "office2"),
        ("publish", "approved", "published", "office"),
    ]
    assert [report.compiled_by.username, report.approved_by.username] == ["office", "office2"]
    assert report.published_at == AT


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("collecting", "compile"),
        ("collecting", "approve"),
        ("collecting", "publish"),
        ("frozen", "freeze"),
        ("frozen", "publish"),
        ("compiled", "publish"),
        ("compiled", "compile"),
        ("approved", "approve"),
        ("approved", "unfreeze"),
        ("published", "unfreeze"),
        ("published", "return"),
    ],
)
def test_a_step_out_of_turn_is_refused_and_changes_nothing(world, state, verb):
    report = report_of()
    way = {"frozen": 1, "compiled": 2, "approved": 3, "published": 4}
    steps = [("freeze", "office"), ("compile", "office"), ("approve", "office2"), ("publish", "office")]
    for step, role in steps[: way.get(state, 0)]:
        advance(report, step, world.membership(role))
    before = Report.objects.values().get()
    with pytest.raises(Refused, match="状态下不能"):
        annual.move(report, verb, viewer=world.membership("office2"), today=TODAY, at=AT, reason="理由")
    assert Report.objects.values().get() == before


def test_who_compiled_does_not_approve_in_whatever_role(world):
    report = report_of()
    office = world.membership("office")
    advance(report, "freeze", office)
    advance(report, "compile", office)
    also_officer = UserMembership.objects.create(
        user=office.user, organisation=world.bureau, role=Role.BUREAU_OFFICER, started_at=AT
    )
    for hat in (office, also_officer):
        with pytest.raises(Refused, match="汇编人不能审批自己汇编的报告"):
            annual.move(report, "approve", viewer=hat, today=TODAY, at=AT)
    assert advance(report, "approve", world.membership("bureau_officer")).state == "approved"


@pytest.mark.parametrize("role", ["bureau_viewer", "sysadmin", "placement", "hr", "school_leader"])
def test_other_roles_take_no_step(world, role):
    report = report_of()
    for verb in ("freeze",):
        with pytest.raises(Refused, match="您当前的身份不能冻结数据"):
            annual.move(report, verb, viewer=world.membership(role), today=TODAY, at=AT)


def test_sending_back_and_unfreezing_need_a_reason(world):
    report = report_of()
    advance(report, "freeze", world.membership("office"))
    with pytest.raises(Refused, match="解除冻结须写明理由"):
        advance(report, "unfreeze", world.membership("office"), reason="  ")
    advance(report, "compile", world.membership("office"))
    with pytest.raises(Refused, match="退回重新汇编须写明理由"):
        advance(report, "return", world.membership("office2"))
    advance(report, "return", world.membership("office2"), reason="封面单位名称有误")
    advance(report, "unfreeze", world.membership("office"), reason="补登丙企业")
    assert [report.state, report.snapshot] == ["collecting", None]
    assert ReportStep.objects.filter(reason="补登丙企业").exists()


def test_after_unfreezing_the_new_figures_count(world):
    report = report_of()
    advance(report, "freeze", world.membership("office"))
    rows.member("补登企业")
    advance(report, "unfreeze", world.membership("office"), reason="补登企业")
    advance(report, "freeze", world.membership("office"), at=AT + timedelta(hours=1))
    assert report.snapshot.measurements.get(code="A02", scope="alliance").value == 3


def test_a_cutoff_that_has_not_passed_is_not_frozen(world):
    report = report_of()
    with pytest.raises(Refused, match="统计截止日（2025-12-31）还没有过"):
        annual.move(report, "freeze", viewer=world.membership("office"), today=date(2025, 12, 31), at=AT)
    assert not Job.objects.exists()


def test_a_year_is_opened_once_and_not_before_it_comes(world):
    report_of()
    with pytest.raises(Refused, match="2025 年度的报告已经开启"):
        report_of()
    for year in (1999, 2027, 20206):
        with pytest.raises(Refused, match="年度须在 2000 至 2026 之间"):
            report_of(year)
    with pytest.raises(Refused, match="统计截止日须在 2024 年之内"):
        report_of(2024, cutoff=date(2025, 1, 31))


def test_a_year_without_data_is_not_even_opened(world):
    with pytest.raises(Refused, match="2022 年没有可统计的数据：2022-12-31 名册上没有成员单位。请先办理入会"):
        report_of(2022)
    assert not Report.objects.exists()


def test_a_year_that_lost_its_data_after_the_opening_ends_in_a_reason_and_leaves_nothing(world):
    report = report_of()
    Admission.objects.update(admitted_on=date(2026, 1, 2))
    advance(report, "freeze", world.membership("office"))
    assert [report.state, report.job.state] == ["collecting", "failed"]
    assert report.job.error.startswith("2025 年没有可统计的数据：2025-12-31 名册上没有成员单位。请先办理入会")
    assert not Snapshot.objects.exists()


# Two people at once


@pytest.mark.parametrize("verb", ["freeze", "compile"])
def test_two_people_who_press_at_once_get_one_job(world, verb):
    report = report_of()
    if verb == "compile":
        advance(report, "freeze", world.membership("office"))
    before, gate, got = Job.objects.count(), threading.Barrier(2), []

    def press(role: str) -> None:
        viewer = world.membership(role)
        try:
            gate.wait(10)
            got.append(annual.move(report, verb, viewer=viewer, today=TODAY, at=AT))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[role]) for role in ("office", "office2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(got) == 2
    assert got[0].pk == got[1].pk
    assert Job.objects.count() == before + 1
    assert Outbox.objects.filter(job=got[0]).count() == 1


def test_nobody_unfreezes_while_the_report_is_being_compiled(world):
    report = report_of()
    advance(report, "freeze", world.membership("office"))
    annual.move(report, "compile", viewer=world.membership("office"), today=TODAY, at=AT)
    with pytest.raises(Refused, match="后台任务正在进行"):
        annual.move(report, "unfreeze", viewer=world.membership("office2"), today=TODAY, at=AT, reason="改名")


# A compilation that fails


def test_a_name_no_font_can_print_fails_the_compilation_and_says_which_sign(world):
    Organisation.objects.filter(pk=world.a.school.pk).update(name=f"清川{UNKNOWN_SIGN}职业学校")
    report = report_of()
    advance(report, "freeze", world.membership("office"))
    advance(report, "compile", world.membership("office"))
    assert [report.state, report.job.state] == ["frozen", "failed"]
    assert f"“{UNKNOWN_SIGN}”（U+2A6A5）" in report.job.error
    assert "解除冻结" in report.job.error
    assert not Artefact.objects.exists()

    # What it says is what mends it.
    Organisation.objects.filter(pk=world.a.school.pk).update(name="清川龙职业学校")
    advance(report, "unfreeze", world.membership("office"), reason="校名改用规范字")
    advance(report, "freeze", world.membership("office"))
    assert advance(report, "compile", world.membership("office")).state == "compiled"


def test_the_page_of_a_failed_compilation_tells_the_reason_and_offers_the_button_again(world, as_role):
    Organisation.objects.filter(pk=world.a.school.pk).update(name=f"清川{UNKNOWN_SIGN}职业学校")
    report = report_of()
    advance(report, "freeze", world.membership("office"))
    advance(report, "compile", world.membership("office"))
    page = as_role("office").get(reverse("report-detail", args=[report.uid])).content.decode()
    assert f"“{UNKNOWN_SIGN}”（U+2A6A5）" in page
    assert reverse("report-move", args=[report.uid, "compile"]) in page


# Nothing moves after the freeze


def test_live_data_that_change_after_the_freeze_move_no_figure_and_no_byte(county):
    report = report_of()
    advance(report, "freeze", county.membership("office"))
    expected = {name: documents.render(content_of(report.snapshot), name) for name in documents.FORMATS}

    rows.member("冻结后入会", on=date(2024, 1, 1))
    Organisation.objects.filter(pk=county.a.school.pk).update(name="冻结后改名的学校")
    county.alliance.name = "冻结后改名的联盟"
    county.alliance.save()
    for post in rows.teachers(county.b.school, 20):
        rows.trip(post, county.b.enterprise, date(2025, 5, 5))

    advance(report, "compile", county.membership("office"), at=AT + timedelta(days=3))
    assert contents(report) == expected
    assert b"\xe5\x86\xbb\xe7\xbb\x93\xe5\x90\x8e" not in expected["html"]  # 冻结后


def test_the_same_snapshot_compiled_twice_gives_the_same_bytes(county):
    report = report_of()
    advance(report, "freeze", county.membership("office"))
    advance(report, "compile", county.membership("office"))
    first = contents(report)
    advance(report, "return", county.membership("office2"), reason="再汇编一次")
    advance(report, "compile", county.membership("office2"), at=AT + timedelta(days=9))
    assert contents(report) == first
    assert Artefact.objects.count() == len(documents.FORMATS)


def test_the_same_data_give_the_same_digest_and_other_data_another(county):
    report = report_of()
    one, two = (measure(report, at=AT, progress=lambda done: None) for _time in range(2))
    assert one.content_sha256 == two.content_sha256
    Organisation.objects.filter(pk=county.a.enterprise.pk).update(name="清川甲机械股份有限公司")
    assert measure(report, at=AT, progress=lambda done: None).content_sha256 != one.content_sha256


def test_a_snapshot_sees_one_instant(county, monkeypatch):
    """A member admitted while the measuring is under way is in none of its figures, not in some of them."""
    seen = []

    def admit_somebody(done: int) -> None:
        if done == 1:
            thread = threading.Thread(target=lambda: (rows.member("测量途中入会"), connection.close()))
            thread.start()
            thread.join(10)
        seen.append(done)

    snapshot = measure(report_of(), at=AT, progress=admit_somebody)
    by_code = dict(snapshot.measurements.filter(scope="alliance").values_list("code", "value"))
    assert Organisation.objects.filter(name="测量途中入会").exists()
    assert [by_code["A01"], by_code["A02"]] == [7, 3]
    assert seen == list(range(1, len(catalogue()) + 1))


# One figure everywhere


def test_every_figure_is_the_same_in_pdf_html_json_and_on_the_page(county, as_role):
    report = published(county)
    made = contents(report)
    annex = json.loads(made["json"])["annex"]["indicators"]
    said = {row["code"]: (row["value"], row["numerator"], row["denominator"], row["verdict"]) for row in annex}
    assert said == {
        "A01": ("7", "7", "/", "/"),
        "A02": ("3", "3", "/", "/"),
        "A03": ("0", "0", "/", "/"),
        "A04": ("0", "0", "/", "未达标"),  # the schools' own committees met, the council did not
        "A05": ("—", "0", "0", "/"),
        "A06": ("—", "0", "0", "/"),
        "A07": ("否", "0", "/", "未达标"),
        "B01": ("66.67", "2", "3", "未达标"),
        "B02": ("66.67", "2", "3", "未达标"),
        "B03": ("2", "2", "/", "/"),
        "B04": ("1.00", "2", "2", "/"),
        "B05": ("5.00", "50000.00", "/", "/"),  # the other 50 000 nobody has confirmed
        "B06": ("—", "0", "0", "/"),  # no base says how many places it has
        "B07": ("0.00", "0", "2", "未达标"),  # each of the two majors has one partner
        "C01": ("4.88", "8", "164", "未达标"),
        "C02": ("8", "8", "/", "/"),
        "C03": ("0.74", "122", "164", "/"),  # two stays of 31 days, six of 10
        "C05": ("0", "0", "/", "/"),  # the mentors' terms ended in July
        "C06": ("0.00", "0", "3", "未达标"),
        "C09": ("0.00", "0", "3", "未达标"),
        "C10": ("—", "0", "0", "—"),  # of the one school term 17 days are of the year
        "D01": ("2", "2", "/", "/"),
        "D02": ("2", "2", "/", "/"),
        "D03": ("100.00", "2", "2", "/"),
        "D04": ("2", "2", "/", "/"),
        "D05": ("100.00", "2", "2", "/"),
        "D06": ("100.00", "2", "2", "/"),
        "D07": ("0.00", "0", "2", "未达标"),  # nobody has signed yet
        "D08": ("0.00", "0", "2", "/"),
        "F04": ("0.00", "0.00", "/", "/"),  # what came in has no document
        "G01": ("0.00", "0", "3", "未达标"),
        "G02": ("—", "0", "0", "—"),
        "G03": ("0", "0", "/", "未达标"),
        "H01": ("—", "0", "/", "/"),  # nobody was let start in the portal: nobody checked
        "H02": ("2", "2", "/", "/"),
        "H03": ("2", "2", "/", "/"),
        "H04": ("0.00", "0", "2", "/"),
    }
    page = as_role("office").get(reverse("report-detail", args=[report.uid])).content.decode()
    public = as_role("office").get(reverse("public-report-detail", args=[report.uid])).content.decode()
    texts = {"html": words(made["html"].decode()), "page": words(page), "public": words(public)}
    for code, (value, numerator, denominator, verdict) in said.items():
        card = report.snapshot.definition_versions[code]
        name, target = re.escape(card["name"]), re.escape(card["target_text"])
        made_of = "/" if denominator == "/" else f"{numerator} / {denominator}"
        for where in ("page", "public"):
            row = re.search(rf"{code} {name}(?: \S*联盟)? {value}(?: \S+)? {made_of} {target} {verdict}", texts[where])
            assert row, (where, code, texts[where])
        assert re.search(rf"{code} {name} .{{0,200}}?{value}", texts["html"]), (code, texts["html"])
    pdf = re.sub(r"\s+", "", pdf_text(made["pdf"]))
    assert "专业课教师下企业比例为4.88%（8/164），目标为5%以上，未达标" in pdf
    assert "建有技能实训基地企业占比为66.67%（2/3），目标为100%以上，未达标" in pdf
    assert "联盟共有成员单位7家，其中企业成员3家" in pdf
    assert "全年岗位实习学生2人" in pdf
    assert "全年教师下企业8人次" in pdf


def words(html: str) -> str:
    """What a reader reads, one space between any two pieces."""
    return " ".join(strip_tags(re.sub(r"<(script|style|svg).*?</\1>|<", r" <", html, flags=re.DOTALL)).split())


def test_every_figure_opens_the_rows_behind_it_as_they_stood(county, as_role):
    report = report_of()
    advance(report, "freeze", county.membership("office"))
    Organisation.objects.filter(pk=county.a.enterprise.pk).update(name="冻结后改名的企业")
    client = as_role("office")
    listing = client.get(reverse("report-detail", args=[report.uid])).content.decode()
    for figure in report.snapshot.measurements.filter(scope="alliance"):
        address = reverse("measurement-detail", args=[figure.uid])
        assert address in listing
        page = client.get(address).content.decode()
        for row in figure.source_rows.filter(school_uid=None)[:50]:
            assert row.label in page
        persons = figure.source_rows.exclude(school_uid=None).exclude(table__in=NO_PERSONS)
        persons = list(persons.order_by("label", "id")[:50])
        assert not [row.label for row in persons if row.label in page]
        client.post(reverse("measurement-reveal", args=[figure.uid]), {"reason": ""})
        assert not SensitiveRead.objects.filter(row_uid=figure.uid).exists()
        client.post(reverse("measurement-reveal", args=[figure.uid]), {"reason": "抽查来源"})
        assert SensitiveRead.objects.get(row_uid=figure.uid).reason == "抽查来源"
        page = client.get(address).content.decode()
        for row in persons:
            assert row.label in page
    members = client.get(reverse("measurement-detail", args=[report.snapshot.measurements.get(code="A02").uid]))
    assert "清川甲机械有限公司" in members.content.decode()
    assert "冻结后改名的企业" not in members.content.decode()


def test_the_number_of_rows_is_the_figure(county):
    report = report_of()
    advance(report, "freeze", county.membership("office"))
    kinds = {indicator.code: indicator.kind for indicator in catalogue()}
    summed = {Kind.SUM, Kind.MONEY, Kind.MEAN, Kind.RATIO, Kind.RATE}  # what their rows carry is added up
    for figure in report.snapshot.measurements.filter(scope="alliance"):
        kind = kinds[figure.code]
        for role, part, added_up in (
            ("numerator", figure.numerator, kind in summed),
            ("denominator", figure.denominator, kind in {Kind.RATIO, Kind.RATE}),
        ):
            carried = dict(figure.source_rows.filter(role=role).values_list("counted_as", "amount"))
            if part is not None:
                assert part == (sum(carried.values()) if added_up else len(carried)), (figure.code, role)


def test_a_school_opens_its_own_rows_and_never_the_other_schools(county, as_role):
    report = report_of()
    advance(report, "freeze", county.membership("office"))
    figure = report.snapshot.measurements.get(code="C01", scope="alliance")
    page = as_role("placement", "b").get(reverse("measurement-detail", args=[figure.uid])).content.decode()
    own = SourceRow.objects.filter(measurement=figure, school_uid=county.b.school.uid)
    others = SourceRow.objects.filter(measurement=figure, school_uid=county.a.school.uid)
    assert own.count() == 2
    assert all(row.label in page for row in own)
    assert not any(row.label in page for row in others)


@pytest.mark.parametrize("role", ["placement", "school_leader"])
def test_a_school_reads_no_figure_of_a_single_enterprise(county, as_role, role):
    report = report_of()
    advance(report, "freeze", county.membership("office"))
    of = report.snapshot.measurements
    for code in ("B01", "D04"):
        addresses = {
            row: reverse("measurement-detail", args=[row.uid]) for row in of.filter(code=code).order_by("scope")
        }
        whole = next(address for row, address in addresses.items() if row.scope == "alliance")
        office, school = (as_role(who).get(whole).content.decode() for who in ("office", role))
        for row, address in addresses.items():
            told = row.scope != "enterprise"
            assert as_role("bureau_viewer").get(address).status_code == 200
            assert as_role(role).get(address).status_code == (200 if told else 404)
            assert row.scope == "alliance" or (address in office, address in school) == (True, told)


# What the public sees


def test_the_public_sees_published_reports_only(world, client):
    report = report_of()
    for verb, role in (("freeze", "office"), ("compile", "office"), ("approve", "office2")):
        assert "2025 年度质量报告" not in client.get(reverse("public-report-list")).content.decode()
        advance(report, verb, world.membership(role))
    artefacts = list(Artefact.objects.all())
    assert len(artefacts) == len(documents.FORMATS)
    for artefact in artefacts:
        assert client.get(reverse("public-artefact-download", args=[artefact.uid])).status_code == 404
        assert client.get(reverse("artefact-download", args=[artefact.uid])).status_code == 302  # to the login
    assert client.get(reverse("public-report-detail", args=[report.uid])).status_code == 404

    advance(report, "publish", world.membership("office"))
    assert "2025 年度质量报告" in client.get(reverse("public-report-list")).content.decode()
    assert client.get(reverse("public-report-detail", args=[report.uid])).status_code == 200


def test_a_visitor_downloads_the_file_whose_sha256_the_page_shows(world, client):
    report = published(world)
    page = client.get(reverse("public-report-detail", args=[report.uid])).content.decode()
    assert report.snapshot.content_sha256 in page
    for artefact in report.snapshot.artefacts.select_related("file"):
        answer = client.get(reverse("public-artefact-download", args=[artefact.uid]))
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == documents.FORMATS[artefact.format].media_type
        digest = hashlib.sha256(answer.content).hexdigest()
        assert digest == artefact.file.sha256 == answer.headers["X-Content-SHA256"]
        assert digest in page
    assert answer.headers["Content-Security-Policy"]


def test_the_public_page_names_no_row_and_no_person(county, client):
    report = published(county)
    page = client.get(reverse("public-report-detail", args=[report.uid])).content.decode()
    assert "measurements/" not in page
    for row in SourceRow.objects.filter(measurement__code__in=["C01", "C02", "D04"]):
        assert row.label not in page


def test_the_pdf_is_tagged_has_contents_page_numbers_and_readable_chinese(county):
    report = published(county)
    reader = pypdf.PdfReader(io.BytesIO(contents(report)["pdf"]))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert any("联盟概况" in title for title in titles)
    text = pdf_text(contents(report)["pdf"])
    assert "清川县产教融合发展联盟" in text.replace("\n", "")
    assert re.search(r"[—–-] ?\d+ ?[—–-]", text)


# The bar


def test_the_progress_survives_a_reload_and_the_end_asks_for_the_new_page(world, as_role):
    report = report_of()
    job = annual.move(report, "freeze", viewer=world.membership("office"), today=TODAY, at=AT)
    lease = jobs.take(job.pk)
    lease.progress(3)
    client, page = as_role("office"), reverse("report-detail", args=[report.uid])
    for _reload in range(2):
        assert f'<progress max="{len(catalogue()) + 1}" value="3"' in client.get(page).content.decode()
    bar = reverse("report-progress", args=[report.uid])
    running = client.get(bar, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in running.headers
    Job.objects.filter(pk=job.pk).update(lease_until=AT - timedelta(days=1))
    jobs.work(job.pk)
    assert client.get(bar, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "<progress" not in client.get(page).content.decode()
