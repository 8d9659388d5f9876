"""What the documents say: last year beside this one, the members' pages, and nothing that tells of a few people."""

import json
from datetime import date

import pytest

from members.models import Organisation
from placements.models import InternshipBatch, OpeningMajor
from reports import documents
from reports.content import content_of
from reports.indicators import registry
from reports.models import Measurement, Report
from tests.placements.papers import bared
from tests.reports import rows
from tests.reports.rows import figures

pytestmark = pytest.mark.django_db(transaction=True)


def annex(found) -> dict[str, dict]:
    return {row["code"]: row for row in content_of(found.snapshot)["annex"]["indicators"]}


def tables(content: dict) -> dict[str, dict]:
    blocks = [block for chapter in content["chapters"] for block in chapter["blocks"]]
    return {block["caption"]: block for block in blocks if block["type"] == "table"}


def page_of(content: dict, title: str) -> dict:
    return next(page for group in content["pages"]["groups"] for page in group["pages"] if page["title"] == title)


def facts(page: dict) -> dict[str, str]:
    """The first table of a member's page: {item: figure}."""
    table = page["blocks"][0]
    return {row[0]: row[2] for row in table["rows"]}


# Last year


def test_last_years_figures_are_those_that_were_published_and_stay_so(world):
    post = rows.teachers(world.a.school, 1)[0]
    rows.trip(post, world.a.enterprise, date(2024, 4, 1))
    rows.published(world, 2024)
    rows.member("补登企业")  # on the roll of 2024 too, entered after that report was published
    row = annex(figures(2025))
    assert [row["A02"]["value"], row["A02"]["last_year"], row["A02"]["last_verdict"]] == ["3", "2", "/"]
    assert [row["C01"]["last_year"], row["C01"]["last_verdict"]] == ["33.33", "达标"]
    assert [row["A07"]["last_year"], row["A07"]["last_verdict"]] == ["否", "未达标"]
    assert {one["last_note"] for one in row.values()} == {""}


def test_without_a_published_report_there_is_no_last_year(world):
    rows.report_of(2024)
    row = annex(figures(2025))
    assert [row["C01"]["last_year"], row["C01"]["last_verdict"], row["A01"]["last_verdict"]] == ["—", "—", "/"]


def test_last_years_verdict_is_of_the_unrounded_value(world):
    """50 of 1001 print 5.00 and missed: so it stands a year later."""
    posts = rows.teachers(world.a.school, 999)
    for post in posts[:50]:
        rows.trip(post, world.a.enterprise, date(2024, 4, 1))
    rows.published(world, 2024)
    row = annex(figures(2025))["C01"]
    assert [row["last_year"], row["last_verdict"]] == ["5.00", "未达标"]


def test_another_definition_is_said_beside_last_years_figure(world, monkeypatch):
    rows.published(world, 2024)
    changed = dict(registry._registry)
    changed["A02"] = registry.Indicator(**{**vars(changed["A02"]), "version": 9})
    monkeypatch.setattr(registry, "_registry", changed)
    row = annex(figures(2025))
    assert [row["A02"]["last_year"], row["A02"]["last_note"]] == ["2", "口径已变"]
    assert row["A01"]["last_note"] == ""


def test_another_ruling_is_another_definition_of_what_rests_on_it(world):
    rows.published(world, 2024)
    report = rows.report_of(2025)
    report.rulings["grace_months"] = 3
    report.save()
    row = annex(figures(2025))
    assert [row[code]["last_note"] for code in ("B01", "B02", "C01", "A01")] == ["口径已变", "口径已变", "", ""]


def test_an_indicator_that_last_year_did_not_know_is_new(world, monkeypatch):
    known = dict(registry._registry)
    monkeypatch.setattr(registry, "_registry", {code: one for code, one in known.items() if code != "D05"})
    rows.published(world, 2024)
    monkeypatch.setattr(registry, "_registry", known)
    row = annex(figures(2025))["D05"]
    assert [row["last_year"], row["last_verdict"], row["last_note"]] == ["/", "/", "本年新设"]


def test_a_published_report_that_is_measured_again_keeps_its_words(world):
    """What was frozen is read, not the live data: unpublishing last year's report afterwards changes nothing."""
    rows.published(world, 2024)
    found = figures(2025)
    before = content_of(found.snapshot)
    Report.objects.filter(year=2024).update(state="approved")
    assert content_of(found.snapshot) == before


# Chapters


def test_the_overview_says_who_came_and_went_and_that_it_adds_up(world):
    rows.member("新会员", on=date(2025, 5, 1))
    content = content_of(figures(2025).snapshot)
    text = content["chapters"][0]["blocks"][1]["text"]
    assert "全年入会1家、退会0家，净增1家：上年末6家，本年末7家。" in text


def test_chapters_carry_last_years_column(world):
    rows.published(world, 2024)
    found = tables(content_of(figures(2025).snapshot))
    assert found["成员单位构成"]["rows"][-1] == ["合计", "6", "6"]
    assert found["共建实训基地"]["rows"] == [["设在企业", "2", "2"], ["设在校内", "0", "0"], ["合计", "2", "2"]]
    assert [row[:2] for row in found["订单班"]["rows"]] == [["甲订单班", "订单班"], ["乙订单班", "订单班"]]


