import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance.core.dates
from alliance.core.composite import same
from alliance.core.together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ("placements", "0001_initial"),
        ("placements", "0002_people_keep_their_school"),
        ("placements", "0003_openings_and_confirmed_days"),
        ("placements", "0004_confirmed_stays_keep_their_days"),
        ("placements", "0005_withdrawn_rotations"),
    ]

    initial = True

    dependencies = [
        ("members", "0001_founding"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="ConfirmedSpan",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                    ],
                    options={
                        "verbose_name": "企业确认的时段",
                        "verbose_name_plural": "企业确认的时段",
                        "ordering": ["starts_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="BatchHost",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "reported_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报人次"),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="实习单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批次实习单位",
                        "verbose_name_plural": "批次实习单位",
                    },
                ),
                migrations.CreateModel(
                    name="InternshipBatch",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("search_tokens", models.TextField(default="", editable=False)),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "search_tokens", config="simple"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="批次名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("visit", "认识实习"), ("post", "岗位实习")],
                                default="post",
                                max_length=10,
                                verbose_name="实习类型",
                            ),
                        ),
                        ("grade", models.CharField(blank=True, max_length=40, verbose_name="年级")),
                        (
                            "starts_precision",
                            models.CharField(
                                choices=[("day", "精确到日"), ("month", "精确到月")],
                                default="day",
                                max_length=10,
                                verbose_name="开始日期精度",
                            ),
                        ),
                        (
                            "reported_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报人次"),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                        (
                            "hosts",
                            models.ManyToManyField(
                                related_name="hosted_batches",
                                through="placements.BatchHost",
                                to="members.organisation",
                                verbose_name="实习单位",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                limit_choices_to={"kind": "school"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "实习批次",
                        "verbose_name_plural": "实习批次",
                    },
                ),
                migrations.CreateModel(
                    name="BatchHostEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "reported_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报人次"),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="实习单位",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.batchhost",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="placements.internshipbatch",
                                verbose_name="实习批次",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="batchhost",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="batch_hosts",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("post", models.CharField(blank=True, max_length=60, verbose_name="实习岗位")),
                        ("part_time", models.BooleanField(default=False, verbose_name="非全日")),
                        (
                            "ended_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="提前结束日期"),
                        ),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="提前结束原因")),
                        (
                            "leaves_before",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least("ends_before", "ended_before"),
                                output_field=models.DateField(null=True),
                                verbose_name="实际结束",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.enrolment",
                                verbose_name="学籍",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="members.organisation",
                                verbose_name="实习单位",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="members.person",
                                verbose_name="学生",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                limit_choices_to={"kind": "school"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="placements.internshipbatch",
                                verbose_name="实习批次",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "实习安排",
                        "verbose_name_plural": "实习安排",
                    },
                ),
                migrations.CreateModel(
                    name="InternshipBatchEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="批次名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("visit", "认识实习"), ("post", "岗位实习")],
                                default="post",
                                max_length=10,
                                verbose_name="实习类型",
                            ),
                        ),
                        ("grade", models.CharField(blank=True, max_length=40, verbose_name="年级")),
                        (
                            "starts_precision",
                            models.CharField(
                                choices=[("day", "精确到日"), ("month", "精确到月")],
                                default="day",
                                max_length=10,
                                verbose_name="开始日期精度",
                            ),
                        ),
                        (
                            "reported_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报人次"),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.internshipbatch",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"kind": "school"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("search_tokens", models.TextField(default="", editable=False)),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "search_tokens", config="simple"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="岗位名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("internship", "岗位实习"), ("job", "毕业生就业")],
                                default="internship",
                                max_length=12,
                                verbose_name="招收类型",
                            ),
                        ),
                        ("seats", models.PositiveIntegerField(verbose_name="招收人数")),
                        (
                            "seats_taken",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="已安排人数"),
                        ),
                        (
                            "wage_from_fen",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="月薪下限（分）"),
                        ),
                        (
                            "wage_to_fen",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="月薪上限（分）"),
                        ),
                        (
                            "shift",
                            models.CharField(
                                choices=[
                                    ("day", "白班"),
                                    ("two", "两班倒"),
                                    ("three", "三班倒"),
                                    ("flexible", "弹性工时"),
                                ],
                                default="day",
                                max_length=10,
                                verbose_name="班次",
                            ),
                        ),
                        (
                            "lodging",
                            models.CharField(
                                choices=[("none", "不提供"), ("dormitory", "提供宿舍"), ("allowance", "住宿补贴")],
                                default="none",
                                max_length=10,
                                verbose_name="住宿",
                            ),
                        ),
                        ("meals", models.BooleanField(default=False, verbose_name="提供工作餐")),
                        (
                            "hazards",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("dust", "粉尘"),
                                        ("toxic", "有毒有害"),
                                        ("height", "二级以上高处作业"),
                                        ("cold_water", "冷水作业"),
                                        ("heat", "高温"),
                                        ("low_temperature", "低温"),
                                        ("intensity", "第四级体力劳动强度"),
                                        ("mine", "矿山井下"),
                                        ("logging", "森林伐木、流放"),
                                        ("radioactive", "放射性"),
                                        ("inflammable", "易燃易爆、灼伤"),
                                        ("field", "地质勘探野外作业"),
                                        ("diving", "潜水、涵洞"),
                                        ("loads", "重物负重"),
                                        ("vibration", "使用振动工具"),
                                        ("posture", "强迫体位或快速流水线"),
                                        ("boiler", "锅炉司炉"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="危险因素",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="工作地点")),
                        ("description", models.TextField(blank=True, max_length=2000, verbose_name="岗位内容和要求")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待审核"),
                                    ("returned", "退回修改"),
                                    ("published", "已发布"),
                                    ("closed", "已关闭"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="openings",
                                to="members.organisation",
                                verbose_name="企业",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "岗位",
                        "verbose_name_plural": "岗位",
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("post", models.CharField(blank=True, max_length=60, verbose_name="实习岗位")),
                        ("part_time", models.BooleanField(default=False, verbose_name="非全日")),
                        (
                            "ended_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="提前结束日期"),
                        ),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="提前结束原因")),
                        (
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.enrolment",
                                verbose_name="学籍",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="实习单位",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.person",
                                verbose_name="学生",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.assignment",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"kind": "school"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="placements.internshipbatch",
                                verbose_name="实习批次",
                            ),
                        ),
                        (
                            "opening",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="placements.opening",
                                verbose_name="招收岗位",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="opening",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="placements.opening",
                        verbose_name="招收岗位",
                    ),
                ),
                migrations.CreateModel(
                    name="OpeningEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="岗位名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("internship", "岗位实习"), ("job", "毕业生就业")],
                                default="internship",
                                max_length=12,
                                verbose_name="招收类型",
                            ),
                        ),
                        ("seats", models.PositiveIntegerField(verbose_name="招收人数")),
                        (
                            "seats_taken",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="已安排人数"),
                        ),
                        (
                            "wage_from_fen",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="月薪下限（分）"),
                        ),
                        (
                            "wage_to_fen",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="月薪上限（分）"),
                        ),
                        (
                            "shift",
                            models.CharField(
                                choices=[
                                    ("day", "白班"),
                                    ("two", "两班倒"),
                                    ("three", "三班倒"),
                                    ("flexible", "弹性工时"),
                                ],
                                default="day",
                                max_length=10,
                                verbose_name="班次",
                            ),
                        ),
                        (
                            "lodging",
                            models.CharField(
                                choices=[("none", "不提供"), ("dormitory", "提供宿舍"), ("allowance", "住宿补贴")],
                                default="none",
                                max_length=10,
                                verbose_name="住宿",
                            ),
                        ),
                        ("meals", models.BooleanField(default=False, verbose_name="提供工作餐")),
                        (
                            "hazards",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("dust", "粉尘"),
                                        ("toxic", "有毒有害"),
                                        ("height", "二级以上高处作业"),
                                        ("cold_water", "冷水作业"),
                                        ("heat", "高温"),
                                        ("low_temperature", "低温"),
                                        ("intensity", "第四级体力劳动强度"),
                                        ("mine", "矿山井下"),
                                        ("logging", "森林伐木、流放"),
                                        ("radioactive", "放射性"),
                                        ("inflammable", "易燃易爆、灼伤"),
                                        ("field", "地质勘探野外作业"),
                                        ("diving", "潜水、涵洞"),
                                        ("loads", "重物负重"),
                                        ("vibration", "使用振动工具"),
                                        ("posture", "强迫体位或快速流水线"),
                                        ("boiler", "锅炉司炉"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="危险因素",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="工作地点")),
                        ("description", models.TextField(blank=True, max_length=2000, verbose_name="岗位内容和要求")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待审核"),
                                    ("returned", "退回修改"),
                                    ("published", "已发布"),
                                    ("closed", "已关闭"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "enterprise",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="企业",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.opening",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OpeningMajor",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("wanted", models.PositiveIntegerField(blank=True, null=True, verbose_name="其中人数")),
                        (
                            "major",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.major",
                                verbose_name="专业",
                            ),
                        ),
                        (
                            "opening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opening_majors",
                                to="placements.opening",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "岗位面向专业",
                        "verbose_name_plural": "岗位面向专业",
                    },
                ),
                migrations.AddField(
                    model_name="opening",
                    name="majors",
                    field=models.ManyToManyField(
                        related_name="+", through="placements.OpeningMajor", to="members.major", verbose_name="面向专业"
                    ),
                ),
                migrations.CreateModel(
                    name="OpeningMajorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("wanted", models.PositiveIntegerField(blank=True, null=True, verbose_name="其中人数")),
                        (
                            "major",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.major",
                                verbose_name="专业",
                            ),
                        ),
                        (
                            "opening",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="placements.opening",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.openingmajor",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OpeningStep",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("verb", models.CharField(max_length=30, verbose_name="动作")),
                        ("label", models.CharField(max_length=40, verbose_name="动作名称")),
                        ("from_state", models.CharField(max_length=20, verbose_name="原状态")),
                        ("to_state", models.CharField(max_length=20, verbose_name="新状态")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by_name", models.CharField(max_length=80, verbose_name="经办人姓名")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="placements.opening",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "岗位办理记录",
                        "verbose_name_plural": "岗位办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TeacherRotation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("visit", "考察观摩"),
                                    ("training", "技能培训"),
                                    ("post", "兼职或任职"),
                                    ("research", "产品研发"),
                                ],
                                default="post",
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "待企业确认"),
                                    ("verified", "企业已确认"),
                                    ("rejected", "企业未认可"),
                                    ("withdrawn", "学校已撤回"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "facility",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rotations",
                                to="members.facility",
                                verbose_name="教师工作站",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rotations",
                                to="members.organisation",
                                verbose_name="接收企业",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rotations",
                                to="members.person",
                                verbose_name="教师",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                limit_choices_to={"kind": "school"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "teaching_post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.teachingpost",
                                verbose_name="任职",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "教师入企实践",
                        "verbose_name_plural": "教师入企实践",
                    },
                ),
                migrations.CreateModel(
                    name="RotationStep",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("verb", models.CharField(max_length=30, verbose_name="动作")),
                        ("label", models.CharField(max_length=40, verbose_name="动作名称")),
                        ("from_state", models.CharField(max_length=20, verbose_name="原状态")),
                        ("to_state", models.CharField(max_length=20, verbose_name="新状态")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by_name", models.CharField(max_length=80, verbose_name="经办人姓名")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="placements.teacherrotation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "入企实践办理记录",
                        "verbose_name_plural": "入企实践办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ConfirmedSpanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.confirmedspan",
                            ),
                        ),
                        (
                            "rotation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="placements.teacherrotation",
                                verbose_name="教师入企实践",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="confirmedspan",
                    name="rotation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmed_spans",
                        to="placements.teacherrotation",
                        verbose_name="教师入企实践",
                    ),
                ),
                migrations.CreateModel(
                    name="TeacherRotationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("visit", "考察观摩"),
                                    ("training", "技能培训"),
                                    ("post", "兼职或任职"),
                                    ("research", "产品研发"),
                                ],
                                default="post",
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "待企业确认"),
                                    ("verified", "企业已确认"),
                                    ("rejected", "企业未认可"),
                                    ("withdrawn", "学校已撤回"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "facility",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.facility",
                                verbose_name="教师工作站",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="接收企业",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.person",
                                verbose_name="教师",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="placements.teacherrotation",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"kind": "school"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "teaching_post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.teachingpost",
                                verbose_name="任职",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="internshipbatch",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="batch_search"),
                ),
                migrations.AddIndex(
                    model_name="internshipbatch",
                    index=models.Index(fields=["pinyin", "id"], name="batch_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="internshipbatch",
                    index=models.Index(fields=["-starts_on", "-id"], name="batch_by_start"),
                ),
                migrations.AddConstraint(
                    model_name="internshipbatch",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="batch_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="internshipbatch",
                    constraint=models.UniqueConstraint(
                        fields=("school", "name"),
                        name="batch_name_once_a_school",
                        violation_error_message="本校已有同名批次。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="internshipbatch",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="batch_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internshipbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_internshipbatchevent" ("ends_before", "grade", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "reported_headcount", "school_id", "starts_on", "starts_precision", "uid", "version") SELECT new_values."ends_before", new_values."grade", new_values."id", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."reported_headcount", new_values."school_id", new_values."starts_on", new_values."starts_precision", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5c7923663fb978e76a52fe6960f9eb65626cd9c1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63450",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_internshipbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internshipbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_internshipbatchevent" ("ends_before", "grade", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "reported_headcount", "school_id", "starts_on", "starts_precision", "uid", "version") SELECT new_values."ends_before", new_values."grade", new_values."id", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."reported_headcount", new_values."school_id", new_values."starts_on", new_values."starts_precision", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."grade" IS DISTINCT FROM (new_values."grade") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."reported_headcount" IS DISTINCT FROM (new_values."reported_headcount") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."starts_precision" IS DISTINCT FROM (new_values."starts_precision") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7d5e0b8d37f123e97bc154c7bd39ac0d7e1eb4b2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c984f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_internshipbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internshipbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_internshipbatchevent" ("ends_before", "grade", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "reported_headcount", "school_id", "starts_on", "starts_precision", "uid", "version") SELECT old_values."ends_before", old_values."grade", old_values."id", old_values."kind", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."reported_headcount", old_values."school_id", old_values."starts_on", old_values."starts_precision", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ac67435c35e974c319590e9db8caafb4a2b163f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cd45b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_internshipbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="batchhost",
                    constraint=models.UniqueConstraint(fields=("batch", "host"), name="batch_host_once"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchhost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchhostevent" ("batch_id", "host_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_headcount", "uid") SELECT new_values."batch_id", new_values."host_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reported_headcount", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="64916dfe31939549a76e8d3f42308a9ab42f7750",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8c056",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_batchhost",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchhost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchhostevent" ("batch_id", "host_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_headcount", "uid") SELECT new_values."batch_id", new_values."host_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reported_headcount", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0aba1063924f59be617c74b7116ba1d475de55bf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2fe97",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_batchhost",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchhost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchhostevent" ("batch_id", "host_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_headcount", "uid") SELECT old_values."batch_id", old_values."host_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reported_headcount", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="80b8b8d529a6a54069afe3cedbcbdda90d0275e6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51146",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_batchhost",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(fields=["school", "-starts_on", "-id"], name="assignment_of_school"),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(fields=["host", "-starts_on", "-id"], name="assignment_at_host"),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(fields=["starts_on", "leaves_before"], name="assignment_by_period"),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="assignment_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ended_before__isnull", True),
                            ("ended_before__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="assignment_ended_not_before_start",
                        violation_error_message="提前结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("part_time", False)),
                        name="assignment_full_time_only",
                        violation_error_message="暂不能登记非全日实习。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("part_time", False)),
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("person"), models.F("person")), "&&"),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("leaves_before"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="assignment_no_overlap",
                        violation_error_message="这名学生在这段时间已有实习安排，请先结束原安排或错开日期。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_assignmentevent" ("batch_id", "ended_before", "ended_reason", "ends_before", "enrolment_id", "host_id", "id", "opening_id", "part_time", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "starts_on", "uid", "version") SELECT new_values."batch_id", new_values."ended_before", new_values."ended_reason", new_values."ends_before", new_values."enrolment_id", new_values."host_id", new_values."id", new_values."opening_id", new_values."part_time", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f080dc1de82556b99581a484ae215bcea6988fc3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_42e92",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_assignmentevent" ("batch_id", "ended_before", "ended_reason", "ends_before", "enrolment_id", "host_id", "id", "opening_id", "part_time", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "starts_on", "uid", "version") SELECT new_values."batch_id", new_values."ended_before", new_values."ended_reason", new_values."ends_before", new_values."enrolment_id", new_values."host_id", new_values."id", new_values."opening_id", new_values."part_time", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."batch_id" IS DISTINCT FROM (new_values."batch_id") OR old_values."ended_before" IS DISTINCT FROM (new_values."ended_before") OR old_values."ended_reason" IS DISTINCT FROM (new_values."ended_reason") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enrolment_id" IS DISTINCT FROM (new_values."enrolment_id") OR old_values."host_id" IS DISTINCT FROM (new_values."host_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."opening_id" IS DISTINCT FROM (new_values."opening_id") OR old_values."part_time" IS DISTINCT FROM (new_values."part_time") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."post" IS DISTINCT FROM (new_values."post") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3315d1e64811b6227e5156e6a9a5a82b1043405d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4822",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_assignmentevent" ("batch_id", "ended_before", "ended_reason", "ends_before", "enrolment_id", "host_id", "id", "opening_id", "part_time", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "starts_on", "uid", "version") SELECT old_values."batch_id", old_values."ended_before", old_values."ended_reason", old_values."ends_before", old_values."enrolment_id", old_values."host_id", old_values."id", old_values."opening_id", old_values."part_time", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="07c868e4ad1ba2c7d3a06480dd8d2722698d5d90",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_20b3c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="openingmajor",
                    constraint=models.UniqueConstraint(fields=("opening", "major"), name="opening_major_once"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingmajor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingmajorevent" ("id", "major_id", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "wanted") SELECT new_values."id", new_values."major_id", new_values."opening_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uid", new_values."wanted" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="abb01dc42f71b60b3678d7ca11c6830fbebfde71",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b2971",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_openingmajor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingmajor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingmajorevent" ("id", "major_id", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "wanted") SELECT new_values."id", new_values."major_id", new_values."opening_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uid", new_values."wanted" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c6526def3667e64b14da6999aac8b1fe4961273d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5c6d2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_openingmajor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingmajor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingmajorevent" ("id", "major_id", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "wanted") SELECT old_values."id", old_values."major_id", old_values."opening_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uid", old_values."wanted" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fe3081371af783ed93e78f7fd269d2920f9e55f0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_59b0d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_openingmajor",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="opening",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="opening_search"),
                ),
                migrations.AddIndex(
                    model_name="opening",
                    index=models.Index(fields=["pinyin", "id"], name="opening_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="opening",
                    index=models.Index(fields=["enterprise", "-starts_on", "-id"], name="opening_of_enterprise"),
                ),
                migrations.AddIndex(
                    model_name="opening",
                    index=models.Index(fields=["state", "-starts_on", "-id"], name="opening_by_state"),
                ),
                migrations.AddIndex(
                    model_name="opening",
                    index=models.Index(fields=["-starts_on", "-id"], name="opening_by_start"),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="opening_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("seats__gte", 1)),
                        name="opening_some_seats",
                        violation_error_message="招收人数至少为 1。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("seats__gte", models.F("seats_taken"))),
                        name="opening_seats_not_below_taken",
                        violation_error_message="招收人数不能少于已安排的人数。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("wage_from_fen__isnull", True),
                            ("wage_to_fen__isnull", True),
                            ("wage_to_fen__gte", models.F("wage_from_fen")),
                            _connector="OR",
                        ),
                        name="opening_wages_in_order",
                        violation_error_message="月薪上限不能低于下限。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.UniqueConstraint(fields=("id", "enterprise"), name="opening_with_enterprise"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingevent" ("description", "ends_before", "enterprise_id", "hazards", "id", "kind", "lodging", "meals", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "seats", "seats_taken", "shift", "starts_on", "state", "title", "uid", "version", "wage_from_fen", "wage_to_fen") SELECT new_values."description", new_values."ends_before", new_values."enterprise_id", new_values."hazards", new_values."id", new_values."kind", new_values."lodging", new_values."meals", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."place", new_values."seats", new_values."seats_taken", new_values."shift", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version", new_values."wage_from_fen", new_values."wage_to_fen" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bf99194f02b4173a6da7af7e6a302dad082a2560",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_edd79",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_opening",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingevent" ("description", "ends_before", "enterprise_id", "hazards", "id", "kind", "lodging", "meals", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "seats", "seats_taken", "shift", "starts_on", "state", "title", "uid", "version", "wage_from_fen", "wage_to_fen") SELECT new_values."description", new_values."ends_before", new_values."enterprise_id", new_values."hazards", new_values."id", new_values."kind", new_values."lodging", new_values."meals", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."place", new_values."seats", new_values."seats_taken", new_values."shift", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version", new_values."wage_from_fen", new_values."wage_to_fen" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."hazards" IS DISTINCT FROM (new_values."hazards") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."lodging" IS DISTINCT FROM (new_values."lodging") OR old_values."meals" IS DISTINCT FROM (new_values."meals") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."seats" IS DISTINCT FROM (new_values."seats") OR old_values."seats_taken" IS DISTINCT FROM (new_values."seats_taken") OR old_values."shift" IS DISTINCT FROM (new_values."shift") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."wage_from_fen" IS DISTINCT FROM (new_values."wage_from_fen") OR old_values."wage_to_fen" IS DISTINCT FROM (new_values."wage_to_fen")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d6a0939dfa401c4782c29e7c1d14e791337197f2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c6a99",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_opening",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingevent" ("description", "ends_before", "enterprise_id", "hazards", "id", "kind", "lodging", "meals", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "seats", "seats_taken", "shift", "starts_on", "state", "title", "uid", "version", "wage_from_fen", "wage_to_fen") SELECT old_values."description", old_values."ends_before", old_values."enterprise_id", old_values."hazards", old_values."id", old_values."kind", old_values."lodging", old_values."meals", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."place", old_values."seats", old_values."seats_taken", old_values."shift", old_values."starts_on", old_values."state", old_values."title", old_values."uid", old_values."version", old_values."wage_from_fen", old_values."wage_to_fen" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="056fffa3c140245517ae8c7c933b0be7ca531b42",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_22789",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_opening",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="teacherrotation",
                    index=models.Index(fields=["school", "-starts_on", "-id"], name="rotation_of_school"),
                ),
                migrations.AddIndex(
                    model_name="teacherrotation",
                    index=models.Index(fields=["host", "-starts_on", "-id"], name="rotation_at_host"),
                ),
                migrations.AddConstraint(
                    model_name="teacherrotation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="rotation_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="teacherrotation",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state__in", ["rejected", "withdrawn"]), _negated=True),
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("person"), models.F("person")), "&&"),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_before"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="rotation_no_overlap",
                        violation_error_message="这名教师在这段时间已有一次企业实践。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teacherrotation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_teacherrotationevent" ("ends_before", "facility_id", "form", "host_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "state", "teaching_post_id", "uid", "version") SELECT new_values."ends_before", new_values."facility_id", new_values."form", new_values."host_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on", new_values."state", new_values."teaching_post_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f54ee0ae1c85890f07d4d65d0ee6bec2378bce76",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9adcc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_teacherrotation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teacherrotation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_teacherrotationevent" ("ends_before", "facility_id", "form", "host_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "state", "teaching_post_id", "uid", "version") SELECT new_values."ends_before", new_values."facility_id", new_values."form", new_values."host_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on", new_values."state", new_values."teaching_post_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f7d7af9ced47a9f8f95536ca243cff111792ef59",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9c45f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_teacherrotation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teacherrotation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_teacherrotationevent" ("ends_before", "facility_id", "form", "host_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "state", "teaching_post_id", "uid", "version") SELECT old_values."ends_before", old_values."facility_id", old_values."form", old_values."host_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on", old_values."state", old_values."teaching_post_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d5580ff04969269c4e467ce3cfee2fb0cc8a557e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_62eb0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_teacherrotation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="confirmedspan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="confirmed_span_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="confirmedspan",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("rotation"), models.F("rotation")), "&&"),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_before"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="confirmed_span_no_overlap",
                        violation_error_message="确认的时段不能重叠。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confirmedspan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_confirmedspanevent" ("ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id", "starts_on", "uid") SELECT new_values."ends_before", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rotation_id", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f2b731fb36f77d012db56dd803d89b31f6e4bbd0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5edc1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_confirmedspan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confirmedspan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_confirmedspanevent" ("ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id", "starts_on", "uid") SELECT new_values."ends_before", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rotation_id", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3905add1c0ce423f83eb3769c6f5d71f72d1c6c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_976b7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_confirmedspan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confirmedspan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_confirmedspanevent" ("ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rotation_id", "starts_on", "uid") SELECT old_values."ends_before", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rotation_id", old_values."starts_on", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ec23139d6b84847b201fbd47e8621e2783fba4d4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_27fda",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_confirmedspan",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        same("placements_assignment", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("placements_assignment", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("placements_assignment", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same("placements_assignment", "placements_opening", ("opening_id", "id"), ("host_id", "enterprise_id")),
        same("placements_teacherrotation", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same(
            "placements_teacherrotation", "members_teachingpost", ("teaching_post_id", "id"), ("person_id", "person_id")
        ),
    ]
