"""For each column of the national filing, which field or derivation gives it."""

from datetime import date
from decimal import Decimal

import pytest

from alliance.core.dates import DAY
from placements.models import Assignment, InsurancePolicy, TrainingResult
from placements.national import BESIDE, TITLES, columns_of, columns_of_all, school_year
from tests.placements.papers import bared, made_ready

MIDWAY = date(2025, 4, 9)


@pytest.fixture
def placed(world) -> Assignment:
    bared()
    row = made_ready(world)
    side, batch = world.a, row.batch
    batch.course, batch.course_code, batch.credits = "岗位实习", "J3001", Decimal("12")
    batch.organised, batch.premises = "together", "outside"
    batch.save()
    host = side.enterprise
    host.credit_code, host.address, host.emergency_plan = "91379998MA3DEM0012", "清川县工业路 1 号", True
    host.base_level, host.digital_base, host.overseas_base = "city", False, False
    host.save()
    side.opening.place = "一号车间"
    side.opening.save()
    row.unit_guide.phone = "19900000006"
    row.unit_guide.save()
    batch.segments.all().delete()
    return Assignment.objects.select_related(*BESIDE).get(pk=row.pk)


def test_the_law_of_the_filing_is_every_column_in_its_order(world, placed):
    known = columns_of(placed, on=MIDWAY)
    enrolment = placed.enrolment
    assert list(known) == list(TITLES)
    assert known == {
        "学号": enrolment.student_number,
        "学生姓名": placed.person.name,
        "入学年份": 2023,
        "院系": "机电系",  # of the school's offer of the student's major
        "班级": enrolment.class_name,
        "课程名称": "岗位实习",
        "课程代码": "J3001",
        "学分": Decimal("12"),
        "实习类型": "岗位实习",
        "实习组织形式": "集中实习",
        "实习方式": "校外实习",
        "学年": "2024-2025",
        "校内指导教师": placed.school_guide.person.name,
        "实习单位名称": placed.host.name,
        "实习单位统一社会信用代码": "91379998MA3DEM0012",
        "实习地区及代码": "379998",
        "实习详细地址": "一号车间",
        "是否有实习责任险": True,
        "是否有人身意外险": False,
        "是否进行实习安全教育和培训": True,
        "是否签订实习三方协议": True,
        "实习单位获取方式": "学校安排",
        "实习单位是否有安全应急": True,
        "是否校级及以上实习基地": True,
        "是否数智赋能实习基地": False,
        "是否海外实习基地": False,
        "实习开始时间": placed.starts_on,
        "实习结束时间": placed.leaves_before - DAY,
        "实际实习天数": (MIDWAY - placed.starts_on).days + 1,
        "实习岗位": placed.post or placed.opening.title,
        "实习报酬（元/月）": Decimal("2400"),
        "企业指导人员姓名": "秦师傅",
        "企业指导人员电话": "19900000006",
        "状态": "实习中",
    }


def test_what_nobody_knows_is_blank_and_never_no(placed):
    host, batch = placed.host, placed.batch
    host.emergency_plan, host.base_level, host.address, host.region_code = None, "", "", ""
    batch.course, batch.credits, batch.organised = "", None, ""
    placed.opening = placed.unit_guide = placed.school_guide = None
    known = columns_of(placed, on=MIDWAY)
    blank = {title for title, value in known.items() if value is None}
    assert blank == {
        "课程名称", "学分", "实习组织形式", "校内指导教师", "实习地区及代码", "实习详细地址", "实习单位是否有安全应急",
        "是否校级及以上实习基地", "实习岗位", "实习报酬（元/月）", "企业指导人员姓名", "企业指导人员电话",
    }  # fmt: skip
    host.base_level = "none"
    assert columns_of(placed, on=MIDWAY)["是否校级及以上实习基地"] is False


def test_a_policy_covers_the_whole_time_and_each_kind_answers_for_itself(placed):
    policy = InsurancePolicy.objects.get(batch=placed.batch)
    InsurancePolicy.objects.filter(pk=policy.pk).update(kind="accident")
    known = columns_of(placed, on=MIDWAY)
    assert (known["是否有实习责任险"], known["是否有人身意外险"]) == (False, True)
    InsurancePolicy.objects.filter(pk=policy.pk).update(ends_before=placed.leaves_before - DAY)
    assert columns_of(placed, on=MIDWAY)["是否有人身意外险"] is False


def test_days_at_the_unit_are_those_gone_by_within_the_stretches(world, placed):
    first = placed.starts_on
    placed.batch.segments.create(starts_on=first, ends_before=first + 10 * DAY)
    placed.batch.segments.create(starts_on=first + 20 * DAY, ends_before=first + 30 * DAY)
    assert columns_of(placed, on=first - DAY)["实际实习天数"] == 0
    assert columns_of(placed, on=first)["实际实习天数"] == 1
    assert columns_of(placed, on=first + 15 * DAY)["实际实习天数"] == 10
    assert columns_of(placed, on=first + 24 * DAY)["实际实习天数"] == 15


def test_its_state_is_told_on_the_day(placed):
    day = placed.leaves_before
    assert columns_of(placed, on=placed.starts_on - DAY)["状态"] == "未开始"
    assert columns_of(placed, on=day - DAY)["状态"] == "实习中"
    assert columns_of(placed, on=day)["状态"] == "已结束"
    Assignment.objects.filter(pk=placed.pk).update(ended_before=MIDWAY, self_selected=True)
    gone = columns_of(Assignment.objects.get(pk=placed.pk), on=MIDWAY)
    assert (gone["状态"], gone["实习结束时间"]) == ("提前结束", MIDWAY - DAY)
    assert gone["实习单位获取方式"] == "学生自主选择"


def test_the_last_result_of_a_training_counts(placed):
    TrainingResult.objects.update(passed=False)
    assert columns_of(placed, on=MIDWAY)["是否进行实习安全教育和培训"] is False


def test_a_school_year_begins_in_september():
    assert school_year(date(2025, 8, 31)) == "2024-2025"
    assert school_year(date(2025, 9, 1)) == "2025-2026"


def test_many_cost_no_more_queries_than_one(world, placed, django_assert_num_queries):
    rows = list(Assignment.objects.select_related(*BESIDE))
    assert len(rows) > 1
    with django_assert_num_queries(5):
        assert len(list(columns_of_all(rows, on=MIDWAY))) == len(rows)