# A page for each member


def test_every_member_school_and_enterprise_has_its_page(world):
    rows.member("丙企业")
    rows.member("清川机械行业协会", kind="association")
    groups = content_of(figures(2025).snapshot)["pages"]["groups"]
    assert [[page["title"] for page in group["pages"]] for group in groups] == [
        ["清川甲职业学校", "清川乙职业学校"],
        ["丙企业", "清川甲机械有限公司", "清川乙机械有限公司"],
    ]


def test_pages_state_facts_and_judge_nobody(world):
    rows.member("丙企业")  # has neither base nor station
    content = content_of(figures(2025).snapshot)
    said = json.dumps(content["pages"], ensure_ascii=False)
    for word in ("达标", "目标", "落后", "考核"):
        assert word not in said
    assert facts(page_of(content, "丙企业")) == {
        "有效共建平台": "0",
        "接收岗位实习学生": "0",
        "接收教师": "0",
        "接收教师实践": "0",
        "经确认的实践天数": "0",
        "订单班": "0",
        "订单班在册学生": "0",
    }


def test_a_page_of_many_people_prints_what_they_did(world):
    bared()  # a paper or a finding here and there is one of few
    OpeningMajor.objects.all().delete()
    for side, number in ((world.a, 20), (world.b, 30)):
        for n in range(number):
            one = rows.student(world, side, f"学生{n}")
            rows.placement(side.batch, one, side, date(2025, 3, 1), date(2025, 9, 1))
            rows.on_class_roll(side.order_class, one)
        for post in rows.teachers(side.school, 5):
            rows.trip(post, side.enterprise, date(2025, 4, 1))
    content = content_of(figures(2025).snapshot)
    assert facts(page_of(content, "清川甲机械有限公司")) == {
        "有效共建平台": "4",
        "接收岗位实习学生": "21",
        "接收教师": "6",
        "接收教师实践": "6",
        "经确认的实践天数": "81",
        "订单班": "1",
        "订单班在册学生": "21",
    }
    school = facts(page_of(content, "清川乙职业学校"))
    assert [school["岗位实习学生数"], school["专业课教师下企业比例"], school["订单班学生数"]] == ["31", "100.00", "31"]
    assert "<5" not in json.dumps(content, ensure_ascii=False)
    blocks = page_of(content, "清川乙职业学校")["blocks"]
    assert [block["caption"] for block in blocks] == ["学校指标", "岗位实习批次", "订单班"]


def test_last_year_on_a_schools_page_is_as_it_was_published(world):
    for n in range(20):
        one = rows.student(world, world.a, f"学生{n}")
        rows.placement(world.a.batch, one, world.a, date(2024, 9, 1), date(2025, 2, 1))
        two = rows.student(world, world.b, f"学生{n}")
        if n < 3:
            rows.placement(world.b.batch, two, world.b, date(2024, 9, 1), date(2025, 2, 1))
    rows.published(world, 2024)
    content = content_of(figures(2025).snapshot)
    for school, last in (("清川乙职业学校", "<5"), ("清川甲职业学校", "不公布")):
        table = page_of(content, school)["blocks"][0]
        row = next(row for row in table["rows"] if row[0] == "岗位实习学生数")
        assert row[4] == last


def test_a_ruling_on_graduates_holds_in_the_table_of_classes_and_on_the_pages_too(world):
    for n in range(12):
        gone = {"ends_before": date(2025, 7, 1)} if n < 4 else {}
        rows.on_class_roll(world.a.order_class, rows.student(world, world.a, f"学生{n}", **gone))
    for n in range(7):
        rows.on_class_roll(world.b.order_class, rows.student(world, world.b, f"学生{n}"))
    report = rows.report_of(2025)
    for counted, expected in ((True, "13"), (False, "9")):
        report.rulings["order_class_counts_graduates"] = counted
        report.save()
        found = figures(2025)
        content = content_of(found.snapshot)
        assert found.printed("D02", "清川甲职业学校") == expected
        assert [row[4] for row in tables(content)["订单班"]["rows"]] == [expected, "8"]
        assert facts(page_of(content, "清川甲机械有限公司"))["订单班在册学生"] == expected
        assert sum(row["students"] for row in found.snapshot.context["order_classes"]) == found.value("D02")


def test_a_control_character_in_a_name_stops_no_file_of_what_is_frozen(world):
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(name="甲\x0b乙")
    Organisation.objects.filter(pk=world.a.school.pk).update(name="清川\x01甲\x1f职业学校")
    for post in rows.teachers(world.a.school, 20):
        rows.trip(post, world.a.enterprise, date(2025, 4, 1))  # drawn, with the school's name
    for post in rows.teachers(world.b.school, 20):
        rows.trip(post, world.b.enterprise, date(2025, 4, 1))
    snapshot = figures(2025).snapshot
    assert "甲\x0b乙" in [batch["name"] for batch in snapshot.context["batches"]]
    content = content_of(snapshot)
    assert "甲乙" in [row[0] for row in tables(content)["岗位实习批次"]["rows"]]
    assert page_of(content, "清川甲职业学校")
    made = {name: documents.render(content, name) for name in documents.FORMATS}
    assert len(made) == 5
    assert "甲乙" in made["html"].decode()


# Few people


def test_a_few_interns_are_in_no_table_and_on_no_page(world):
    """Three interns at B, forty at A: the total stands in the report, so A is withheld wherever it stands."""
    for n in range(39):
        one = rows.student(world, world.a, f"学生{n}")
        rows.placement(world.a.batch, one, world.a, date(2025, 3, 1), date(2025, 9, 1))
    for n in range(2):
        one = rows.student(world, world.b, f"学生{n}")
        rows.placement(world.b.batch, one, world.b, date(2025, 3, 1), date(2025, 9, 1))
    content = content_of(figures(2025).snapshot)
    assert annex_value(content, "D04") == "43"
    found = tables(content)
    assert [row[1] for row in found["各校岗位实习学生数"]["rows"]] == ["不公布", "<5"]
    assert sorted(row[4] for row in found["岗位实习批次"]["rows"]) == ["<5", "不公布"]
    assert facts(page_of(content, "清川甲机械有限公司"))["接收岗位实习学生"] == "不公布"
    assert facts(page_of(content, "清川乙机械有限公司"))["接收岗位实习学生"] == "<5"
    school = page_of(content, "清川甲职业学校")
    assert facts(school)["岗位实习学生数"] == "不公布"
    assert facts(school)["成员企业接收实习占比"] == "不公布"  # 40/40 would tell it
    of_batch = next(block for block in school["blocks"] if block.get("caption") == "岗位实习批次")
    assert of_batch["rows"][0][3] == "不公布"


def annex_value(content: dict, code: str) -> str:
    return next(row["value"] for row in content["annex"]["indicators"] if row["code"] == code)


def test_the_share_of_order_students_does_not_tell_their_number(world):
    for n in range(6):
        rows.on_class_roll(world.a.order_class, rows.student(world, world.a, f"学生{n}"))
    content = content_of(figures(2025).snapshot)
    school = facts(page_of(content, "清川甲职业学校"))
    assert [school["订单班学生数"], school["订单班学生占比"]] == ["不公布", "不公布"]
    assert sorted(row[4] for row in tables(content)["订单班"]["rows"]) == ["<5", "不公布"]


def test_the_days_of_a_few_teachers_are_not_published(world):
    for post in rows.teachers(world.a.school, 9):
        rows.trip(post, world.a.enterprise, date(2025, 4, 1))
    content = content_of(figures(2025).snapshot)
    page = facts(page_of(content, "清川乙机械有限公司"))
    assert [page["接收教师"], page["接收教师实践"], page["经确认的实践天数"]] == ["<5", "<5", "不公布"]
    other = facts(page_of(content, "清川甲机械有限公司"))
    assert [other["接收教师"], other["接收教师实践"], other["经确认的实践天数"]] == ["不公布"] * 3
    school = facts(page_of(content, "清川乙职业学校"))
    assert school["教师人均企业实践天数"] == "不公布"


# Chapters


def paragraphs(content: dict) -> dict[str, str]:
    return {
        chapter["title"]: "".join(block["text"] for block in chapter["blocks"] if block["type"] == "paragraph")
        for chapter in content["chapters"]
    }


def test_what_the_rooms_measure_is_told_in_the_chapter_it_belongs_to(world):
    found = figures(2025)
    content = content_of(found.snapshot)

    said = paragraphs(content)
    names = {row["code"]: row["name"] for row in content["annex"]["indicators"]}
    told = {
        "联盟概况": ("A04", "A05", "A06", "A07"),
        "服务贡献": ("F04",),
        "文化传承": ("G01", "G02", "G03"),
        "产教融合": ("B04", "B05", "B06", "B07", "C05", "C06", "C09", "C10"),
        "人才培养": ("D06", "D08"),
        "发展保障": ("D07", "H01", "H02", "H03", "H04"),
    }
    assert [(title, code) for title, codes in told.items() for code in codes if names[code] not in said[title]] == []
    assert [chapter["number"] for chapter in content["chapters"]] == list("一二三四五六七")


def test_a_count_is_told_without_what_it_is_made_of_and_a_target_of_each_school_as_such(world):
    said = paragraphs(content_of(figures(2025).snapshot))

    assert "毕业生就业推荐活动为0次，目标为各校均1次以上，未达标" in said["文化传承"]
    assert "目标为各类均1次以上" in said["联盟概况"]
    assert "/）" not in "".join(said.values())


def test_an_earlier_catalogue_has_the_chapters_it_had(world):
    snapshot = figures(2025).snapshot
    added = ("A04", "A05", "A06", "F04", "G01", "G02", "G03", "H01", "H02", "H03", "H04")
    Measurement.objects.filter(snapshot=snapshot, code__in=added).delete()
    for code in added:
        del snapshot.definition_versions[code]

    content = content_of(snapshot)

    assert [chapter["title"] for chapter in content["chapters"]] == [
        "联盟概况",
        "人才培养",
        "产教融合",
        "面临挑战与对策",
    ]
