"""The rooms of A1–A8 and B1–B4: joining, governance, cooperation, facilities, majors, projects, people and assessment."""

import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models import Min

import alliance.core.dates
import alliance.core.encryption
import members.models.organisations
from alliance.core.audit import acting
from alliance.core.composite import same
from alliance.core.search import full_pinyin, tokens
from alliance.core.together import CreateTogether

# What every alliance finds in its tables on the first day. A database without one gets them with its first load.
KINDS = {
    "ActivityKind": [
        {"name": name, "counts_as": counts_as}
        for name, counts_as in (
            ("访企拓岗", "visit"),
            ("企业负责人进校园", "chairman"),
            ("家长企业行", "parents_day"),
            ("企业宣传周", "publicity_week"),
            ("毕业生就业推荐活动", "recommendation"),
            ("动员会", "mobilisation"),
            ("讲座", "lecture"),
            ("其他活动", "other"),
        )
    ],
    "ProjectKind": [
        {"name": name, "earns": name != "现场工程师"}
        for name in ("技术研发", "技术服务", "服务乡村（田间地头）", "现场工程师")
    ],
    "OutputKind": [{"name": name} for name in ("专利", "标准", "题库", "教材", "软件著作权", "其他成果")],
    "ResourceKind": [{"name": name} for name in ("设备", "课程", "教材", "专家", "场地")],
    "SupportKind": [{"name": name} for name in ("设备", "基地建设", "研发转化", "其他")],
    "AffiliationKind": [{"name": name} for name in ("职教集团", "市域产教联合体", "行业共同体", "其他")],
    "CommitteeWorkKind": [{"name": name} for name in ("供需信息", "企业技术难题", "培训与鉴定基地")],
}


def _name_kinds(apps, schema_editor):
    if not apps.get_model("members", "Alliance").objects.exists():
        return
    with acting(actor="system:kinds"):
        for model, rows in KINDS.items():
            for position, row in enumerate(rows, 1):
                apps.get_model("members", model).objects.create(position=position, **row)


NAME = "咨询专家委员会"
KEPT = "id, uid, starts_on, ends_before, post, position, organisation_id"  # history keeps no names
COLUMNS = f"{KEPT}, holder_name"


def _seat_experts(apps, schema_editor):
    """The expert seats there are become the first term of a committee: the same rows, with the history they have."""
    seats = apps.get_model("members", "ExpertSeat").objects
    count = seats.count()
    if not count:
        return
    first = seats.aggregate(day=Min("starts_on"))["day"]
    with acting(actor="system:governance"):
        committee = apps.get_model("members", "Committee").objects.create(
            kind="expert", name=NAME, pinyin=full_pinyin(NAME), search_tokens=tokens(NAME)
        )
        term = apps.get_model("members", "CommitteeTerm").objects.create(
            committee=committee, number=1, planned_seats=count, starts_on=first
        )
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                f"""
                INSERT INTO members_seatevent
                    (pgh_created_at, pgh_label, pgh_context_id, pgh_obj_id, version, term_id, {KEPT})
                SELECT pgh_created_at, pgh_label, pgh_context_id, pgh_obj_id, 1, %s, {KEPT}
                FROM members_expertseatevent ORDER BY pgh_id
                """,
                [term.pk],
            )
            cursor.execute(
                f"INSERT INTO members_seat (version, term_id, namesake, {COLUMNS}) "
                f"SELECT 1, %s, '', {COLUMNS} FROM members_expertseat",
                [term.pk],
            )
            cursor.execute("SELECT setval(pg_get_serial_sequence('members_seat', 'id'), max(id)) FROM members_seat")


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_founding"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Activity",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("title", models.CharField(max_length=120, verbose_name="活动名称")),
                        ("held_on", models.DateField(verbose_name="举办日期")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="最后一天")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                        ("head_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数")),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="活动情况")),
                        ("public", models.BooleanField(default=False, verbose_name="在公开网站展示")),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "计划中"), ("held", "已举办"), ("cancelled", "已取消")],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活动",
                        "verbose_name_plural": "活动",
                    },
                ),
                migrations.CreateModel(
                    name="ActivityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="活动名称")),
                        ("held_on", models.DateField(verbose_name="举办日期")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="最后一天")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                        ("head_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数")),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="活动情况")),
                        ("public", models.BooleanField(default=False, verbose_name="在公开网站展示")),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "计划中"), ("held", "已举办"), ("cancelled", "已取消")],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        (
                            "counts_as",
                            models.CharField(
                                choices=[
                                    ("visit", "访企拓岗"),
                                    ("chairman", "企业负责人进校园"),
                                    ("parents_day", "家长企业行"),
                                    ("publicity_week", "企业宣传周"),
                                    ("recommendation", "毕业生就业推荐活动"),
                                    ("mobilisation", "动员会"),
                                    ("lecture", "讲座"),
                                    ("other", "其他活动"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="计入",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活动类别",
                        "verbose_name_plural": "活动类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        (
                            "counts_as",
                            models.CharField(
                                choices=[
                                    ("visit", "访企拓岗"),
                                    ("chairman", "企业负责人进校园"),
                                    ("parents_day", "家长企业行"),
                                    ("publicity_week", "企业宣传周"),
                                    ("recommendation", "毕业生就业推荐活动"),
                                    ("mobilisation", "动员会"),
                                    ("lecture", "讲座"),
                                    ("other", "其他活动"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="计入",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityParty",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "role",
                            models.CharField(
                                choices=[("host", "主办"), ("co_host", "协办"), ("guest", "参加")],
                                default="guest",
                                max_length=10,
                                verbose_name="身份",
                            ),
                        ),
                        (
                            "came_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("chairman", "企业主要负责人"),
                                    ("delegate", "受委托代表"),
                                    ("other", "其他人员"),
                                ],
                                max_length=10,
                                verbose_name="到场人员",
                            ),
                        ),
                        ("came_name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                        ("came_post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                    ],
                    options={
                        "verbose_name": "活动参与单位",
                        "verbose_name_plural": "活动参与单位",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityPartyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "role",
                            models.CharField(
                                choices=[("host", "主办"), ("co_host", "协办"), ("guest", "参加")],
                                default="guest",
                                max_length=10,
                                verbose_name="身份",
                            ),
                        ),
                        (
                            "came_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("chairman", "企业主要负责人"),
                                    ("delegate", "受委托代表"),
                                    ("other", "其他人员"),
                                ],
                                max_length=10,
                                verbose_name="到场人员",
                            ),
                        ),
                        ("came_post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityStep",
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
                    ],
                    options={
                        "verbose_name": "活动办理记录",
                        "verbose_name_plural": "活动办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Affiliation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("body", models.CharField(max_length=120, verbose_name="加入的组织")),
                        ("position", models.CharField(blank=True, max_length=60, verbose_name="担任职务")),
                    ],
                    options={
                        "verbose_name": "外部组织任职",
                        "verbose_name_plural": "外部组织任职",
                    },
                ),
                migrations.CreateModel(
                    name="AffiliationEvent",
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
                        ("body", models.CharField(max_length=120, verbose_name="加入的组织")),
                        ("position", models.CharField(blank=True, max_length=60, verbose_name="担任职务")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AffiliationKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "外部组织类别",
                        "verbose_name_plural": "外部组织类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AffiliationKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="序号"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="议题")),
                        ("outcome", models.CharField(blank=True, max_length=500, verbose_name="结果")),
                    ],
                    options={
                        "verbose_name": "议程",
                        "verbose_name_plural": "议程",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="序号"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="议题")),
                        ("outcome", models.CharField(blank=True, max_length=500, verbose_name="结果")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ApprenticeStep",
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
                    ],
                    options={
                        "verbose_name": "学徒办理记录",
                        "verbose_name_plural": "学徒办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("person_name", models.CharField(blank=True, max_length=40, verbose_name="姓名")),
                        ("person_post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("self_report", "待自评"),
                                    ("scoring", "评分中"),
                                    ("published", "公示中"),
                                    ("objected", "有异议"),
                                    ("final", "已定"),
                                ],
                                default="self_report",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("self_report", models.TextField(blank=True, max_length=3000, verbose_name="自评总结")),
                        ("self_report_by", models.DateField(verbose_name="自评截止")),
                        ("reminds_on", models.DateField(verbose_name="开始提醒自评")),
                        ("score_reminds_on", models.DateField(verbose_name="开始提醒评分")),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="总分"
                            ),
                        ),
                        ("grade", models.CharField(blank=True, max_length=20, verbose_name="等次")),
                        ("honoured", models.BooleanField(default=False, verbose_name="优秀")),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        ("objections_until", models.DateField(blank=True, null=True, verbose_name="异议期至")),
                        ("final_at", models.DateTimeField(blank=True, null=True, verbose_name="定档时间")),
                    ],
                    options={
                        "verbose_name": "年度考核",
                        "verbose_name_plural": "年度考核",
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentBand",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("from_value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="数值从")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                        ("note", models.CharField(blank=True, max_length=60, verbose_name="说明")),
                    ],
                    options={
                        "verbose_name": "计分档",
                        "verbose_name_plural": "计分档",
                        "ordering": ["from_value"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentBandEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("from_value", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="数值从")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                        ("note", models.CharField(blank=True, max_length=60, verbose_name="说明")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("person_post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("self_report", "待自评"),
                                    ("scoring", "评分中"),
                                    ("published", "公示中"),
                                    ("objected", "有异议"),
                                    ("final", "已定"),
                                ],
                                default="self_report",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("self_report_by", models.DateField(verbose_name="自评截止")),
                        ("reminds_on", models.DateField(verbose_name="开始提醒自评")),
                        ("score_reminds_on", models.DateField(verbose_name="开始提醒评分")),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="总分"
                            ),
                        ),
                        ("grade", models.CharField(blank=True, max_length=20, verbose_name="等次")),
                        ("honoured", models.BooleanField(default=False, verbose_name="优秀")),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                        ("objections_until", models.DateField(blank=True, null=True, verbose_name="异议期至")),
                        ("final_at", models.DateTimeField(blank=True, null=True, verbose_name="定档时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentGrade",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("name", models.CharField(max_length=20, verbose_name="等次")),
                        (
                            "from_points",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="起始总分",
                            ),
                        ),
                        ("honoured", models.BooleanField(default=False, verbose_name="评为优秀")),
                    ],
                    options={
                        "verbose_name": "考核等次",
                        "verbose_name_plural": "考核等次",
                        "ordering": ["-from_points"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentGradeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("name", models.CharField(max_length=20, verbose_name="等次")),
                        (
                            "from_points",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="起始总分",
                            ),
                        ),
                        ("honoured", models.BooleanField(default=False, verbose_name="评为优秀")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentItem",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="序号")),
                        ("name", models.CharField(max_length=60, verbose_name="考核项目")),
                        ("full_points", models.PositiveSmallIntegerField(default=100, verbose_name="满分")),
                        ("weight", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="权重（%）")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("computed", "系统取数"), ("scored", "人工评分")],
                                max_length=10,
                                verbose_name="评分方式",
                            ),
                        ),
                        ("measure", models.CharField(blank=True, max_length=40, verbose_name="数据来源")),
                        ("guidance", models.TextField(blank=True, max_length=1000, verbose_name="评分标准")),
                    ],
                    options={
                        "verbose_name": "考核项目",
                        "verbose_name_plural": "考核项目",
                        "ordering": ["position", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="序号")),
                        ("name", models.CharField(max_length=60, verbose_name="考核项目")),
                        ("full_points", models.PositiveSmallIntegerField(default=100, verbose_name="满分")),
                        ("weight", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="权重（%）")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("computed", "系统取数"), ("scored", "人工评分")],
                                max_length=10,
                                verbose_name="评分方式",
                            ),
                        ),
                        ("measure", models.CharField(blank=True, max_length=40, verbose_name="数据来源")),
                        ("guidance", models.TextField(blank=True, max_length=1000, verbose_name="评分标准")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentObjection",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("text", models.TextField(max_length=2000, verbose_name="异议和依据")),
                        ("raised_at", models.DateTimeField(verbose_name="提出时间")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[("upheld", "成立，重新评分"), ("rejected", "不成立，维持原结果")],
                                max_length=10,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="处理意见")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                    ],
                    options={
                        "verbose_name": "考核异议",
                        "verbose_name_plural": "考核异议",
                        "ordering": ["raised_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentObjectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("text", models.TextField(max_length=2000, verbose_name="异议和依据")),
                        ("raised_at", models.DateTimeField(verbose_name="提出时间")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[("upheld", "成立，重新评分"), ("rejected", "不成立，维持原结果")],
                                max_length=10,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=2000, verbose_name="处理意见")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentScheme",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="考核年度",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("enterprise", "企业"),
                                    ("school", "学校"),
                                    ("department", "教学系、部门"),
                                    ("person", "先进个人"),
                                ],
                                max_length=12,
                                verbose_name="考核对象",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("self_report_by", models.DateField(verbose_name="自评截止")),
                        ("score_by", models.DateField(verbose_name="评分截止")),
                        (
                            "objection_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="异议期（工作日）",
                            ),
                        ),
                        (
                            "honoured_percent",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="优秀名额上限（%）",
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=2000, verbose_name="说明")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "拟定中"), ("open", "进行中"), ("closed", "已结束")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核方案",
                        "verbose_name_plural": "考核方案",
                        "ordering": ["-year", "audience"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentSchemeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="考核年度",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("enterprise", "企业"),
                                    ("school", "学校"),
                                    ("department", "教学系、部门"),
                                    ("person", "先进个人"),
                                ],
                                max_length=12,
                                verbose_name="考核对象",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("self_report_by", models.DateField(verbose_name="自评截止")),
                        ("score_by", models.DateField(verbose_name="评分截止")),
                        (
                            "objection_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="异议期（工作日）",
                            ),
                        ),
                        (
                            "honoured_percent",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="优秀名额上限（%）",
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=2000, verbose_name="说明")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "拟定中"), ("open", "进行中"), ("closed", "已结束")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentSchemeStep",
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
                    ],
                    options={
                        "verbose_name": "考核方案办理记录",
                        "verbose_name_plural": "考核方案办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentScore",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "self_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="自评分"
                            ),
                        ),
                        ("self_note", models.CharField(blank=True, max_length=500, verbose_name="自评说明")),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="取数"
                            ),
                        ),
                        (
                            "computed_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="取数得分"
                            ),
                        ),
                        ("computed_at", models.DateTimeField(blank=True, null=True, verbose_name="取数时间")),
                        (
                            "points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="评分"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="评分说明")),
                        ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="评分时间")),
                    ],
                    options={
                        "verbose_name": "考核得分",
                        "verbose_name_plural": "考核得分",
                        "ordering": ["item__position", "item_id"],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentScoreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "self_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="自评分"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="取数"
                            ),
                        ),
                        (
                            "computed_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="取数得分"
                            ),
                        ),
                        ("computed_at", models.DateTimeField(blank=True, null=True, verbose_name="取数时间")),
                        (
                            "points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="评分"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="评分说明")),
                        ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="评分时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentStep",
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
                    ],
                    options={
                        "verbose_name": "年度考核办理记录",
                        "verbose_name_plural": "年度考核办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("present", "本人到会"),
                                    ("delegate", "委托他人到会"),
                                    ("excused", "请假"),
                                    ("absent", "缺席"),
                                ],
                                max_length=10,
                                verbose_name="到会情况",
                            ),
                        ),
                        ("delegate_name", models.CharField(blank=True, max_length=60, verbose_name="受托人")),
                    ],
                    options={
                        "verbose_name": "到会记录",
                        "verbose_name_plural": "到会记录",
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("present", "本人到会"),
                                    ("delegate", "委托他人到会"),
                                    ("excused", "请假"),
                                    ("absent", "缺席"),
                                ],
                                max_length=10,
                                verbose_name="到会情况",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CareerLesson",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                        ("taught_on", models.DateField(verbose_name="授课日期")),
                        ("class_name", models.CharField(max_length=60, verbose_name="班级")),
                        ("topic", models.CharField(max_length=200, verbose_name="内容")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        ("head_count", models.PositiveIntegerField(verbose_name="上课人数")),
                    ],
                    options={
                        "verbose_name": "就业课程记录",
                        "verbose_name_plural": "就业课程记录",
                    },
                ),
                migrations.CreateModel(
                    name="CareerLessonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                        ("taught_on", models.DateField(verbose_name="授课日期")),
                        ("class_name", models.CharField(max_length=60, verbose_name="班级")),
                        ("topic", models.CharField(max_length=200, verbose_name="内容")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        ("head_count", models.PositiveIntegerField(verbose_name="上课人数")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Committee",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("council", "理事会"),
                                    ("expert", "咨询专家委员会"),
                                    ("trade", "专业建设指导委员会"),
                                    ("school", "校企合作委员会"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有同名的委员会，请先搜索核对。"},
                                max_length=80,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("trade", models.CharField(blank=True, max_length=40, verbose_name="行业")),
                        (
                            "quorum_parts",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="法定人数：分子",
                            ),
                        ),
                        (
                            "quorum_whole",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="法定人数：分母",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "委员会",
                        "verbose_name_plural": "委员会",
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("council", "理事会"),
                                    ("expert", "咨询专家委员会"),
                                    ("trade", "专业建设指导委员会"),
                                    ("school", "校企合作委员会"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有同名的委员会，请先搜索核对。"},
                                max_length=80,
                                verbose_name="名称",
                            ),
                        ),
                        ("trade", models.CharField(blank=True, max_length=40, verbose_name="行业")),
                        (
                            "quorum_parts",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="法定人数：分子",
                            ),
                        ),
                        (
                            "quorum_whole",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="法定人数：分母",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeTerm",
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
                            "planned_seats",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="应设席位"
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="届次"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "届次",
                        "verbose_name_plural": "届次",
                        "ordering": ["-starts_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeTermEvent",
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
                            "planned_seats",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="应设席位"
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="届次"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeWork",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="内容")),
                        ("reported_on", models.DateField(verbose_name="提出日期")),
                        ("solved_on", models.DateField(blank=True, null=True, verbose_name="解决日期")),
                        ("result", models.TextField(blank=True, max_length=2000, verbose_name="结果")),
                    ],
                    options={
                        "verbose_name": "委员会工作",
                        "verbose_name_plural": "委员会工作",
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeWorkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="内容")),
                        ("reported_on", models.DateField(verbose_name="提出日期")),
                        ("solved_on", models.DateField(blank=True, null=True, verbose_name="解决日期")),
                        ("result", models.TextField(blank=True, max_length=2000, verbose_name="结果")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeWorkKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "委员会工作类别",
                        "verbose_name_plural": "委员会工作类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeWorkKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Cooperation",
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
                        ("title", models.CharField(max_length=120, verbose_name="合作名称")),
                        ("agreement_number", models.CharField(blank=True, max_length=40, verbose_name="协议编号")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="签订日期")),
                        ("content", models.TextField(blank=True, verbose_name="合作内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "起草"),
                                    ("reviewing", "评审中"),
                                    ("signed", "已签订"),
                                    ("ended", "已终止"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "without_opinions",
                            models.CharField(blank=True, max_length=500, verbose_name="无评审意见的原因"),
                        ),
                    ],
                    options={
                        "verbose_name": "校企合作",
                        "verbose_name_plural": "校企合作",
                    },
                ),
                migrations.CreateModel(
                    name="CooperationEvent",
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
                        ("title", models.CharField(max_length=120, verbose_name="合作名称")),
                        ("agreement_number", models.CharField(blank=True, max_length=40, verbose_name="协议编号")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="签订日期")),
                        ("content", models.TextField(blank=True, verbose_name="合作内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "起草"),
                                    ("reviewing", "评审中"),
                                    ("signed", "已签订"),
                                    ("ended", "已终止"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "without_opinions",
                            models.CharField(blank=True, max_length=500, verbose_name="无评审意见的原因"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CooperationPaper",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agreement", "协议"),
                                    ("plan", "计划"),
                                    ("summary", "总结"),
                                    ("assessment", "考核"),
                                    ("funding", "经费"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年度")),
                        ("dated", models.DateField(verbose_name="日期")),
                        ("text", models.TextField(blank=True, verbose_name="内容摘要")),
                        (
                            "amount_fen",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="经费（元）"),
                        ),
                    ],
                    options={
                        "verbose_name": "合作材料",
                        "verbose_name_plural": "合作材料",
                        "ordering": ["-year", "kind", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="CooperationPaperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agreement", "协议"),
                                    ("plan", "计划"),
                                    ("summary", "总结"),
                                    ("assessment", "考核"),
                                    ("funding", "经费"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年度")),
                        ("dated", models.DateField(verbose_name="日期")),
                        ("text", models.TextField(blank=True, verbose_name="内容摘要")),
                        (
                            "amount_fen",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="经费（元）"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CooperationPlan",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("goals", models.TextField(blank=True, verbose_name="目标")),
                        ("tasks", models.TextField(blank=True, verbose_name="主要任务")),
                        ("measures", models.TextField(blank=True, verbose_name="措施")),
                        ("funding", models.TextField(blank=True, verbose_name="经费")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "起草"),
                                    ("submitted", "已报送"),
                                    ("accepted", "已接受"),
                                    ("returned", "已退回"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("reminds_on", models.DateField(blank=True, null=True, verbose_name="开始提醒日期")),
                        ("first_sent_on", models.DateField(blank=True, null=True, verbose_name="首次报送日期")),
                    ],
                    options={
                        "verbose_name": "年度合作计划",
                        "verbose_name_plural": "年度合作计划",
                    },
                ),
                migrations.CreateModel(
                    name="CooperationPlanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("goals", models.TextField(blank=True, verbose_name="目标")),
                        ("tasks", models.TextField(blank=True, verbose_name="主要任务")),
                        ("measures", models.TextField(blank=True, verbose_name="措施")),
                        ("funding", models.TextField(blank=True, verbose_name="经费")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "起草"),
                                    ("submitted", "已报送"),
                                    ("accepted", "已接受"),
                                    ("returned", "已退回"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("reminds_on", models.DateField(blank=True, null=True, verbose_name="开始提醒日期")),
                        ("first_sent_on", models.DateField(blank=True, null=True, verbose_name="首次报送日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CooperationPlanStep",
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
                    ],
                    options={
                        "verbose_name": "年度合作计划办理记录",
                        "verbose_name_plural": "年度合作计划办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CooperationReview",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("project", "项目评审组评审"), ("legal", "法律顾问意见")],
                                max_length=10,
                                verbose_name="意见类别",
                            ),
                        ),
                        ("reviewers", models.CharField(max_length=200, verbose_name="评审人或法律顾问")),
                        ("given_on", models.DateField(verbose_name="出具日期")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("agree", "同意"), ("changes", "修改后同意"), ("disagree", "不同意")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("opinion", models.TextField(blank=True, verbose_name="意见")),
                        (
                            "superseded_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="退回起草时间"),
                        ),
                    ],
                    options={
                        "verbose_name": "评审意见",
                        "verbose_name_plural": "评审意见",
                        "ordering": ["-given_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="CooperationReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("project", "项目评审组评审"), ("legal", "法律顾问意见")],
                                max_length=10,
                                verbose_name="意见类别",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="出具日期")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("agree", "同意"), ("changes", "修改后同意"), ("disagree", "不同意")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("opinion", models.TextField(blank=True, verbose_name="意见")),
                        (
                            "superseded_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="退回起草时间"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CooperationStep",
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
                    ],
                    options={
                        "verbose_name": "校企合作办理记录",
                        "verbose_name_plural": "校企合作办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Coordinator",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("since", models.DateField(verbose_name="自")),
                    ],
                    options={
                        "verbose_name": "系校企合作专员",
                        "verbose_name_plural": "系校企合作专员",
                    },
                ),
                migrations.CreateModel(
                    name="CoordinatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("since", models.DateField(verbose_name="自")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("head_name", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                    ],
                    options={
                        "verbose_name": "教学系",
                        "verbose_name_plural": "教学系",
                    },
                ),
                migrations.CreateModel(
                    name="DepartmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DutyReminder",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("text", models.TextField(max_length=1000, verbose_name="内容")),
                        ("told", models.PositiveSmallIntegerField(default=0, verbose_name="通知人数")),
                        ("sent_at", models.DateTimeField(verbose_name="发送时间")),
                        ("sent_by_name", models.CharField(max_length=80, verbose_name="发送人姓名")),
                    ],
                    options={
                        "verbose_name": "义务提醒",
                        "verbose_name_plural": "义务提醒",
                        "ordering": ["-sent_at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="DutyReminderEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("text", models.TextField(max_length=1000, verbose_name="内容")),
                        ("told", models.PositiveSmallIntegerField(default=0, verbose_name="通知人数")),
                        ("sent_at", models.DateTimeField(verbose_name="发送时间")),
                        ("sent_by_name", models.CharField(max_length=80, verbose_name="发送人姓名")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DutyStatement",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("local_preference", "优先录用本地学生"),
                                    ("culture_gallery", "校内企业文化长廊"),
                                ],
                                max_length=20,
                                verbose_name="义务",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="年度",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="履行情况")),
                        ("accepted_on", models.DateField(blank=True, null=True, verbose_name="认可日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[("submitted", "待审核"), ("accepted", "已认可"), ("returned", "退回补充")],
                                default="submitted",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "履行义务说明",
                        "verbose_name_plural": "履行义务说明",
                    },
                ),
                migrations.CreateModel(
                    name="DutyStatementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "duty",
                            models.CharField(
                                choices=[
                                    ("local_preference", "优先录用本地学生"),
                                    ("culture_gallery", "校内企业文化长廊"),
                                ],
                                max_length=20,
                                verbose_name="义务",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="年度",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="履行情况")),
                        ("accepted_on", models.DateField(blank=True, null=True, verbose_name="认可日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[("submitted", "待审核"), ("accepted", "已认可"), ("returned", "退回补充")],
                                default="submitted",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DutyStatementStep",
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
                    ],
                    options={
                        "verbose_name": "履行义务说明办理记录",
                        "verbose_name_plural": "履行义务说明办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FacilityParty",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("part", models.CharField(max_length=60, verbose_name="参与方式")),
                    ],
                    options={
                        "verbose_name": "平台其他参与方",
                        "verbose_name_plural": "平台其他参与方",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="FacilityPartyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("part", models.CharField(max_length=60, verbose_name="参与方式")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FacilityRenewal",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("signed_on", models.DateField(verbose_name="续签日期")),
                        ("agreement", models.CharField(max_length=200, verbose_name="协议名称或编号")),
                        ("follows", models.DateField(editable=False, verbose_name="原有效期届满")),
                    ],
                    options={
                        "verbose_name": "平台续期",
                        "verbose_name_plural": "平台续期",
                        "ordering": ["starts_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="FacilityRenewalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("signed_on", models.DateField(verbose_name="续签日期")),
                        ("agreement", models.CharField(max_length=200, verbose_name="协议名称或编号")),
                        ("follows", models.DateField(editable=False, verbose_name="原有效期届满")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("matter", models.CharField(max_length=200, verbose_name="跟进事项")),
                        ("result", models.CharField(blank=True, max_length=500, verbose_name="结果")),
                        ("next_step", models.CharField(blank=True, max_length=200, verbose_name="下一步")),
                        ("next_on", models.DateField(blank=True, null=True, verbose_name="下一步日期")),
                    ],
                    options={
                        "verbose_name": "企业跟进",
                        "verbose_name_plural": "企业跟进",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("matter", models.CharField(max_length=200, verbose_name="跟进事项")),
                        ("result", models.CharField(blank=True, max_length=500, verbose_name="结果")),
                        ("next_step", models.CharField(blank=True, max_length=200, verbose_name="下一步")),
                        ("next_on", models.DateField(blank=True, null=True, verbose_name="下一步日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GalleryPage",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("headline", models.CharField(max_length=40, verbose_name="一句话介绍")),
                        ("about", models.TextField(blank=True, max_length=2000, verbose_name="是做什么的")),
                        ("products", models.TextField(blank=True, max_length=2000, verbose_name="产品与服务")),
                        ("plans", models.TextField(blank=True, max_length=2000, verbose_name="发展规划")),
                        ("pay_and_care", models.TextField(blank=True, max_length=2000, verbose_name="薪酬福利")),
                        ("people", models.TextField(blank=True, max_length=2000, verbose_name="团队与员工故事")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "撰写中"),
                                    ("submitted", "待审核"),
                                    ("returned", "退回修改"),
                                    ("published", "已公开"),
                                    ("withdrawn", "已撤下"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("shown", models.JSONField(blank=True, editable=False, null=True, verbose_name="公开的内容")),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="公开时间"),
                        ),
                    ],
                    options={
                        "verbose_name": "长廊页面",
                        "verbose_name_plural": "长廊页面",
                    },
                ),
                migrations.CreateModel(
                    name="GalleryPageEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("headline", models.CharField(max_length=40, verbose_name="一句话介绍")),
                        ("about", models.TextField(blank=True, max_length=2000, verbose_name="是做什么的")),
                        ("products", models.TextField(blank=True, max_length=2000, verbose_name="产品与服务")),
                        ("plans", models.TextField(blank=True, max_length=2000, verbose_name="发展规划")),
                        ("pay_and_care", models.TextField(blank=True, max_length=2000, verbose_name="薪酬福利")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "撰写中"),
                                    ("submitted", "待审核"),
                                    ("returned", "退回修改"),
                                    ("published", "已公开"),
                                    ("withdrawn", "已撤下"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="公开时间"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GalleryPageStep",
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
                    ],
                    options={
                        "verbose_name": "长廊页面办理记录",
                        "verbose_name_plural": "长廊页面办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Investment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("cash", "到账资金"), ("equipment", "验收设备")],
                                max_length=10,
                                verbose_name="投入方式",
                            ),
                        ),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额（元）")),
                        ("arrived_on", models.DateField(verbose_name="到账或验收日期")),
                        ("subject", models.CharField(max_length=120, verbose_name="投入内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "待确认"),
                                    ("confirmed", "已确认"),
                                    ("returned", "已退回"),
                                    ("cancelled", "已撤销"),
                                ],
                                default="registered",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "投入",
                        "verbose_name_plural": "投入",
                    },
                ),
                migrations.CreateModel(
                    name="InvestmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("cash", "到账资金"), ("equipment", "验收设备")],
                                max_length=10,
                                verbose_name="投入方式",
                            ),
                        ),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额（元）")),
                        ("arrived_on", models.DateField(verbose_name="到账或验收日期")),
                        ("subject", models.CharField(max_length=120, verbose_name="投入内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "待确认"),
                                    ("confirmed", "已确认"),
                                    ("returned", "已退回"),
                                    ("cancelled", "已撤销"),
                                ],
                                default="registered",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InvestmentStep",
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
                    ],
                    options={
                        "verbose_name": "投入办理记录",
                        "verbose_name_plural": "投入办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="JoinLetter",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invite", "申请链接"),
                                    ("returned", "退回补正"),
                                    ("admitted", "同意入会"),
                                    ("refused", "不予通过"),
                                ],
                                max_length=10,
                                verbose_name="内容",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "待发送"),
                                    ("sending", "发送中"),
                                    ("sent", "已发送"),
                                    ("failed", "未送出"),
                                    ("bounced", "被退回"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="发送次数")),
                        ("error", models.CharField(blank=True, max_length=500, verbose_name="未送出的原因")),
                        ("made_at", models.DateTimeField(verbose_name="生成时间")),
                        ("tried_at", models.DateTimeField(blank=True, null=True, verbose_name="最近一次发送")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="送出时间")),
                    ],
                    options={
                        "verbose_name": "申请人邮件",
                        "verbose_name_plural": "申请人邮件",
                    },
                ),
                migrations.CreateModel(
                    name="JoinLetterEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invite", "申请链接"),
                                    ("returned", "退回补正"),
                                    ("admitted", "同意入会"),
                                    ("refused", "不予通过"),
                                ],
                                max_length=10,
                                verbose_name="内容",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "待发送"),
                                    ("sending", "发送中"),
                                    ("sent", "已发送"),
                                    ("failed", "未送出"),
                                    ("bounced", "被退回"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="发送次数")),
                        ("made_at", models.DateTimeField(verbose_name="生成时间")),
                        ("tried_at", models.DateTimeField(blank=True, null=True, verbose_name="最近一次发送")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="送出时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="JoinRequest",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("enterprise", "企业"),
                                    ("school", "学校"),
                                    ("association", "协会"),
                                    ("department", "政府部门及事业单位"),
                                    ("institute", "科研机构"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="单位名称")),
                        ("credit_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        ("contact_name", models.CharField(max_length=40, verbose_name="联系人")),
                        ("email", alliance.core.encryption.EncryptedField(verbose_name="邮箱")),
                        (
                            "email_hash",
                            alliance.core.encryption.LookupField(
                                editable=False, max_length=64, null=True, source="email"
                            ),
                        ),
                        ("phone", alliance.core.encryption.EncryptedField(verbose_name="联系电话")),
                        ("requested_at", models.DateTimeField(verbose_name="提出时间")),
                        ("ip", models.GenericIPAddressField(blank=True, null=True, verbose_name="IP")),
                        (
                            "token_hash",
                            models.CharField(
                                blank=True, max_length=64, null=True, unique=True, verbose_name="令牌摘要"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="链接有效期至")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        ("said", models.JSONField(blank=True, default=dict, verbose_name="所填内容")),
                    ],
                    options={
                        "verbose_name": "网上申请",
                        "verbose_name_plural": "网上申请",
                    },
                ),
                migrations.CreateModel(
                    name="JoinRequestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("enterprise", "企业"),
                                    ("school", "学校"),
                                    ("association", "协会"),
                                    ("department", "政府部门及事业单位"),
                                    ("institute", "科研机构"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="单位名称")),
                        ("credit_code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                        ("requested_at", models.DateTimeField(verbose_name="提出时间")),
                        ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="链接有效期至")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MajorOffer",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("department", models.CharField(blank=True, max_length=60, verbose_name="所属院系")),
                        ("lead_starts_on", models.DateField(blank=True, null=True, verbose_name="冠名开始日期")),
                        (
                            "lead_ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="冠名结束日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "开设专业",
                        "verbose_name_plural": "开设专业",
                    },
                ),
                migrations.CreateModel(
                    name="MajorOfferEvent",
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
                        ("department", models.CharField(blank=True, max_length=60, verbose_name="所属院系")),
                        ("lead_starts_on", models.DateField(blank=True, null=True, verbose_name="冠名开始日期")),
                        (
                            "lead_ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="冠名结束日期"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MajorPartner",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "together",
                            models.CharField(blank=True, db_default="", max_length=200, verbose_name="合作内容"),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name="版本"),
                        ),
                    ],
                    options={
                        "verbose_name": "专业合作企业",
                        "verbose_name_plural": "专业合作企业",
                    },
                ),
                migrations.CreateModel(
                    name="MajorPartnerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "together",
                            models.CharField(blank=True, db_default="", max_length=200, verbose_name="合作内容"),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name="版本"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("title", models.CharField(max_length=120, verbose_name="会议名称")),
                        ("held_on", models.DateField(verbose_name="会议日期")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="开始时间")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "筹备中"),
                                    ("convened", "已通知"),
                                    ("held", "已召开"),
                                    ("minuted", "已有纪要"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("minutes", models.TextField(blank=True, max_length=20000, verbose_name="会议纪要")),
                    ],
                    options={
                        "verbose_name": "会议",
                        "verbose_name_plural": "会议",
                    },
                ),
                migrations.CreateModel(
                    name="MeetingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="会议名称")),
                        ("held_on", models.DateField(verbose_name="会议日期")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="开始时间")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "筹备中"),
                                    ("convened", "已通知"),
                                    ("held", "已召开"),
                                    ("minuted", "已有纪要"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("minutes", models.TextField(blank=True, max_length=20000, verbose_name="会议纪要")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MeetingStep",
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
                    ],
                    options={
                        "verbose_name": "会议办理记录",
                        "verbose_name_plural": "会议办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MentorAppointment",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[("career", "职业导师"), ("teaching", "企业导师（产业教授）")],
                                default="career",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        ("post", models.CharField(max_length=60, verbose_name="职务")),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="职称或技能等级")),
                        (
                            "phone",
                            alliance.core.encryption.EncryptedField(blank=True, null=True, verbose_name="联系电话"),
                        ),
                        (
                            "phone_hash",
                            alliance.core.encryption.LookupField(
                                editable=False, max_length=64, null=True, source="phone"
                            ),
                        ),
                        ("certificate_number", models.CharField(blank=True, max_length=40, verbose_name="聘书编号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "待学校聘任"),
                                    ("appointed", "已聘任"),
                                    ("declined", "未聘任"),
                                    ("ended", "已解聘"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "企业导师聘任",
                        "verbose_name_plural": "企业导师聘任",
                    },
                ),
                migrations.CreateModel(
                    name="MentorAppointmentEvent",
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
                            "kind",
                            models.CharField(
                                choices=[("career", "职业导师"), ("teaching", "企业导师（产业教授）")],
                                default="career",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("post", models.CharField(max_length=60, verbose_name="职务")),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="职称或技能等级")),
                        ("certificate_number", models.CharField(blank=True, max_length=40, verbose_name="聘书编号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "待学校聘任"),
                                    ("appointed", "已聘任"),
                                    ("declined", "未聘任"),
                                    ("ended", "已解聘"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MentorSession",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                        ("held_on", models.DateField(verbose_name="授课日期")),
                        ("class_name", models.CharField(max_length=60, verbose_name="班级或课程")),
                        ("topic", models.CharField(max_length=200, verbose_name="内容")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        ("head_count", models.PositiveIntegerField(verbose_name="参加人数")),
                    ],
                    options={
                        "verbose_name": "导师授课记录",
                        "verbose_name_plural": "导师授课记录",
                    },
                ),
                migrations.CreateModel(
                    name="MentorSessionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                        ("held_on", models.DateField(verbose_name="授课日期")),
                        ("class_name", models.CharField(max_length=60, verbose_name="班级或课程")),
                        ("topic", models.CharField(max_length=200, verbose_name="内容")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        ("head_count", models.PositiveIntegerField(verbose_name="参加人数")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MentorStep",
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
                    ],
                    options={
                        "verbose_name": "导师聘任办理记录",
                        "verbose_name_plural": "导师聘任办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Merger",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("done_at", models.DateTimeField(verbose_name="合并时间")),
                        ("reason", models.CharField(max_length=500, verbose_name="合并理由")),
                        ("moved", models.JSONField(blank=True, default=dict, verbose_name="改挂的记录")),
                        (
                            "replaced",
                            alliance.core.encryption.EncryptedField(blank=True, null=True, verbose_name="填补的内容"),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("undone_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销理由")),
                    ],
                    options={
                        "verbose_name": "机构合并",
                        "verbose_name_plural": "机构合并",
                    },
                ),
                migrations.CreateModel(
                    name="MergerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("done_at", models.DateTimeField(verbose_name="合并时间")),
                        ("reason", models.CharField(max_length=500, verbose_name="合并理由")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("undone_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销理由")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OfficeResource",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[("premises", "办公场所"), ("budget", "经费"), ("staff", "抽调人员")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="名称或姓名")),
                        ("planned_fen", models.BigIntegerField(blank=True, null=True, verbose_name="预算")),
                        ("spent_fen", models.BigIntegerField(blank=True, null=True, verbose_name="支出")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                    ],
                    options={
                        "verbose_name": "办公室资源",
                        "verbose_name_plural": "办公室资源",
                    },
                ),
                migrations.CreateModel(
                    name="OfficeResourceEvent",
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
                            "kind",
                            models.CharField(
                                choices=[("premises", "办公场所"), ("budget", "经费"), ("staff", "抽调人员")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("planned_fen", models.BigIntegerField(blank=True, null=True, verbose_name="预算")),
                        ("spent_fen", models.BigIntegerField(blank=True, null=True, verbose_name="支出")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Opinion",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("given_on", models.DateField(verbose_name="日期")),
                        (
                            "stance",
                            models.CharField(
                                choices=[("agree", "同意"), ("amend", "修改后同意"), ("disagree", "不同意")],
                                max_length=10,
                                verbose_name="意见",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="意见内容")),
                        ("subject_table", models.CharField(max_length=60)),
                        ("subject_uid", models.UUIDField()),
                        ("subject_label", models.CharField(max_length=200, verbose_name="对象")),
                    ],
                    options={
                        "verbose_name": "专家意见",
                        "verbose_name_plural": "专家意见",
                        "ordering": ["-given_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("given_on", models.DateField(verbose_name="日期")),
                        (
                            "stance",
                            models.CharField(
                                choices=[("agree", "同意"), ("amend", "修改后同意"), ("disagree", "不同意")],
                                max_length=10,
                                verbose_name="意见",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="意见内容")),
                        ("subject_table", models.CharField(max_length=60)),
                        ("subject_uid", models.UUIDField()),
                        ("subject_label", models.CharField(max_length=200, verbose_name="对象")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OutputKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "成果类别",
                        "verbose_name_plural": "成果类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OutputKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PlanCall",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                error_messages={"unique": "这一年度已经布置过，请修改它的期限。"},
                                unique=True,
                                verbose_name="年度",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="报送期限")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="要求")),
                    ],
                    options={
                        "verbose_name": "计划布置",
                        "verbose_name_plural": "计划布置",
                        "ordering": ["-year"],
                    },
                ),
                migrations.CreateModel(
                    name="PlanCallEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                error_messages={"unique": "这一年度已经布置过，请修改它的期限。"}, verbose_name="年度"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="报送期限")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="要求")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Policy",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("title", models.CharField(max_length=200, verbose_name="标题")),
                        ("document_number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("issuer", models.CharField(max_length=120, verbose_name="发文机关")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "国家"),
                                    ("province", "省级"),
                                    ("city", "市级"),
                                    ("county", "县级"),
                                    ("alliance", "联盟"),
                                ],
                                max_length=10,
                                verbose_name="层级",
                            ),
                        ),
                        ("kind", models.CharField(blank=True, max_length=20, verbose_name="文种")),
                        ("issued_on", models.DateField(verbose_name="发文日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="有效期至"),
                        ),
                        ("abolished_on", models.DateField(blank=True, null=True, verbose_name="废止日期")),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="正文或摘要")),
                        ("public", models.BooleanField(default=False, verbose_name="在公开网站展示")),
                    ],
                    options={
                        "verbose_name": "政策文件",
                        "verbose_name_plural": "政策文件",
                    },
                ),
                migrations.CreateModel(
                    name="PolicyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="标题")),
                        ("document_number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("issuer", models.CharField(max_length=120, verbose_name="发文机关")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "国家"),
                                    ("province", "省级"),
                                    ("city", "市级"),
                                    ("county", "县级"),
                                    ("alliance", "联盟"),
                                ],
                                max_length=10,
                                verbose_name="层级",
                            ),
                        ),
                        ("kind", models.CharField(blank=True, max_length=20, verbose_name="文种")),
                        ("issued_on", models.DateField(verbose_name="发文日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="有效期至"),
                        ),
                        ("abolished_on", models.DateField(blank=True, null=True, verbose_name="废止日期")),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="正文或摘要")),
                        ("public", models.BooleanField(default=False, verbose_name="在公开网站展示")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PracticeOffer",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("title", models.CharField(max_length=60, verbose_name="岗位名称")),
                        ("places", models.PositiveSmallIntegerField(verbose_name="名额")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                        ("description", models.TextField(blank=True, max_length=2000, verbose_name="岗位内容和要求")),
                        ("subjects", models.CharField(blank=True, max_length=120, verbose_name="面向专业或学科")),
                        ("offered_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("offered", "已发布"),
                                    ("closed", "已结束"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "教师实践岗位",
                        "verbose_name_plural": "教师实践岗位",
                    },
                ),
                migrations.CreateModel(
                    name="PracticeOfferEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("title", models.CharField(max_length=60, verbose_name="岗位名称")),
                        ("places", models.PositiveSmallIntegerField(verbose_name="名额")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                        ("description", models.TextField(blank=True, max_length=2000, verbose_name="岗位内容和要求")),
                        ("subjects", models.CharField(blank=True, max_length=120, verbose_name="面向专业或学科")),
                        ("offered_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("offered", "已发布"),
                                    ("closed", "已结束"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PracticeOfferStep",
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
                    ],
                    options={
                        "verbose_name": "教师实践岗位办理记录",
                        "verbose_name_plural": "教师实践岗位办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProductionOrder",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("title", models.CharField(max_length=120, verbose_name="订单内容")),
                        ("quantity", models.PositiveIntegerField(verbose_name="数量")),
                        ("unit", models.CharField(default="件", max_length=10, verbose_name="单位")),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额（元）")),
                        ("ordered_on", models.DateField(verbose_name="下单日期")),
                        ("delivered_on", models.DateField(blank=True, null=True, verbose_name="交付日期")),
                        ("students", models.PositiveIntegerField(blank=True, null=True, verbose_name="参与学生数")),
                    ],
                    options={
                        "verbose_name": "生产订单",
                        "verbose_name_plural": "生产订单",
                    },
                ),
                migrations.CreateModel(
                    name="ProductionOrderEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("title", models.CharField(max_length=120, verbose_name="订单内容")),
                        ("quantity", models.PositiveIntegerField(verbose_name="数量")),
                        ("unit", models.CharField(default="件", max_length=10, verbose_name="单位")),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额（元）")),
                        ("ordered_on", models.DateField(verbose_name="下单日期")),
                        ("delivered_on", models.DateField(blank=True, null=True, verbose_name="交付日期")),
                        ("students", models.PositiveIntegerField(blank=True, null=True, verbose_name="参与学生数")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Project",
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
                        ("title", models.CharField(max_length=120, verbose_name="项目名称")),
                        ("number", models.CharField(blank=True, max_length=40, verbose_name="项目编号")),
                        ("payer", models.CharField(blank=True, max_length=80, verbose_name="其他委托方")),
                        ("leader_name", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                        (
                            "contract_fen",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="合同金额（分）"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="签订日期")),
                        ("content", models.TextField(blank=True, max_length=2000, verbose_name="主要内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "拟立项"),
                                    ("running", "进行中"),
                                    ("finished", "已结题"),
                                    ("stopped", "已中止"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "项目",
                        "verbose_name_plural": "项目",
                    },
                ),
                migrations.CreateModel(
                    name="ProjectEvent",
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
                        ("title", models.CharField(max_length=120, verbose_name="项目名称")),
                        ("number", models.CharField(blank=True, max_length=40, verbose_name="项目编号")),
                        ("payer", models.CharField(blank=True, max_length=80, verbose_name="其他委托方")),
                        (
                            "contract_fen",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="合同金额（分）"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="签订日期")),
                        ("content", models.TextField(blank=True, max_length=2000, verbose_name="主要内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "拟立项"),
                                    ("running", "进行中"),
                                    ("finished", "已结题"),
                                    ("stopped", "已中止"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProjectKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        ("earns", models.BooleanField(default=True, verbose_name="到款计入横向技术服务")),
                    ],
                    options={
                        "verbose_name": "项目类别",
                        "verbose_name_plural": "项目类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProjectKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                        ("earns", models.BooleanField(default=True, verbose_name="到款计入横向技术服务")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProjectOutput",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="编号")),
                        ("granted_on", models.DateField(verbose_name="取得日期")),
                    ],
                    options={
                        "verbose_name": "项目成果",
                        "verbose_name_plural": "项目成果",
                    },
                ),
                migrations.CreateModel(
                    name="ProjectOutputEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="编号")),
                        ("granted_on", models.DateField(verbose_name="取得日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProjectReceipt",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("received_on", models.DateField(verbose_name="到款日期")),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="到款金额（分）")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                    ],
                    options={
                        "verbose_name": "项目到款",
                        "verbose_name_plural": "项目到款",
                    },
                ),
                migrations.CreateModel(
                    name="ProjectReceiptEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("received_on", models.DateField(verbose_name="到款日期")),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="到款金额（分）")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProjectStep",
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
                    ],
                    options={
                        "verbose_name": "项目办理记录",
                        "verbose_name_plural": "项目办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QualificationReview",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "occasion",
                            models.CharField(
                                choices=[("joining", "入会审查"), ("yearly", "年度复核")],
                                max_length=10,
                                verbose_name="审查类型",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="开始时间")),
                        (
                            "honesty_checked_on",
                            models.DateField(blank=True, null=True, verbose_name="失信记录查询日期"),
                        ),
                        ("honesty_clear", models.BooleanField(blank=True, null=True, verbose_name="没有失信记录")),
                        (
                            "honesty_source",
                            models.CharField(blank=True, max_length=120, verbose_name="失信记录查询来源"),
                        ),
                        ("safety_checked_on", models.DateField(blank=True, null=True, verbose_name="安全生产查询日期")),
                        (
                            "safety_clear",
                            models.BooleanField(blank=True, null=True, verbose_name="近三年没有安全生产违法记录"),
                        ),
                        (
                            "safety_source",
                            models.CharField(blank=True, max_length=120, verbose_name="安全生产查询来源"),
                        ),
                        ("visited_on", models.DateField(blank=True, null=True, verbose_name="实地考察日期")),
                        ("visitors", models.CharField(blank=True, max_length=120, verbose_name="考察人员")),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True,
                                choices=[("passed", "通过"), ("failed", "不通过")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("concluded_at", models.DateTimeField(blank=True, null=True, verbose_name="结论时间")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="不通过的理由")),
                        (
                            "valid_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="有效期至"),
                        ),
                    ],
                    options={
                        "verbose_name": "资质审查",
                        "verbose_name_plural": "资质审查",
                    },
                ),
                migrations.CreateModel(
                    name="QualificationReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "occasion",
                            models.CharField(
                                choices=[("joining", "入会审查"), ("yearly", "年度复核")],
                                max_length=10,
                                verbose_name="审查类型",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="开始时间")),
                        (
                            "honesty_checked_on",
                            models.DateField(blank=True, null=True, verbose_name="失信记录查询日期"),
                        ),
                        ("honesty_clear", models.BooleanField(blank=True, null=True, verbose_name="没有失信记录")),
                        (
                            "honesty_source",
                            models.CharField(blank=True, max_length=120, verbose_name="失信记录查询来源"),
                        ),
                        ("safety_checked_on", models.DateField(blank=True, null=True, verbose_name="安全生产查询日期")),
                        (
                            "safety_clear",
                            models.BooleanField(blank=True, null=True, verbose_name="近三年没有安全生产违法记录"),
                        ),
                        (
                            "safety_source",
                            models.CharField(blank=True, max_length=120, verbose_name="安全生产查询来源"),
                        ),
                        ("visited_on", models.DateField(blank=True, null=True, verbose_name="实地考察日期")),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True,
                                choices=[("passed", "通过"), ("failed", "不通过")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("concluded_at", models.DateTimeField(blank=True, null=True, verbose_name="结论时间")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="不通过的理由")),
                        (
                            "valid_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="有效期至"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("number", models.CharField(max_length=40, verbose_name="编号")),
                        ("text", models.CharField(max_length=500, verbose_name="决议内容")),
                        ("due_on", models.DateField(verbose_name="办结期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "办理中"),
                                    ("done", "已报办结"),
                                    ("returned", "退回续办"),
                                    ("closed", "已办结"),
                                    ("dropped", "不再办理"),
                                ],
                                default="open",
                                editable=False,
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                        ("evidence", models.TextField(blank=True, max_length=4000, verbose_name="完成情况和依据")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                    ],
                    options={
                        "verbose_name": "决议",
                        "verbose_name_plural": "决议",
                    },
                ),
                migrations.CreateModel(
                    name="ResolutionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="编号")),
                        ("text", models.CharField(max_length=500, verbose_name="决议内容")),
                        ("due_on", models.DateField(verbose_name="办结期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "办理中"),
                                    ("done", "已报办结"),
                                    ("returned", "退回续办"),
                                    ("closed", "已办结"),
                                    ("dropped", "不再办理"),
                                ],
                                default="open",
                                editable=False,
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                        ("evidence", models.TextField(blank=True, max_length=4000, verbose_name="完成情况和依据")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResolutionStep",
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
                    ],
                    options={
                        "verbose_name": "决议办理记录",
                        "verbose_name_plural": "决议办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResourceKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "资源类别",
                        "verbose_name_plural": "资源类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResourceKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResourceUse",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                        ("quantity", models.PositiveIntegerField(default=1, verbose_name="数量")),
                        ("purpose", models.CharField(max_length=300, verbose_name="用途")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "待答复"),
                                    ("agreed", "已同意"),
                                    ("declined", "未同意"),
                                    ("cancelled", "已取消"),
                                    ("done", "已用毕"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "资源使用",
                        "verbose_name_plural": "资源使用",
                    },
                ),
                migrations.CreateModel(
                    name="ResourceUseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                        ("quantity", models.PositiveIntegerField(default=1, verbose_name="数量")),
                        ("purpose", models.CharField(max_length=300, verbose_name="用途")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "待答复"),
                                    ("agreed", "已同意"),
                                    ("declined", "未同意"),
                                    ("cancelled", "已取消"),
                                    ("done", "已用毕"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResourceUseStep",
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
                    ],
                    options={
                        "verbose_name": "资源使用办理记录",
                        "verbose_name_plural": "资源使用办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SchoolTerm",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有同名学期，请核对。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                    ],
                    options={
                        "verbose_name": "学期",
                        "verbose_name_plural": "学期",
                    },
                ),
                migrations.CreateModel(
                    name="SchoolTermEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有同名学期，请核对。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("ends_before", alliance.core.dates.EndsBeforeField(verbose_name="结束日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("post", models.CharField(max_length=40, verbose_name="职务")),
                        ("holder_name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                        (
                            "position",
                            models.CharField(
                                choices=[
                                    ("chair", "主任"),
                                    ("vice_chair", "副主任"),
                                    ("secretary", "秘书"),
                                    ("member", "委员"),
                                ],
                                default="member",
                                max_length=20,
                                verbose_name="席位",
                            ),
                        ),
                        ("namesake", models.CharField(blank=True, max_length=200, verbose_name="同名说明")),
                    ],
                    options={
                        "verbose_name": "委员会席位",
                        "verbose_name_plural": "委员会席位",
                    },
                ),
                migrations.CreateModel(
                    name="SeatEvent",
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
                        ("post", models.CharField(max_length=40, verbose_name="职务")),
                        (
                            "position",
                            models.CharField(
                                choices=[
                                    ("chair", "主任"),
                                    ("vice_chair", "副主任"),
                                    ("secretary", "秘书"),
                                    ("member", "委员"),
                                ],
                                default="member",
                                max_length=20,
                                verbose_name="席位",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SharedResource",
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
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        ("description", models.TextField(blank=True, verbose_name="说明")),
                        ("how_to_ask", models.CharField(blank=True, max_length=300, verbose_name="使用办法")),
                        ("quantity", models.PositiveIntegerField(default=1, verbose_name="数量")),
                        ("is_open", models.BooleanField(default=True, verbose_name="向成员单位开放")),
                    ],
                    options={
                        "verbose_name": "共享资源",
                        "verbose_name_plural": "共享资源",
                    },
                ),
                migrations.CreateModel(
                    name="SharedResourceEvent",
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
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        ("description", models.TextField(blank=True, verbose_name="说明")),
                        ("how_to_ask", models.CharField(blank=True, max_length=300, verbose_name="使用办法")),
                        ("quantity", models.PositiveIntegerField(default=1, verbose_name="数量")),
                        ("is_open", models.BooleanField(default=True, verbose_name="向成员单位开放")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SiteFinding",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("qualification", "资质"),
                                    ("integrity", "诚信状况"),
                                    ("management", "管理水平"),
                                    ("posts", "实习岗位性质和内容"),
                                    ("hours", "工作时间"),
                                    ("workplace", "工作环境"),
                                    ("living", "生活环境"),
                                    ("health", "健康保障"),
                                    ("safety", "安全防护"),
                                ],
                                max_length=16,
                                verbose_name="考察内容",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("fit", "合格"), ("unfit", "不合格")], max_length=8, verbose_name="考察结果"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="考察情况")),
                    ],
                    options={
                        "verbose_name": "考察结果",
                        "verbose_name_plural": "考察结果",
                    },
                ),
                migrations.CreateModel(
                    name="SiteFindingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("qualification", "资质"),
                                    ("integrity", "诚信状况"),
                                    ("management", "管理水平"),
                                    ("posts", "实习岗位性质和内容"),
                                    ("hours", "工作时间"),
                                    ("workplace", "工作环境"),
                                    ("living", "生活环境"),
                                    ("health", "健康保障"),
                                    ("safety", "安全防护"),
                                ],
                                max_length=16,
                                verbose_name="考察内容",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("fit", "合格"), ("unfit", "不合格")], max_length=8, verbose_name="考察结果"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="考察情况")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StudentTask",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("title", models.CharField(max_length=80, verbose_name="任务名称")),
                        ("content", models.TextField(blank=True, max_length=2000, verbose_name="任务内容")),
                        ("mentor_name", models.CharField(blank=True, max_length=60, verbose_name="指导人")),
                        ("given_on", models.DateField(verbose_name="下达日期")),
                        ("due_on", models.DateField(verbose_name="完成期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "进行中"), ("done", "已完成"), ("cancelled", "已取消")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("result", models.TextField(blank=True, max_length=1000, verbose_name="完成情况")),
                    ],
                    options={
                        "verbose_name": "专项任务",
                        "verbose_name_plural": "专项任务",
                    },
                ),
                migrations.CreateModel(
                    name="StudentTaskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("title", models.CharField(max_length=80, verbose_name="任务名称")),
                        ("content", models.TextField(blank=True, max_length=2000, verbose_name="任务内容")),
                        ("given_on", models.DateField(verbose_name="下达日期")),
                        ("due_on", models.DateField(verbose_name="完成期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "进行中"), ("done", "已完成"), ("cancelled", "已取消")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StudentTaskStep",
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
                    ],
                    options={
                        "verbose_name": "专项任务办理记录",
                        "verbose_name_plural": "专项任务办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StudioApprentice",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("employee_name", models.CharField(blank=True, max_length=60, verbose_name="企业职工姓名")),
                        ("recommended_on", models.DateField(verbose_name="推荐日期")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="考核成绩"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recommended", "已推荐"),
                                    ("examined", "已考核"),
                                    ("training", "培训中"),
                                    ("selected", "已入选"),
                                    ("declined", "未入选"),
                                ],
                                default="recommended",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工作室学徒",
                        "verbose_name_plural": "工作室学徒",
                    },
                ),
                migrations.CreateModel(
                    name="StudioApprenticeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("recommended_on", models.DateField(verbose_name="推荐日期")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="考核成绩"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recommended", "已推荐"),
                                    ("examined", "已考核"),
                                    ("training", "培训中"),
                                    ("selected", "已入选"),
                                    ("declined", "未入选"),
                                ],
                                default="recommended",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Support",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
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
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("title", models.CharField(max_length=120, verbose_name="扶持内容")),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额（元）")),
                        ("granted_on", models.DateField(verbose_name="给予日期")),
                        ("granting_body", models.CharField(max_length=80, verbose_name="给予部门")),
                        ("other_ground", models.CharField(blank=True, max_length=500, verbose_name="其他依据")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                    ],
                    options={
                        "verbose_name": "激励扶持",
                        "verbose_name_plural": "激励扶持",
                    },
                ),
                migrations.CreateModel(
                    name="SupportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "pinyin",
                            models.CharField(
                                db_collation="C", default="", editable=False, max_length=200, verbose_name="拼音"
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                        ("title", models.CharField(max_length=120, verbose_name="扶持内容")),
                        ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额（元）")),
                        ("granted_on", models.DateField(verbose_name="给予日期")),
                        ("granting_body", models.CharField(max_length=80, verbose_name="给予部门")),
                        ("other_ground", models.CharField(blank=True, max_length=500, verbose_name="其他依据")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SupportKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"},
                                max_length=40,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "扶持类别",
                        "verbose_name_plural": "扶持类别",
                        "ordering": ["position", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SupportKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TeacherPlan",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("goals", models.TextField(max_length=2000, verbose_name="目标和措施")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "待审定"), ("approved", "执行中"), ("reviewed", "已考核")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("result", models.TextField(blank=True, max_length=1000, verbose_name="考核结果")),
                    ],
                    options={
                        "verbose_name": "教师年度方案",
                        "verbose_name_plural": "教师年度方案",
                    },
                ),
                migrations.CreateModel(
                    name="TeacherPlanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("goals", models.TextField(max_length=2000, verbose_name="目标和措施")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "待审定"), ("approved", "执行中"), ("reviewed", "已考核")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TeacherPlanStep",
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
                    ],
                    options={
                        "verbose_name": "教师方案办理记录",
                        "verbose_name_plural": "教师方案办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyReturn",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("week", models.DateField(verbose_name="周（星期一）")),
                        ("reviews", models.PositiveIntegerField(blank=True, null=True, verbose_name="评审数")),
                        ("entries", models.PositiveIntegerField(blank=True, null=True, verbose_name="新增数")),
                        ("text", models.TextField(blank=True, verbose_name="本周工作")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "待填报"),
                                    ("submitted", "已提交"),
                                    ("returned", "已退回"),
                                    ("waived", "免报"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="期限")),
                        ("reminds_on", models.DateField(verbose_name="提醒日期")),
                        ("first_sent_on", models.DateField(blank=True, null=True, verbose_name="首次提交日期")),
                    ],
                    options={
                        "verbose_name": "周报",
                        "verbose_name_plural": "周报",
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyReturnEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("week", models.DateField(verbose_name="周（星期一）")),
                        ("reviews", models.PositiveIntegerField(blank=True, null=True, verbose_name="评审数")),
                        ("entries", models.PositiveIntegerField(blank=True, null=True, verbose_name="新增数")),
                        ("text", models.TextField(blank=True, verbose_name="本周工作")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "待填报"),
                                    ("submitted", "已提交"),
                                    ("returned", "已退回"),
                                    ("waived", "免报"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="期限")),
                        ("reminds_on", models.DateField(verbose_name="提醒日期")),
                        ("first_sent_on", models.DateField(blank=True, null=True, verbose_name="首次提交日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyReturnStep",
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
                    ],
                    options={
                        "verbose_name": "周报办理记录",
                        "verbose_name_plural": "周报办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="alliance",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="alliance",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="alliance",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="enterpriseprofile",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="enterpriseprofile",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="enterpriseprofile",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facility",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facility",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facility",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facilitykind",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facilitykind",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facilitykind",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facilityuse",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facilityuse",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="facilityuse",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="alliance",
                    name="duty_remind_days",
                    field=models.PositiveSmallIntegerField(default=7, verbose_name="义务提醒间隔（天）"),
                ),
                migrations.AddField(
                    model_name="alliance",
                    name="duty_soon_days",
                    field=models.PositiveSmallIntegerField(default=45, verbose_name="义务临期提示（天）"),
                ),
                migrations.AddField(
                    model_name="alliance",
                    name="opinions_from",
                    field=models.DateField(blank=True, null=True, verbose_name="协议须有评审意见的起始日期"),
                ),
                migrations.AddField(
                    model_name="alliance",
                    name="review_months",
                    field=models.PositiveSmallIntegerField(default=12, verbose_name="资质审查有效期（月）"),
                ),
                migrations.AddField(
                    model_name="allianceevent",
                    name="duty_remind_days",
                    field=models.PositiveSmallIntegerField(default=7, verbose_name="义务提醒间隔（天）"),
                ),
                migrations.AddField(
                    model_name="allianceevent",
                    name="duty_soon_days",
                    field=models.PositiveSmallIntegerField(default=45, verbose_name="义务临期提示（天）"),
                ),
                migrations.AddField(
                    model_name="allianceevent",
                    name="opinions_from",
                    field=models.DateField(blank=True, null=True, verbose_name="协议须有评审意见的起始日期"),
                ),
                migrations.AddField(
                    model_name="allianceevent",
                    name="review_months",
                    field=models.PositiveSmallIntegerField(default=12, verbose_name="资质审查有效期（月）"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofile",
                    name="operations",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="经营"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofile",
                    name="personnel",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="人员管理"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofile",
                    name="production",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="生产"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofile",
                    name="products",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="产品与服务"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofileevent",
                    name="operations",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="经营"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofileevent",
                    name="personnel",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="人员管理"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofileevent",
                    name="production",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="生产"),
                ),
                migrations.AddField(
                    model_name="enterpriseprofileevent",
                    name="products",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="产品与服务"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="form",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("sole", "独资"),
                            ("joint", "合资"),
                            ("cooperation", "合作"),
                            ("purchase", "购买服务"),
                            ("entrusted", "委托管理"),
                            ("mixed", "混合所有制"),
                        ],
                        max_length=12,
                        verbose_name="合作形式",
                    ),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="gives_people",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供人员"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="gives_power",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供用电"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="gives_site",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供场地"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="gives_water",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供用水"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="open_days",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年开放天数"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="promised_fen",
                    field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name="协议承诺投入（元）"),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="purpose",
                    field=models.CharField(blank=True, max_length=200, verbose_name="用途"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="form",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("sole", "独资"),
                            ("joint", "合资"),
                            ("cooperation", "合作"),
                            ("purchase", "购买服务"),
                            ("entrusted", "委托管理"),
                            ("mixed", "混合所有制"),
                        ],
                        max_length=12,
                        verbose_name="合作形式",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="gives_people",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供人员"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="gives_power",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供用电"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="gives_site",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供场地"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="gives_water",
                    field=models.CharField(blank=True, max_length=100, verbose_name="学校提供用水"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="open_days",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年开放天数"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="promised_fen",
                    field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name="协议承诺投入（元）"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="purpose",
                    field=models.CharField(blank=True, max_length=200, verbose_name="用途"),
                ),
                migrations.AddField(
                    model_name="facilitykind",
                    name="version",
                    field=models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                migrations.AddField(
                    model_name="facilitykindevent",
                    name="version",
                    field=models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                migrations.AddField(
                    model_name="facilityuse",
                    name="cancelled_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="撤销时间"),
                ),
                migrations.AddField(
                    model_name="facilityuse",
                    name="cancelled_reason",
                    field=models.CharField(blank=True, max_length=500, verbose_name="撤销原因"),
                ),
                migrations.AddField(
                    model_name="facilityuse",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facility_uses",
                        to="members.organisation",
                        verbose_name="使用学校",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityuseevent",
                    name="cancelled_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="撤销时间"),
                ),
                migrations.AddField(
                    model_name="facilityuseevent",
                    name="cancelled_reason",
                    field=models.CharField(blank=True, max_length=500, verbose_name="撤销原因"),
                ),
                migrations.AddField(
                    model_name="facilityuseevent",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="使用学校",
                    ),
                ),
                migrations.AlterField(
                    model_name="facilitykind",
                    name="counts_as",
                    field=models.CharField(
                        choices=[
                            ("base", "技能实训基地"),
                            ("station", "教师工作站"),
                            ("factory", "校中厂"),
                            ("studio", "大师名师工作室"),
                            ("other", "其他共建平台"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="计入",
                    ),
                ),
                migrations.AlterField(
                    model_name="facilitykind",
                    name="name",
                    field=models.CharField(
                        error_messages={"unique": "已有这个类别。"}, max_length=40, unique=True, verbose_name="名称"
                    ),
                ),
                migrations.AlterField(
                    model_name="facilitykindevent",
                    name="counts_as",
                    field=models.CharField(
                        choices=[
                            ("base", "技能实训基地"),
                            ("station", "教师工作站"),
                            ("factory", "校中厂"),
                            ("studio", "大师名师工作室"),
                            ("other", "其他共建平台"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="计入",
                    ),
                ),
                migrations.AlterField(
                    model_name="facilitykindevent",
                    name="name",
                    field=models.CharField(
                        error_messages={"unique": "已有这个类别。"}, max_length=40, verbose_name="名称"
                    ),
                ),
                migrations.AddIndex(
                    model_name="facilityuse",
                    index=models.Index(fields=["-used_on", "-id"], name="facility_use_latest"),
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=models.Index(
                        members.models.organisations.SameName("name"), models.F("kind"), name="organisation_same_name"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alliance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_allianceevent" ("county", "duty_remind_days", "duty_soon_days", "founded_on", "id", "name", "only", "opinions_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "review_months", "uid") SELECT new_values."county", new_values."duty_remind_days", new_values."duty_soon_days", new_values."founded_on", new_values."id", new_values."name", new_values."only", new_values."opinions_from", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_code", new_values."review_months", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f63a5b1446235b3b19e32f6b6b0c58cfa25b6707",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_724d1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_alliance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alliance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_allianceevent" ("county", "duty_remind_days", "duty_soon_days", "founded_on", "id", "name", "only", "opinions_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "review_months", "uid") SELECT new_values."county", new_values."duty_remind_days", new_values."duty_soon_days", new_values."founded_on", new_values."id", new_values."name", new_values."only", new_values."opinions_from", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_code", new_values."review_months", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="32041d14269d650747ee81fc0ef05cb550b0a5e1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4ef44",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_alliance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alliance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_allianceevent" ("county", "duty_remind_days", "duty_soon_days", "founded_on", "id", "name", "only", "opinions_from", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "review_months", "uid") SELECT old_values."county", old_values."duty_remind_days", old_values."duty_soon_days", old_values."founded_on", old_values."id", old_values."name", old_values."only", old_values."opinions_from", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_code", old_values."review_months", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="41207f1f1e7517203dde03643d17d368a57d530a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8918b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_alliance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enterpriseprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enterpriseprofileevent" ("id", "industry", "operations", "organisation_id", "personnel", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "production", "products", "staff_count", "uid") SELECT new_values."id", new_values."industry", new_values."operations", new_values."organisation_id", new_values."personnel", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."production", new_values."products", new_values."staff_count", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d4af19f5aae91beec1f9681b0f737b0d3a2de3e9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1da96",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_enterpriseprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enterpriseprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enterpriseprofileevent" ("id", "industry", "operations", "organisation_id", "personnel", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "production", "products", "staff_count", "uid") SELECT new_values."id", new_values."industry", new_values."operations", new_values."organisation_id", new_values."personnel", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."production", new_values."products", new_values."staff_count", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="25a892b298620a357473a5d758ed21bdae1903e4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d68eb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_enterpriseprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enterpriseprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enterpriseprofileevent" ("id", "industry", "operations", "organisation_id", "personnel", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "production", "products", "staff_count", "uid") SELECT old_values."id", old_values."industry", old_values."operations", old_values."organisation_id", old_values."personnel", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."production", old_values."products", old_values."staff_count", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3955bab935752d55d22e9e9964123daf6264705",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_13ee1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_enterpriseprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "form", "gives_people", "gives_power", "gives_site", "gives_water", "id", "kind_id", "name", "on_campus", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "promised_fen", "purpose", "school_id", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."form", new_values."gives_people", new_values."gives_power", new_values."gives_site", new_values."gives_water", new_values."id", new_values."kind_id", new_values."name", new_values."on_campus", new_values."open_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."places", new_values."promised_fen", new_values."purpose", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d0e8be8cc18bbd5e5ac0b4aa05d9605ae57c2441",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e8649",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_facility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "form", "gives_people", "gives_power", "gives_site", "gives_water", "id", "kind_id", "name", "on_campus", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "promised_fen", "purpose", "school_id", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."form", new_values."gives_people", new_values."gives_power", new_values."gives_site", new_values."gives_water", new_values."id", new_values."kind_id", new_values."name", new_values."on_campus", new_values."open_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."places", new_values."promised_fen", new_values."purpose", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."form" IS DISTINCT FROM (new_values."form") OR old_values."gives_people" IS DISTINCT FROM (new_values."gives_people") OR old_values."gives_power" IS DISTINCT FROM (new_values."gives_power") OR old_values."gives_site" IS DISTINCT FROM (new_values."gives_site") OR old_values."gives_water" IS DISTINCT FROM (new_values."gives_water") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."on_campus" IS DISTINCT FROM (new_values."on_campus") OR old_values."open_days" IS DISTINCT FROM (new_values."open_days") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."places" IS DISTINCT FROM (new_values."places") OR old_values."promised_fen" IS DISTINCT FROM (new_values."promised_fen") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="798f2ccdd644da4109c2a5850a58631e48cd60a5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_72145",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_facility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "form", "gives_people", "gives_power", "gives_site", "gives_water", "id", "kind_id", "name", "on_campus", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "promised_fen", "purpose", "school_id", "starts_on", "uid", "version") SELECT old_values."ends_before", old_values."enterprise_id", old_values."form", old_values."gives_people", old_values."gives_power", old_values."gives_site", old_values."gives_water", old_values."id", old_values."kind_id", old_values."name", old_values."on_campus", old_values."open_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."places", old_values."promised_fen", old_values."purpose", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3cc6de742c1e388dbe91f01f6b5b2740882043e8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d517c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."counts_as", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e34a866c092e297ab3a780ae32adf4af7ea84d75",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7af68",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_facilitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."counts_as", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b5c5961096fdd8b4453841efb6b9cb1bc3a01dc2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b4ed5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_facilitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."counts_as", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="000b1afe32f3a2961c34624222927db81546768e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8d0a0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facilitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("cancelled_at", "cancelled_reason", "facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "school_id", "uid", "used_on") SELECT new_values."cancelled_at", new_values."cancelled_reason", new_values."facility_id", new_values."id", new_values."person_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."school_id", new_values."uid", new_values."used_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8621c908839a43e38ceb68ec4663c9dc806bac9a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d45e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_facilityuse",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("cancelled_at", "cancelled_reason", "facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "school_id", "uid", "used_on") SELECT new_values."cancelled_at", new_values."cancelled_reason", new_values."facility_id", new_values."id", new_values."person_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."school_id", new_values."uid", new_values."used_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="82d79d5271ea32f08f6ed1c236e2b86b9399b22d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2033f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_facilityuse",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("cancelled_at", "cancelled_reason", "facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "school_id", "uid", "used_on") SELECT old_values."cancelled_at", old_values."cancelled_reason", old_values."facility_id", old_values."id", old_values."person_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."school_id", old_values."uid", old_values."used_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d3eb67094a0fbb2afac21c18455c827e0a815bd3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b058d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facilityuse",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facility",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("open_days__isnull", True),
                            models.Q(("open_days__gte", 1), ("open_days__lte", 366)),
                            _connector="OR",
                        ),
                        name="facility_open_days_of_a_year",
                        violation_error_message="年开放天数须在 1 到 366 之间。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityuse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="facility_use_cancelled_for",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="teachingpost",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="teaching_post_with_school"),
                ),
                migrations.AddField(
                    model_name="activity",
                    name="organiser",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organised_activities",
                        to="members.organisation",
                        verbose_name="组织单位",
                    ),
                ),
                migrations.AddField(
                    model_name="activityevent",
                    name="organiser",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="组织单位",
                    ),
                ),
                migrations.AddField(
                    model_name="activityevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="activityevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.activity",
                    ),
                ),
                migrations.AddField(
                    model_name="activityevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.activitykind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="activity",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="members.activitykind",
                        verbose_name="类别",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."counts_as", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c5982c2c414c919e2d887d17b4c57af0a23a4406",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8c2bf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_activitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."counts_as", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9d7033728840d4b8ff424598ffb942d7f20ee5bf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_50e93",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_activitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."counts_as", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c19ef88219c5bcdc3782337114cdf51019ec26a3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dcaaf",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_activitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="activitykindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="activitykindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.activitykind",
                    ),
                ),
                migrations.AddField(
                    model_name="activityparty",
                    name="activity",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="members.activity",
                        verbose_name="活动",
                    ),
                ),
                migrations.AddField(
                    model_name="activityparty",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_parties",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="activitypartyevent",
                    name="activity",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.activity",
                        verbose_name="活动",
                    ),
                ),
                migrations.AddField(
                    model_name="activitypartyevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="activitypartyevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="activitypartyevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.activityparty",
                    ),
                ),
                migrations.AddField(
                    model_name="activitystep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="activitystep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.activity"
                    ),
                ),
                migrations.AddField(
                    model_name="affiliation",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="members.organisation",
                        verbose_name="机构",
                    ),
                ),
                migrations.AddField(
                    model_name="affiliationevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="机构",
                    ),
                ),
                migrations.AddField(
                    model_name="affiliationevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="affiliationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.affiliation",
                    ),
                ),
                migrations.AddField(
                    model_name="affiliationevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.affiliationkind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="affiliation",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="members.affiliationkind",
                        verbose_name="类别",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliationkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_affiliationkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3d6bf3221877cb9c376dd95da1564c0442d0085f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1906a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_affiliationkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliationkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_affiliationkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="396f8ed701323f3b9b7980fdd10b8d829caa3293",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_354bd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_affiliationkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliationkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_affiliationkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="70268e45502320bf6451035380f026bb38535f3d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8567f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_affiliationkind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="affiliationkindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="affiliationkindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.affiliationkind",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.agendaitem",
                    ),
                ),
                migrations.AddField(
                    model_name="apprenticestep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessment",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentbandevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentbandevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessmentband",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessment",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentgradeevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentgradeevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessmentgrade",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentbandevent",
                    name="item",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessmentitem",
                        verbose_name="考核项目",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentband",
                    name="item",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="members.assessmentitem",
                        verbose_name="考核项目",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentitemevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentitemevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessmentitem",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjection",
                    name="answered_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjection",
                    name="assessment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="members.assessment",
                        verbose_name="年度考核",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjection",
                    name="raised_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjectionevent",
                    name="answered_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjectionevent",
                    name="assessment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessment",
                        verbose_name="年度考核",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjectionevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjectionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessmentobjection",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentobjectionevent",
                    name="raised_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentscheme",
                    constraint=models.UniqueConstraint(
                        fields=("year", "audience"),
                        name="assessment_scheme_once_a_year",
                        violation_error_message="这一年度已有这类对象的考核方案。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentscheme",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("score_by__gt", models.F("self_report_by"))),
                        name="assessment_scheme_score_after_report",
                        violation_error_message="评分截止须晚于自评截止。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentscheme",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("honoured_percent__isnull", True),
                            models.Q(("honoured_percent__gte", 1), ("honoured_percent__lte", 100)),
                            _connector="OR",
                        ),
                        name="assessment_scheme_percent",
                        violation_error_message="优秀名额上限须在 1 到 100 之间。",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentitemevent",
                    name="scheme",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessmentscheme",
                        verbose_name="考核方案",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentitem",
                    name="scheme",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="members.assessmentscheme",
                        verbose_name="考核方案",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentgradeevent",
                    name="scheme",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessmentscheme",
                        verbose_name="考核方案",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentgrade",
                    name="scheme",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grades",
                        to="members.assessmentscheme",
                        verbose_name="考核方案",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentevent",
                    name="scheme",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessmentscheme",
                        verbose_name="考核方案",
                    ),
                ),
                migrations.AddField(
                    model_name="assessment",
                    name="scheme",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="members.assessmentscheme",
                        verbose_name="考核方案",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentschemeevent" ("audience", "honoured_percent", "id", "note", "objection_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score_by", "self_report_by", "state", "title", "uid", "version", "year") SELECT new_values."audience", new_values."honoured_percent", new_values."id", new_values."note", new_values."objection_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."score_by", new_values."self_report_by", new_values."state", new_values."title", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3a92171ebd7a49b06e67199cca3a2b4d30d5c1d3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2f3ca",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessmentscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentschemeevent" ("audience", "honoured_percent", "id", "note", "objection_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score_by", "self_report_by", "state", "title", "uid", "version", "year") SELECT new_values."audience", new_values."honoured_percent", new_values."id", new_values."note", new_values."objection_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."score_by", new_values."self_report_by", new_values."state", new_values."title", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7e74f2cd8326cfb3ac4ef4da4a8c00c9674636de",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_019a3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessmentscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentschemeevent" ("audience", "honoured_percent", "id", "note", "objection_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score_by", "self_report_by", "state", "title", "uid", "version", "year") SELECT old_values."audience", old_values."honoured_percent", old_values."id", old_values."note", old_values."objection_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."score_by", old_values."self_report_by", old_values."state", old_values."title", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1fbf51dbc1745647987d972a2730eaa89a847d0e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_789a0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessmentscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentschemeevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentschemeevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessmentscheme",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentschemestep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentschemestep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.assessmentscheme"
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscore",
                    name="assessment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="members.assessment",
                        verbose_name="年度考核",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscore",
                    name="item",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="members.assessmentitem",
                        verbose_name="考核项目",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscore",
                    name="scored_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评分人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscoreevent",
                    name="assessment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessment",
                        verbose_name="年度考核",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscoreevent",
                    name="item",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessmentitem",
                        verbose_name="考核项目",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscoreevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscoreevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.assessmentscore",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentscoreevent",
                    name="scored_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评分人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.assessment"
                    ),
                ),
                migrations.AddField(
                    model_name="attendanceevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="attendanceevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.attendance",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlesson",
                    name="cancelled_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作废人",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlesson",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlesson",
                    name="teacher",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.teachingpost",
                        verbose_name="授课教师",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlessonevent",
                    name="cancelled_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作废人",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlessonevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlessonevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.careerlesson",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlessonevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlessonevent",
                    name="teacher",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.teachingpost",
                        verbose_name="授课教师",
                    ),
                ),
                migrations.AddField(
                    model_name="committee",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committees",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.committee",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeterm",
                    name="committee",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="members.committee",
                        verbose_name="委员会",
                    ),
                ),
                migrations.AddField(
                    model_name="committeetermevent",
                    name="committee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.committee",
                        verbose_name="委员会",
                    ),
                ),
                migrations.AddField(
                    model_name="committeetermevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="committeetermevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.committeeterm",
                    ),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="committee",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="members.committee",
                        verbose_name="委员会",
                    ),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee_works",
                        to="members.organisation",
                        verbose_name="涉及单位",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="committee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.committee",
                        verbose_name="委员会",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="涉及单位",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.committeework",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.committeeworkkind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="works",
                        to="members.committeeworkkind",
                        verbose_name="类别",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeworkkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="371ecab96d60d0d8d0966578e6eff1a18e626276",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_47103",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_committeeworkkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeworkkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f28db039fd1c0fa502719294c44f72fd15c22689",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e560c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_committeeworkkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeworkkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f570be970b0fe913b4f715e0ce7c5eb973486a71",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b44c0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committeeworkkind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkkindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkkindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.committeeworkkind",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperation",
                    name="enterprise",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="school_cooperations",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperation",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperations",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.cooperation",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationpaper",
                    name="cooperation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="members.cooperation",
                        verbose_name="校企合作",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationpaperevent",
                    name="cooperation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.cooperation",
                        verbose_name="校企合作",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationpaperevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationpaperevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.cooperationpaper",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplan",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperation_plans",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplanevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplanevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.cooperationplan",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplanevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplanstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplanstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.cooperationplan"
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationreview",
                    name="cooperation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="members.cooperation",
                        verbose_name="校企合作",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationreviewevent",
                    name="cooperation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.cooperation",
                        verbose_name="校企合作",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationreviewevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationreviewevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.cooperationreview",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.cooperation"
                    ),
                ),
                migrations.AddField(
                    model_name="coordinator",
                    name="membership",
                    field=models.OneToOneField(
                        error_messages={"unique": "这位专员已属于一个教学系，请先在那里移出。"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinates",
                        to="members.usermembership",
                        verbose_name="校企合作专员",
                    ),
                ),
                migrations.AddField(
                    model_name="coordinatorevent",
                    name="membership",
                    field=models.ForeignKey(
                        db_constraint=False,
                        error_messages={"unique": "这位专员已属于一个教学系，请先在那里移出。"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.usermembership",
                        verbose_name="校企合作专员",
                    ),
                ),
                migrations.AddField(
                    model_name="coordinatorevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="coordinatorevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.coordinator",
                    ),
                ),
                migrations.AddField(
                    model_name="department",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departments",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="coordinatorevent",
                    name="department",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="coordinator",
                    name="department",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coordinators",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationevent",
                    name="department",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperation",
                    name="department",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperations",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="assessmentevent",
                    name="department",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="assessment",
                    name="department",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="departmentevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="departmentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.department",
                    ),
                ),
                migrations.AddField(
                    model_name="departmentevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="dutyreminder",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_reminders",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="dutyreminder",
                    name="sent_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发送人",
                    ),
                ),
                migrations.AddField(
                    model_name="dutyreminderevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="dutyreminderevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="dutyreminderevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.dutyreminder",
                    ),
                ),
                migrations.AddField(
                    model_name="dutyreminderevent",
                    name="sent_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发送人",
                    ),
                ),
                migrations.AddField(
                    model_name="dutystatement",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_statements",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="dutystatementevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="dutystatementevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="dutystatementevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.dutystatement",
                    ),
                ),
                migrations.AddField(
                    model_name="dutystatementstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="dutystatementstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.dutystatement"
                    ),
                ),
                migrations.AddField(
                    model_name="facilityparty",
                    name="facility",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityparty",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facility_parties",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="facilitypartyevent",
                    name="facility",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="facilitypartyevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="facilitypartyevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="facilitypartyevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.facilityparty",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityrenewal",
                    name="facility",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewals",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityrenewalevent",
                    name="facility",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityrenewalevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityrenewalevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.facilityrenewal",
                    ),
                ),
                migrations.AddField(
                    model_name="followup",
                    name="enterprise",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.followup",
                    ),
                ),
                migrations.AddField(
                    model_name="gallerypage",
                    name="organisation",
                    field=models.OneToOneField(
                        error_messages={"unique": "这家企业已有长廊页面。"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gallery_page",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="gallerypageevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        error_messages={"unique": "这家企业已有长廊页面。"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="gallerypageevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="gallerypageevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.gallerypage",
                    ),
                ),
                migrations.AddField(
                    model_name="gallerypagestep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="gallerypagestep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.gallerypage"
                    ),
                ),
                migrations.AddField(
                    model_name="investment",
                    name="facility",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="investments",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="investment",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="investments",
                        to="members.organisation",
                        verbose_name="投入单位",
                    ),
                ),
                migrations.AddField(
                    model_name="investmentevent",
                    name="facility",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="investmentevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="投入单位",
                    ),
                ),
                migrations.AddField(
                    model_name="investmentevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="investmentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.investment",
                    ),
                ),
                migrations.AddField(
                    model_name="investmentstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="investmentstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.investment"
                    ),
                ),
                migrations.AddField(
                    model_name="joinletterevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="joinletterevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.joinletter",
                    ),
                ),
                migrations.AddField(
                    model_name="joinrequest",
                    name="admission",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="join_requests",
                        to="members.admission",
                        verbose_name="入会",
                    ),
                ),
                migrations.AddField(
                    model_name="joinletterevent",
                    name="request",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.joinrequest",
                        verbose_name="网上申请",
                    ),
                ),
                migrations.AddField(
                    model_name="joinletter",
                    name="request",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="members.joinrequest",
                        verbose_name="网上申请",
                    ),
                ),
                migrations.AddField(
                    model_name="joinrequestevent",
                    name="admission",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.admission",
                        verbose_name="入会",
                    ),
                ),
                migrations.AddField(
                    model_name="joinrequestevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="joinrequestevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.joinrequest",
                    ),
                ),
                migrations.AddField(
                    model_name="majoroffer",
                    name="lead_enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_majors",
                        to="members.organisation",
                        verbose_name="冠名企业",
                    ),
                ),
                migrations.AddField(
                    model_name="majoroffer",
                    name="major",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="members.major",
                        verbose_name="专业",
                    ),
                ),
                migrations.AddField(
                    model_name="majoroffer",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="major_offers",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="majorofferevent",
                    name="lead_enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="冠名企业",
                    ),
                ),
                migrations.AddField(
                    model_name="majorofferevent",
                    name="major",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.major",
                        verbose_name="专业",
                    ),
                ),
                migrations.AddField(
                    model_name="majorofferevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="majorofferevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.majoroffer",
                    ),
                ),
                migrations.AddField(
                    model_name="majorofferevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="majorpartner",
                    name="enterprise",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="major_partnerships",
                        to="members.organisation",
                        verbose_name="合作企业",
                    ),
                ),
                migrations.AddField(
                    model_name="majorpartner",
                    name="offer",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="members.majoroffer",
                        verbose_name="开设专业",
                    ),
                ),
                migrations.AddField(
                    model_name="majoroffer",
                    name="partners",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        through="members.MajorPartner",
                        to="members.organisation",
                        verbose_name="合作企业",
                    ),
                ),
                migrations.AddField(
                    model_name="majorpartnerevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="合作企业",
                    ),
                ),
                migrations.AddField(
                    model_name="majorpartnerevent",
                    name="offer",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.majoroffer",
                        verbose_name="开设专业",
                    ),
                ),
                migrations.AddField(
                    model_name="majorpartnerevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="majorpartnerevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.majorpartner",
                    ),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="term",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="members.committeeterm",
                        verbose_name="届次",
                    ),
                ),
                migrations.AddField(
                    model_name="attendanceevent",
                    name="meeting",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.meeting",
                        verbose_name="会议",
                    ),
                ),
                migrations.AddField(
                    model_name="attendance",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="members.meeting",
                        verbose_name="会议",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="meeting",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.meeting",
                        verbose_name="会议",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="members.meeting",
                        verbose_name="会议",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.meeting",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="term",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.committeeterm",
                        verbose_name="届次",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.meeting"
                    ),
                ),
                migrations.AddField(
                    model_name="mentorappointment",
                    name="enterprise",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentor_appointments",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorappointment",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlessonevent",
                    name="mentor",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.mentorappointment",
                        verbose_name="授课导师",
                    ),
                ),
                migrations.AddField(
                    model_name="careerlesson",
                    name="mentor",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.mentorappointment",
                        verbose_name="授课导师",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorappointmentevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorappointmentevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorappointmentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.mentorappointment",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorappointmentevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorsession",
                    name="appointment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="members.mentorappointment",
                        verbose_name="导师",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorsession",
                    name="cancelled_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作废人",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorsessionevent",
                    name="appointment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.mentorappointment",
                        verbose_name="导师",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorsessionevent",
                    name="cancelled_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作废人",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorsessionevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorsessionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.mentorsession",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="mentorstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="members.mentorappointment",
                    ),
                ),
                migrations.AddField(
                    model_name="merger",
                    name="done_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="合并人",
                    ),
                ),
                migrations.AddField(
                    model_name="merger",
                    name="kept",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="保留的机构",
                    ),
                ),
                migrations.AddField(
                    model_name="merger",
                    name="merged",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="并入的机构",
                    ),
                ),
                migrations.AddField(
                    model_name="merger",
                    name="undone_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤销人",
                    ),
                ),
                migrations.AddField(
                    model_name="mergerevent",
                    name="done_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="合并人",
                    ),
                ),
                migrations.AddField(
                    model_name="mergerevent",
                    name="kept",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="保留的机构",
                    ),
                ),
                migrations.AddField(
                    model_name="mergerevent",
                    name="merged",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="并入的机构",
                    ),
                ),
                migrations.AddField(
                    model_name="mergerevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="mergerevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.merger",
                    ),
                ),
                migrations.AddField(
                    model_name="mergerevent",
                    name="undone_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤销人",
                    ),
                ),
                migrations.AddField(
                    model_name="officeresource",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_resources",
                        to="members.organisation",
                        verbose_name="来源单位",
                    ),
                ),
                migrations.AddField(
                    model_name="officeresourceevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="来源单位",
                    ),
                ),
                migrations.AddField(
                    model_name="officeresourceevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="officeresourceevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.officeresource",
                    ),
                ),
                migrations.AddField(
                    model_name="opinion",
                    name="committee",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="members.committee",
                        verbose_name="委员会",
                    ),
                ),
                migrations.AddField(
                    model_name="opinionevent",
                    name="committee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.committee",
                        verbose_name="委员会",
                    ),
                ),
                migrations.AddField(
                    model_name="opinionevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="opinionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.opinion",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outputkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_outputkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="020ee525240586f47c8947a06857f81036ab93ee",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_513ab",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_outputkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outputkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_outputkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7053604d407847c6edfdb1eaff60897ed9fe0128",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b0b04",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_outputkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outputkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_outputkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a64260082f289e56823ba11c092daa1c7ea1c40d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_65850",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_outputkind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="outputkindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="outputkindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.outputkind",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplanevent",
                    name="call",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.plancall",
                        verbose_name="年度",
                    ),
                ),
                migrations.AddField(
                    model_name="cooperationplan",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="members.plancall",
                        verbose_name="年度",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plancall",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_plancallevent" ("due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version", "year") SELECT new_values."due_on", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7dfac07e6b21fb8e84a12a600f6ac140ba1a36c3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9288d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_plancall",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plancall",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_plancallevent" ("due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version", "year") SELECT new_values."due_on", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="67fa80850bcf6c75c44f3ff9e2b4204437f6df91",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fc00a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_plancall",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plancall",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_plancallevent" ("due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version", "year") SELECT old_values."due_on", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d8e71557acd33479ce3f7e46ffed08f22cc85052",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9de6d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_plancall",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="plancallevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="plancallevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.plancall",
                    ),
                ),
                migrations.AddIndex(
                    model_name="policy",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="policy_search"),
                ),
                migrations.AddIndex(
                    model_name="policy",
                    index=models.Index(fields=["pinyin", "id"], name="policy_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="policy",
                    index=models.Index(fields=["-issued_on", "-id"], name="policy_newest"),
                ),
                migrations.AddConstraint(
                    model_name="policy",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("issued_on")), _connector="OR"
                        ),
                        name="policy_ends_after_issue",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="policy",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("abolished_on__isnull", True),
                            ("abolished_on__gte", models.F("issued_on")),
                            _connector="OR",
                        ),
                        name="policy_abolished_after_issue",
                        violation_error_message="废止日期不能早于发文日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="policy",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("document_number", ""), _negated=True),
                        fields=("issuer", "document_number"),
                        name="policy_number_once_an_issuer",
                        violation_error_message="这个发文机关的这个文号已经收录。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_policyevent" ("abolished_on", "document_number", "ends_before", "id", "issued_on", "issuer", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "public", "text", "title", "uid", "version") SELECT new_values."abolished_on", new_values."document_number", new_values."ends_before", new_values."id", new_values."issued_on", new_values."issuer", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."public", new_values."text", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dfde8659a706d5fdff56312e1209bd9d22821f70",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8c193",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_policy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_policyevent" ("abolished_on", "document_number", "ends_before", "id", "issued_on", "issuer", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "public", "text", "title", "uid", "version") SELECT new_values."abolished_on", new_values."document_number", new_values."ends_before", new_values."id", new_values."issued_on", new_values."issuer", new_values."kind", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."public", new_values."text", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."abolished_on" IS DISTINCT FROM (new_values."abolished_on") OR old_values."document_number" IS DISTINCT FROM (new_values."document_number") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."issued_on" IS DISTINCT FROM (new_values."issued_on") OR old_values."issuer" IS DISTINCT FROM (new_values."issuer") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."public" IS DISTINCT FROM (new_values."public") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6231ce9159b614141027bac90837a1bec91c3e22",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c76dc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_policy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_policyevent" ("abolished_on", "document_number", "ends_before", "id", "issued_on", "issuer", "kind", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "public", "text", "title", "uid", "version") SELECT old_values."abolished_on", old_values."document_number", old_values."ends_before", old_values."id", old_values."issued_on", old_values."issuer", old_values."kind", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."public", old_values."text", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ba4fd2d9375e2690b212709754b96ad77f42472a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_15683",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_policy",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="policyevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="policyevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.policy",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceoffer",
                    name="enterprise",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_offers",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceoffer",
                    name="facility",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_offers",
                        to="members.facility",
                        verbose_name="教师工作站",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceofferevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceofferevent",
                    name="facility",
                    field=models.ForeignKey(
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
                migrations.AddField(
                    model_name="practiceofferevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceofferevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.practiceoffer",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceofferstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="practiceofferstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.practiceoffer"
                    ),
                ),
                migrations.AddField(
                    model_name="productionorder",
                    name="facility",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="members.facility",
                        verbose_name="校中厂",
                    ),
                ),
                migrations.AddField(
                    model_name="productionorderevent",
                    name="facility",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.facility",
                        verbose_name="校中厂",
                    ),
                ),
                migrations.AddField(
                    model_name="productionorderevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="productionorderevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.productionorder",
                    ),
                ),
                migrations.AddField(
                    model_name="project",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commissioned_projects",
                        to="members.organisation",
                        verbose_name="合作企业",
                    ),
                ),
                migrations.AddField(
                    model_name="project",
                    name="major",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.major",
                        verbose_name="相关专业",
                    ),
                ),
                migrations.AddField(
                    model_name="project",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="projectevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="合作企业",
                    ),
                ),
                migrations.AddField(
                    model_name="projectevent",
                    name="major",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.major",
                        verbose_name="相关专业",
                    ),
                ),
                migrations.AddField(
                    model_name="projectevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="projectevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.project",
                    ),
                ),
                migrations.AddField(
                    model_name="projectevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="projectevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.projectkind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="project",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="members.projectkind",
                        verbose_name="类别",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectkindevent" ("earns", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."earns", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="67d3d9f74a4617cfc31edfb981eccfb9e3a51894",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_90899",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_projectkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectkindevent" ("earns", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."earns", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4da2629ebbf25913524f0b6d2bb5c72146d22279",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_edd0b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_projectkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectkindevent" ("earns", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."earns", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="89f2daf6189d94e55b8ee86f1fc6ae96f542980a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_df713",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_projectkind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="projectkindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="projectkindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.projectkind",
                    ),
                ),
                migrations.AddField(
                    model_name="projectoutput",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outputs",
                        to="members.outputkind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="projectoutput",
                    name="project",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outputs",
                        to="members.project",
                        verbose_name="项目",
                    ),
                ),
                migrations.AddField(
                    model_name="projectoutputevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.outputkind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="projectoutputevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="projectoutputevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.projectoutput",
                    ),
                ),
                migrations.AddField(
                    model_name="projectoutputevent",
                    name="project",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.project",
                        verbose_name="项目",
                    ),
                ),
                migrations.AddField(
                    model_name="projectreceipt",
                    name="cancelled_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作废人",
                    ),
                ),
                migrations.AddField(
                    model_name="projectreceipt",
                    name="project",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="members.project",
                        verbose_name="项目",
                    ),
                ),
                migrations.AddField(
                    model_name="projectreceiptevent",
                    name="cancelled_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作废人",
                    ),
                ),
                migrations.AddField(
                    model_name="projectreceiptevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="projectreceiptevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.projectreceipt",
                    ),
                ),
                migrations.AddField(
                    model_name="projectreceiptevent",
                    name="project",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.project",
                        verbose_name="项目",
                    ),
                ),
                migrations.AddField(
                    model_name="projectstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="projectstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.project"
                    ),
                ),
                migrations.AddField(
                    model_name="qualificationreview",
                    name="admission",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="members.admission",
                        verbose_name="入会",
                    ),
                ),
                migrations.AddField(
                    model_name="qualificationreview",
                    name="concluded_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作出结论的人",
                    ),
                ),
                migrations.AddField(
                    model_name="qualificationreviewevent",
                    name="admission",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.admission",
                        verbose_name="入会",
                    ),
                ),
                migrations.AddField(
                    model_name="qualificationreviewevent",
                    name="concluded_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作出结论的人",
                    ),
                ),
                migrations.AddField(
                    model_name="qualificationreviewevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="qualificationreviewevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.qualificationreview",
                    ),
                ),
                migrations.AddField(
                    model_name="resolution",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="members.meeting",
                        verbose_name="会议",
                    ),
                ),
                migrations.AddField(
                    model_name="resolution",
                    name="owner",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="members.organisation",
                        verbose_name="承办单位",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionevent",
                    name="meeting",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.meeting",
                        verbose_name="会议",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionevent",
                    name="owner",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="承办单位",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.resolution",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="resolutionstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.resolution"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resourcekind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resourcekindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="134276946a0d720a49c39413fdb2566c2d822b57",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12e63",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_resourcekind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resourcekind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resourcekindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aa9e54db719c1744891ea076baeb241d4018e5d0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_659ff",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_resourcekind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resourcekind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resourcekindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="591ca32996964a2efc07136238734f0c23969515",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9fcf2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_resourcekind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="resourcekindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="resourcekindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.resourcekind",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceuse",
                    name="asker",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resource_uses",
                        to="members.organisation",
                        verbose_name="申请单位",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceuseevent",
                    name="asker",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="申请单位",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceuseevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceuseevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.resourceuse",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceusestep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceusestep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.resourceuse"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolterm",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="school_term_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolterm",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_before"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            )
                        ],
                        name="school_term_no_overlap",
                        violation_error_message="与另一个学期的日期重叠，请核对起止日期。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schoolterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_schooltermevent" ("ends_before", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d478459b005f39e060cf36a608857d5e6cd05d37",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_87fec",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_schoolterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schoolterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_schooltermevent" ("ends_before", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bf2836dd223c9081ddbdd1908a3819d7bb773157",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_36f60",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_schoolterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schoolterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_schooltermevent" ("ends_before", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "uid", "version") SELECT old_values."ends_before", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7de2b96c1afd08beb835e238288bf42b5f6b354f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2b2f5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_schoolterm",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="schooltermevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="schooltermevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.schoolterm",
                    ),
                ),
                migrations.AddField(
                    model_name="seat",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="seat",
                    name="term",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="members.committeeterm",
                        verbose_name="届次",
                    ),
                ),
                migrations.AddField(
                    model_name="opinionevent",
                    name="seat",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.seat",
                        verbose_name="委员",
                    ),
                ),
                migrations.AddField(
                    model_name="opinion",
                    name="seat",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="members.seat",
                        verbose_name="委员",
                    ),
                ),
                migrations.AddField(
                    model_name="attendanceevent",
                    name="seat",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.seat",
                        verbose_name="席位",
                    ),
                ),
                migrations.AddField(
                    model_name="attendance",
                    name="seat",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="members.seat",
                        verbose_name="席位",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.seat",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="term",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.committeeterm",
                        verbose_name="届次",
                    ),
                ),
                migrations.AddField(
                    model_name="sharedresource",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="members.resourcekind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="sharedresource",
                    name="owner",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_resources",
                        to="members.organisation",
                        verbose_name="提供单位",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceuseevent",
                    name="resource",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.sharedresource",
                        verbose_name="资源",
                    ),
                ),
                migrations.AddField(
                    model_name="resourceuse",
                    name="resource",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="members.sharedresource",
                        verbose_name="资源",
                    ),
                ),
                migrations.AddField(
                    model_name="sharedresourceevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.resourcekind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="sharedresourceevent",
                    name="owner",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="提供单位",
                    ),
                ),
                migrations.AddField(
                    model_name="sharedresourceevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="sharedresourceevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.sharedresource",
                    ),
                ),
                migrations.AddField(
                    model_name="sitefinding",
                    name="review",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="members.qualificationreview",
                        verbose_name="资质审查",
                    ),
                ),
                migrations.AddField(
                    model_name="sitefindingevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="sitefindingevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.sitefinding",
                    ),
                ),
                migrations.AddField(
                    model_name="sitefindingevent",
                    name="review",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.qualificationreview",
                        verbose_name="资质审查",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttask",
                    name="enrolment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="members.enrolment",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttask",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="出题企业",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttask",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttask",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.enrolment",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="出题企业",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskevent",
                    name="person",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.studenttask",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="studenttaskstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.studenttask"
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprentice",
                    name="facility",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="apprentices",
                        to="members.facility",
                        verbose_name="工作室",
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprentice",
                    name="person",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="apprenticeships",
                        to="members.person",
                        verbose_name="师生",
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprentice",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "school"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="apprenticestep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.studioapprentice"
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprenticeevent",
                    name="facility",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.facility",
                        verbose_name="工作室",
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprenticeevent",
                    name="person",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
                        verbose_name="师生",
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprenticeevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprenticeevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.studioapprentice",
                    ),
                ),
                migrations.AddField(
                    model_name="studioapprenticeevent",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="support",
                    name="assessment",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="members.assessment",
                        verbose_name="依据的考核结果",
                    ),
                ),
                migrations.AddField(
                    model_name="support",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="members.organisation",
                        verbose_name="受扶持单位",
                    ),
                ),
                migrations.AddField(
                    model_name="supportevent",
                    name="assessment",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.assessment",
                        verbose_name="依据的考核结果",
                    ),
                ),
                migrations.AddField(
                    model_name="supportevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="受扶持单位",
                    ),
                ),
                migrations.AddField(
                    model_name="supportevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="supportevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.support",
                    ),
                ),
                migrations.AddField(
                    model_name="supportevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.supportkind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="support",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="members.supportkind",
                        verbose_name="类别",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_supportkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5b2f649f9ef3fc3991b9d0eaef4a78ccb65cf301",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bfb45",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_supportkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_supportkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5c3140bb823083de6cd0a34edb9043849c52d11c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a77c5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_supportkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_supportkindevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="98ffa50f56737ae715954f4c0f351f38c4b63553",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d6648",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_supportkind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="supportkindevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="supportkindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.supportkind",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplan",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="对接企业",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplan",
                    name="major",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.major",
                        verbose_name="面向专业",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplan",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="members.person",
                        verbose_name="教师",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplan",
                    name="school",
                    field=models.ForeignKey(
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplan",
                    name="teaching_post",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.teachingpost",
                        verbose_name="教师",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="对接企业",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="major",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.major",
                        verbose_name="面向专业",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="person",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
                        verbose_name="教师",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.teacherplan",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="school",
                    field=models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "school"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanevent",
                    name="teaching_post",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.teachingpost",
                        verbose_name="教师",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="teacherplanstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.teacherplan"
                    ),
                ),
                migrations.AddField(
                    model_name="weeklyreturn",
                    name="department",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weekly_returns",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="weekly_return",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.weeklyreturn",
                        verbose_name="周报",
                    ),
                ),
                migrations.AddField(
                    model_name="followup",
                    name="weekly_return",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="members.weeklyreturn",
                        verbose_name="周报",
                    ),
                ),
                migrations.AddField(
                    model_name="weeklyreturnevent",
                    name="department",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.department",
                        verbose_name="教学系",
                    ),
                ),
                migrations.AddField(
                    model_name="weeklyreturnevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="weeklyreturnevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.weeklyreturn",
                    ),
                ),
                migrations.AddField(
                    model_name="weeklyreturnstep",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="weeklyreturnstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.weeklyreturn"
                    ),
                ),
                migrations.AddIndex(
                    model_name="activity",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="activity_search"),
                ),
                migrations.AddIndex(
                    model_name="activity",
                    index=models.Index(fields=["pinyin", "id"], name="activity_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="activity",
                    index=models.Index(fields=["organiser", "-held_on", "-id"], name="activity_of_organiser"),
                ),
                migrations.AddIndex(
                    model_name="activity",
                    index=models.Index(fields=["state", "-held_on", "-id"], name="activity_by_state"),
                ),
                migrations.AddIndex(
                    model_name="activity",
                    index=models.Index(fields=["-held_on", "-id"], name="activity_by_day"),
                ),
                migrations.AddConstraint(
                    model_name="activity",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("held_on")), _connector="OR"
                        ),
                        name="activity_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="activity",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("head_count__isnull", True), ("head_count__gt", 0), _connector="OR"),
                        name="activity_somebody_came",
                        violation_error_message="参加人数须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="activity",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("head_count__isnull", False), models.Q(("state", "held"), _negated=True), _connector="OR"
                        ),
                        name="activity_held_has_head_count",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activityevent" ("ends_before", "head_count", "held_on", "id", "kind_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public", "state", "text", "title", "uid", "version") SELECT new_values."ends_before", new_values."head_count", new_values."held_on", new_values."id", new_values."kind_id", new_values."organiser_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."place", new_values."public", new_values."state", new_values."text", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ebdddd34d264ad5a7996f8efed1ca18a2f8b8d8a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_42768",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activityevent" ("ends_before", "head_count", "held_on", "id", "kind_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public", "state", "text", "title", "uid", "version") SELECT new_values."ends_before", new_values."head_count", new_values."held_on", new_values."id", new_values."kind_id", new_values."organiser_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."place", new_values."public", new_values."state", new_values."text", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."head_count" IS DISTINCT FROM (new_values."head_count") OR old_values."held_on" IS DISTINCT FROM (new_values."held_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."organiser_id" IS DISTINCT FROM (new_values."organiser_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."public" IS DISTINCT FROM (new_values."public") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="389c0e7b81fd9ed136d6f81ae390dfa58f324400",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9f090",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activityevent" ("ends_before", "head_count", "held_on", "id", "kind_id", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public", "state", "text", "title", "uid", "version") SELECT old_values."ends_before", old_values."head_count", old_values."held_on", old_values."id", old_values."kind_id", old_values."organiser_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."place", old_values."public", old_values."state", old_values."text", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e483128aa1fc6ccb19b404374ba6fc9701aecd59",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5132d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="activityparty",
                    constraint=models.UniqueConstraint(
                        fields=("activity", "organisation"),
                        name="activity_party_once",
                        violation_error_message="这个单位已在参与单位中。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="activityparty",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_as__in", ["chairman", "delegate"]), _negated=True),
                            models.Q(
                                models.Q(("came_name", ""), _negated=True), models.Q(("came_post", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="activity_party_names_who_came",
                        violation_error_message="企业负责人或其代表到场的，请填写姓名和职务。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activitypartyevent" ("activity_id", "came_as", "came_post", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "uid", "version") SELECT new_values."activity_id", new_values."came_as", new_values."came_post", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6513ecf7f4fe414d5062c13a4c855d4a00c43248",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2beee",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_activityparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activitypartyevent" ("activity_id", "came_as", "came_post", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "uid", "version") SELECT new_values."activity_id", new_values."came_as", new_values."came_post", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="03a8ad0c90d186afd824d0bfaace37d0cc1eccab",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e7bc2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_activityparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activitypartyevent" ("activity_id", "came_as", "came_post", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "uid", "version") SELECT old_values."activity_id", old_values."came_as", old_values."came_post", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="25f264e231c85b435d5f07291de6f14e1a2916fc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1c0f6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_activityparty",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="affiliation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="affiliation_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="affiliation",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "body", "starts_on"),
                        name="affiliation_once_from_a_day",
                        violation_error_message="这家机构从这一天起加入这个组织，已经登记过。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_affiliationevent" ("body", "ends_before", "id", "kind_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "starts_on", "uid", "version") SELECT new_values."body", new_values."ends_before", new_values."id", new_values."kind_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="37c7a396b8f06d4d12b3ce78b14d6c039b03897b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c4b1b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_affiliationevent" ("body", "ends_before", "id", "kind_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "starts_on", "uid", "version") SELECT new_values."body", new_values."ends_before", new_values."id", new_values."kind_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd55a87c68ca5c198dd3717a413a7c0a8a001f98",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bb9a8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="affiliation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_affiliationevent" ("body", "ends_before", "id", "kind_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "starts_on", "uid", "version") SELECT old_values."body", old_values."ends_before", old_values."id", old_values."kind_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="512ed56f07a2a5c02aeb35f02732f5d6df69dd73",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e1c68",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_affiliation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentband",
                    constraint=models.UniqueConstraint(
                        fields=("item", "from_value"),
                        name="assessment_band_once",
                        violation_error_message="同一数值只能有一档。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentband",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("from_value__gte", 0), ("points__gte", 0)),
                        name="assessment_band_not_negative",
                        violation_error_message="数值和得分不能是负数。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentbandevent" ("from_value", "id", "item_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "uid") SELECT new_values."from_value", new_values."id", new_values."item_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a71626597d415fda8f5f0b680c14e3f414fca93f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_44d3b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessmentband",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentbandevent" ("from_value", "id", "item_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "uid") SELECT new_values."from_value", new_values."id", new_values."item_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="626b6518000e9d693409f7a86a55f69824c38f32",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1e3c7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessmentband",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentbandevent" ("from_value", "id", "item_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "uid") SELECT old_values."from_value", old_values."id", old_values."item_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f6ee0e3351b3d32c4925256d974dc16b161e8df9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1c90b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessmentband",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentobjection",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("result", "")), fields=("assessment",), name="assessment_objection_one_open"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentobjection",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True), ("result", "")),
                            models.Q(
                                models.Q(("result", ""), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_objection_answer_whole",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentobjection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentobjectionevent" ("answer", "answered_at", "answered_by_id", "assessment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "raised_by_id", "result", "text", "uid") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."assessment_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."raised_at", new_values."raised_by_id", new_values."result", new_values."text", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aad2de60de5b0dc7148283d95d9a0aea3defbaee",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7da83",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessmentobjection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentobjection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentobjectionevent" ("answer", "answered_at", "answered_by_id", "assessment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "raised_by_id", "result", "text", "uid") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."assessment_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."raised_at", new_values."raised_by_id", new_values."result", new_values."text", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="535fdfe8c08b4ad5657afe6d6544623a250c6750",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d03d0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessmentobjection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentobjection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentobjectionevent" ("answer", "answered_at", "answered_by_id", "assessment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "raised_by_id", "result", "text", "uid") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."assessment_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."raised_at", old_values."raised_by_id", old_values."result", old_values."text", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="15f381bfe95371649fc54206748d59f351b72bed",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ae1ae",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessmentobjection",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentitem",
                    constraint=models.UniqueConstraint(
                        fields=("scheme", "name"),
                        name="assessment_item_name_once",
                        violation_error_message="方案里已有同名项目。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("weight__gt", 0), ("weight__lte", 100)),
                        name="assessment_item_weight",
                        violation_error_message="权重须大于 0，不超过 100。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("full_points__gt", 0)),
                        name="assessment_item_full_points",
                        violation_error_message="满分须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "computed"), models.Q(("measure", ""), _negated=True)),
                            models.Q(("kind", "scored"), ("measure", "")),
                            _connector="OR",
                        ),
                        name="assessment_item_measure_iff_computed",
                        violation_error_message="系统取数的项目须选数据来源，人工评分的不选。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentitemevent" ("full_points", "guidance", "id", "kind", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "uid", "version", "weight") SELECT new_values."full_points", new_values."guidance", new_values."id", new_values."kind", new_values."measure", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."scheme_id", new_values."uid", new_values."version", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="afc9ee318aae5942df63eab6596c558af53b3c4f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3df93",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessmentitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentitemevent" ("full_points", "guidance", "id", "kind", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "uid", "version", "weight") SELECT new_values."full_points", new_values."guidance", new_values."id", new_values."kind", new_values."measure", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."scheme_id", new_values."uid", new_values."version", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bde95e953cfb7930e0af52770456c58598afe8e5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3865f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessmentitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentitemevent" ("full_points", "guidance", "id", "kind", "measure", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "uid", "version", "weight") SELECT old_values."full_points", old_values."guidance", old_values."id", old_values."kind", old_values."measure", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."scheme_id", old_values."uid", old_values."version", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4a1491ba0f5a2f67a7eae404f65d4262dd1ca322",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0cff9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessmentitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentgrade",
                    constraint=models.UniqueConstraint(
                        fields=("scheme", "name"),
                        name="assessment_grade_name_once",
                        violation_error_message="已有同名等次。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentgrade",
                    constraint=models.UniqueConstraint(
                        fields=("scheme", "from_points"),
                        name="assessment_grade_points_once",
                        violation_error_message="已有等次从这个总分起。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentgrade",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("from_points__gte", 0), ("from_points__lte", 100)),
                        name="assessment_grade_points",
                        violation_error_message="起始总分须在 0 到 100 之间。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentgrade",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentgradeevent" ("from_points", "honoured", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "uid") SELECT new_values."from_points", new_values."honoured", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scheme_id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8427becadd31b5717bcecee1985690ffaf7cc25e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65674",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessmentgrade",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentgrade",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentgradeevent" ("from_points", "honoured", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "uid") SELECT new_values."from_points", new_values."honoured", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scheme_id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3d8f3ad0b83f4197cc6c576c66cccaabd3588974",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2855f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessmentgrade",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentgrade",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentgradeevent" ("from_points", "honoured", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "uid") SELECT old_values."from_points", old_values."honoured", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="da165c094a4f631b24be4cd8a84c2a2c2652da32",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3b442",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessmentgrade",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentscore",
                    constraint=models.UniqueConstraint(fields=("assessment", "item"), name="assessment_score_once"),
                ),
                migrations.AddConstraint(
                    model_name="assessmentscore",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("self_points__isnull", True), ("self_points__gte", 0), _connector="OR"),
                            models.Q(("points__isnull", True), ("points__gte", 0), _connector="OR"),
                        ),
                        name="assessment_score_not_negative",
                        violation_error_message="得分不能是负数。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessmentscore",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("points__isnull", True),
                            models.Q(("scored_at__isnull", False), ("scored_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="assessment_score_names_who",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="assessment_score_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM members_assessment WHERE id = OLD.assessment_id AND state = 'final')\n        THEN RAISE EXCEPTION 'final: the scores of an assessment stand'; END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n    ",
                            hash="dfcb4cf17c765a0ccccea758f3051a236aa8adfb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_assessment_score_stands_c5d9e",
                            table="members_assessmentscore",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentscoreevent" ("assessment_id", "computed_at", "computed_points", "id", "item_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scored_at", "scored_by_id", "self_points", "uid", "value") SELECT new_values."assessment_id", new_values."computed_at", new_values."computed_points", new_values."id", new_values."item_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."scored_at", new_values."scored_by_id", new_values."self_points", new_values."uid", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="edf9e13d44a569a3663d45c015e911d2382324da",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_690ff",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessmentscore",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentscoreevent" ("assessment_id", "computed_at", "computed_points", "id", "item_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scored_at", "scored_by_id", "self_points", "uid", "value") SELECT new_values."assessment_id", new_values."computed_at", new_values."computed_points", new_values."id", new_values."item_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points", new_values."scored_at", new_values."scored_by_id", new_values."self_points", new_values."uid", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ec965df2578a9a1860763f17199837a28b8e4b3f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d6dab",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessmentscore",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentscoreevent" ("assessment_id", "computed_at", "computed_points", "id", "item_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scored_at", "scored_by_id", "self_points", "uid", "value") SELECT old_values."assessment_id", old_values."computed_at", old_values."computed_points", old_values."id", old_values."item_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."scored_at", old_values."scored_by_id", old_values."self_points", old_values."uid", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a7541ee05b78c81f607b18501e13d15433411f68",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_40fdb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessmentscore",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="committee",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="committee_search"),
                ),
                migrations.AddIndex(
                    model_name="committee",
                    index=models.Index(fields=["pinyin", "id"], name="committee_pinyin"),
                ),
                migrations.AddConstraint(
                    model_name="committee",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["council", "expert"])),
                        fields=("kind",),
                        name="committee_one_council",
                        violation_error_message="理事会、咨询专家委员会各只有一个，已经登记过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "school"), ("school__isnull", False)),
                            models.Q(models.Q(("kind", "school"), _negated=True), ("school__isnull", True)),
                            _connector="OR",
                        ),
                        name="committee_of_a_school",
                        violation_error_message="校企合作委员会须选择学校，其他委员会不选学校。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "trade"), models.Q(("trade", ""), _negated=True)),
                            models.Q(models.Q(("kind", "trade"), _negated=True), ("trade", "")),
                            _connector="OR",
                        ),
                        name="committee_of_a_trade",
                        violation_error_message="专业建设指导委员会须写明行业，其他委员会不写。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("quorum_parts__gt", 0), ("quorum_parts__lte", models.F("quorum_whole"))),
                        name="committee_quorum_is_a_part",
                        violation_error_message="法定人数的分子不能大于分母。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quorum_parts", "quorum_whole", "school_id", "trade", "uid", "version") SELECT new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."quorum_parts", new_values."quorum_whole", new_values."school_id", new_values."trade", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4e866fce30ff5fb92adcc196a0c8b90b92f41d64",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3ca6b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quorum_parts", "quorum_whole", "school_id", "trade", "uid", "version") SELECT new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."quorum_parts", new_values."quorum_whole", new_values."school_id", new_values."trade", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."quorum_parts" IS DISTINCT FROM (new_values."quorum_parts") OR old_values."quorum_whole" IS DISTINCT FROM (new_values."quorum_whole") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."trade" IS DISTINCT FROM (new_values."trade") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1e88f17d577931c4ab39a9129159e778d2bdd7a8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_673ee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeevent" ("id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quorum_parts", "quorum_whole", "school_id", "trade", "uid", "version") SELECT old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."quorum_parts", old_values."quorum_whole", old_values."school_id", old_values."trade", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="04ec722324e5c63c07c1ef798489d12580e37c46",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_67826",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeeterm",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="committee_term_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeeterm",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("committee"), models.F("committee")), "&&"),
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
                        name="committee_term_no_overlap",
                        violation_error_message="与这个委员会的另一届时间重叠，请先结束上一届或错开日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeeterm",
                    constraint=models.UniqueConstraint(
                        fields=("committee", "number"),
                        name="committee_term_number_once",
                        violation_error_message="这个委员会已有这一届。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeetermevent" ("committee_id", "ends_before", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_seats", "starts_on", "uid", "version") SELECT new_values."committee_id", new_values."ends_before", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_seats", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="560465f1d620abd25c76c59a488c23e0199aee1f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d4a61",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_committeeterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeetermevent" ("committee_id", "ends_before", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_seats", "starts_on", "uid", "version") SELECT new_values."committee_id", new_values."ends_before", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_seats", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c141e9637959aa7e8b80aed5c82e0a4df9835ceb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_441b6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_committeeterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeetermevent" ("committee_id", "ends_before", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_seats", "starts_on", "uid", "version") SELECT old_values."committee_id", old_values."ends_before", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_seats", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="130e42255a83bcddb466c9f794253d10cb51eb29",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_45485",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committeeterm",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="committeework",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="committee_work_search"),
                ),
                migrations.AddIndex(
                    model_name="committeework",
                    index=models.Index(fields=["pinyin", "id"], name="committee_work_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="committeework",
                    index=models.Index(fields=["-reported_on", "-id"], name="committee_work_by_day"),
                ),
                migrations.AddConstraint(
                    model_name="committeework",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("solved_on__isnull", True), ("solved_on__gte", models.F("reported_on")), _connector="OR"
                        ),
                        name="committee_work_solved_after_reported",
                        violation_error_message="解决日期不能早于提出日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeework",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("solved_on__isnull", True), models.Q(("result", ""), _negated=True), _connector="OR"
                        ),
                        name="committee_work_solved_with_result",
                        violation_error_message="填了解决日期的，请写明结果。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkevent" ("committee_id", "id", "kind_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "reported_on", "result", "solved_on", "text", "title", "uid", "version") SELECT new_values."committee_id", new_values."id", new_values."kind_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."reported_on", new_values."result", new_values."solved_on", new_values."text", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9e828b3913ee023248a9b1d20da949d174b757c2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_41ab8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_committeework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkevent" ("committee_id", "id", "kind_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "reported_on", "result", "solved_on", "text", "title", "uid", "version") SELECT new_values."committee_id", new_values."id", new_values."kind_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."reported_on", new_values."result", new_values."solved_on", new_values."text", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."committee_id" IS DISTINCT FROM (new_values."committee_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."reported_on" IS DISTINCT FROM (new_values."reported_on") OR old_values."result" IS DISTINCT FROM (new_values."result") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."solved_on" IS DISTINCT FROM (new_values."solved_on") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a4df0b68b5cd0af0411abd4b94dabaa4f34ea6a6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1fc8d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_committeework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkevent" ("committee_id", "id", "kind_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "reported_on", "result", "solved_on", "text", "title", "uid", "version") SELECT old_values."committee_id", old_values."id", old_values."kind_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."reported_on", old_values."result", old_values."solved_on", old_values."text", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c51d26a1cf9df3cfd9c210d2d52190de55d29eb9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c1aef",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committeework",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperationpaper",
                    constraint=models.UniqueConstraint(
                        fields=("cooperation", "kind", "year"),
                        name="cooperation_paper_once_a_year",
                        nulls_distinct=False,
                        violation_error_message="这一年度已登记过这类材料。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperationpaper",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "agreement"), ("year__isnull", True)),
                            models.Q(models.Q(("kind", "agreement"), _negated=True), ("year__isnull", False)),
                            _connector="OR",
                        ),
                        name="cooperation_paper_year_unless_agreement",
                        violation_error_message="除协议外，材料须写明年度。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperationpaper",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_fen__gt", 0), ("kind", "funding")),
                            models.Q(models.Q(("kind", "funding"), _negated=True), ("amount_fen__isnull", True)),
                            _connector="OR",
                        ),
                        name="cooperation_paper_amount_of_funding",
                        violation_error_message="经费须写明金额，其他材料不写金额。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationpaper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationpaperevent" ("amount_fen", "cooperation_id", "dated", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uid", "version", "year") SELECT new_values."amount_fen", new_values."cooperation_id", new_values."dated", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1a45ddf3f2a81dac49716c3de6cd6dbcce739b4d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0079d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_cooperationpaper",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationpaper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationpaperevent" ("amount_fen", "cooperation_id", "dated", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uid", "version", "year") SELECT new_values."amount_fen", new_values."cooperation_id", new_values."dated", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9633563caaa1004ae02aa2cb2a170ec8b7a144f3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5bff8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_cooperationpaper",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationpaper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationpaperevent" ("amount_fen", "cooperation_id", "dated", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "uid", "version", "year") SELECT old_values."amount_fen", old_values."cooperation_id", old_values."dated", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="44d3e250eecabcddf0db28ffe081407bcd851d1a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0e7d1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_cooperationpaper",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationreviewevent" ("cooperation_id", "given_on", "id", "kind", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "uid", "verdict") SELECT new_values."cooperation_id", new_values."given_on", new_values."id", new_values."kind", new_values."opinion", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."superseded_at", new_values."uid", new_values."verdict" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f0e47fa0fdd3452d6dea85a9e512638eebcb9237",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_04421",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_cooperationreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationreviewevent" ("cooperation_id", "given_on", "id", "kind", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "uid", "verdict") SELECT new_values."cooperation_id", new_values."given_on", new_values."id", new_values."kind", new_values."opinion", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."superseded_at", new_values."uid", new_values."verdict" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3b90c96b12633345d617d97444410d7187e7977c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51d2d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_cooperationreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationreviewevent" ("cooperation_id", "given_on", "id", "kind", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "superseded_at", "uid", "verdict") SELECT old_values."cooperation_id", old_values."given_on", old_values."id", old_values."kind", old_values."opinion", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."superseded_at", old_values."uid", old_values."verdict" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="caba2cdec8a194eb4f59726b88df853d62f78901",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eea31",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_cooperationreview",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="department",
                    constraint=models.UniqueConstraint(
                        fields=("school", "name"),
                        name="department_name_once_a_school",
                        violation_error_message="学校已有同名的教学系。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_departmentevent" ("closed_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "uid", "version") SELECT new_values."closed_at", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6cd0689b322a345b3b9918f11e32b8e18849469d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15a90",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_department",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_departmentevent" ("closed_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "uid", "version") SELECT new_values."closed_at", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bfc9ede53ef97c416ce288f85d9026eb5f0046ec",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_482c9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_department",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_departmentevent" ("closed_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "uid", "version") SELECT old_values."closed_at", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c491d68e6c1803fc087edddf8932fa2c60887497",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_043a9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_department",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="coordinator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_coordinatorevent" ("department_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "uid") SELECT new_values."department_id", new_values."id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1478082444fedbb0b5fee89b781c29e720c1140e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_671be",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_coordinator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="coordinator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_coordinatorevent" ("department_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "uid") SELECT new_values."department_id", new_values."id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4a33b62fee07e997b08df9d9a568538ac0150563",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_392ee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_coordinator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="coordinator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_coordinatorevent" ("department_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "uid") SELECT old_values."department_id", old_values."id", old_values."membership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="585b0eaa8329dc8f3ec30b819578cd7bb6e28792",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_38a38",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_coordinator",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="cooperation",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="cooperation_search"),
                ),
                migrations.AddIndex(
                    model_name="cooperation",
                    index=models.Index(fields=["pinyin", "id"], name="cooperation_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="cooperation",
                    index=models.Index(fields=["school", "pinyin", "id"], name="cooperation_of_school"),
                ),
                migrations.AddIndex(
                    model_name="cooperation",
                    index=models.Index(fields=["enterprise", "pinyin", "id"], name="cooperation_of_enterprise"),
                ),
                migrations.AddConstraint(
                    model_name="cooperation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="cooperation_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperation",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("agreement_number", ""), _negated=True),
                        fields=("school", "agreement_number"),
                        name="cooperation_number_once_a_school",
                        violation_error_message="学校已有这个编号的协议。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "reviewing"]),
                            models.Q(("signed_on__isnull", False), models.Q(("agreement_number", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="cooperation_signed_has_day_and_number",
                        violation_error_message="已签订的合作须有签订日期和协议编号。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationevent" ("agreement_number", "content", "department_id", "ends_before", "enterprise_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "school_id", "signed_on", "starts_on", "state", "title", "uid", "version", "without_opinions") SELECT new_values."agreement_number", new_values."content", new_values."department_id", new_values."ends_before", new_values."enterprise_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."school_id", new_values."signed_on", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version", new_values."without_opinions" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9c783c95748aed51d28fc2b111846ae827109e25",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e60da",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_cooperation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationevent" ("agreement_number", "content", "department_id", "ends_before", "enterprise_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "school_id", "signed_on", "starts_on", "state", "title", "uid", "version", "without_opinions") SELECT new_values."agreement_number", new_values."content", new_values."department_id", new_values."ends_before", new_values."enterprise_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."school_id", new_values."signed_on", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version", new_values."without_opinions" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agreement_number" IS DISTINCT FROM (new_values."agreement_number") OR old_values."content" IS DISTINCT FROM (new_values."content") OR old_values."department_id" IS DISTINCT FROM (new_values."department_id") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."without_opinions" IS DISTINCT FROM (new_values."without_opinions")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7499887ff528727253dc5f79113214d25a693b8f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_42b71",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_cooperation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationevent" ("agreement_number", "content", "department_id", "ends_before", "enterprise_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "school_id", "signed_on", "starts_on", "state", "title", "uid", "version", "without_opinions") SELECT old_values."agreement_number", old_values."content", old_values."department_id", old_values."ends_before", old_values."enterprise_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."school_id", old_values."signed_on", old_values."starts_on", old_values."state", old_values."title", old_values."uid", old_values."version", old_values."without_opinions" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="729c04b4091febfc989a215dbb57bdde6a08477f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_41f5c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_cooperation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="assessment",
                    index=models.Index(fields=["organisation", "scheme"], name="assessment_of_organisation"),
                ),
                migrations.AddIndex(
                    model_name="assessment",
                    index=models.Index(fields=["scheme", "state", "id"], name="assessment_by_state"),
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("department__isnull", True), ("person_name", "")),
                        fields=("scheme", "organisation"),
                        name="assessment_organisation_once",
                        violation_error_message="这家单位在这个方案里已有考核。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.UniqueConstraint(
                        fields=("scheme", "department"),
                        name="assessment_department_once",
                        violation_error_message="这个教学系在这个方案里已有考核。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("person_name", ""), _negated=True),
                        fields=("scheme", "organisation", "person_name", "person_post"),
                        name="assessment_person_once",
                        violation_error_message="这个人在这个方案里已经推荐过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["self_report", "scoring"]),
                            models.Q(
                                ("objections_until__isnull", False),
                                ("published_on__isnull", False),
                                ("total__isnull", False),
                                models.Q(("grade", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_published_has_result",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assessment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("final_at__isnull", False), ("state", "final")),
                            models.Q(models.Q(("state", "final"), _negated=True), ("final_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="assessment_final_has_time",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="assessment_final_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'final')",
                            func="\n        IF (NEW.state, NEW.total, NEW.grade, NEW.honoured) IS DISTINCT FROM (OLD.state, OLD.total, OLD.grade, OLD.honoured)\n        THEN RAISE EXCEPTION 'final: the result of an assessment stands'; END IF;\n        RETURN NEW;\n    ",
                            hash="c0e379998d0f78dc21cd1a320e76402bd4538139",
                            operation="UPDATE",
                            pgid="pgtrigger_assessment_final_stands_79719",
                            table="members_assessment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentevent" ("department_id", "final_at", "grade", "honoured", "id", "objections_until", "organisation_id", "person_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "reminds_on", "scheme_id", "score_reminds_on", "self_report_by", "state", "total", "uid", "version") SELECT new_values."department_id", new_values."final_at", new_values."grade", new_values."honoured", new_values."id", new_values."objections_until", new_values."organisation_id", new_values."person_post", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_on", new_values."reminds_on", new_values."scheme_id", new_values."score_reminds_on", new_values."self_report_by", new_values."state", new_values."total", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="21e54d3f4d107bf9cf455f8d17ddc80ada33d620",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_215c7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_assessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentevent" ("department_id", "final_at", "grade", "honoured", "id", "objections_until", "organisation_id", "person_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "reminds_on", "scheme_id", "score_reminds_on", "self_report_by", "state", "total", "uid", "version") SELECT new_values."department_id", new_values."final_at", new_values."grade", new_values."honoured", new_values."id", new_values."objections_until", new_values."organisation_id", new_values."person_post", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_on", new_values."reminds_on", new_values."scheme_id", new_values."score_reminds_on", new_values."self_report_by", new_values."state", new_values."total", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="89ef696a9646dee6b976b9df9677ffffe4f11427",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ad13",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_assessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_assessmentevent" ("department_id", "final_at", "grade", "honoured", "id", "objections_until", "organisation_id", "person_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "reminds_on", "scheme_id", "score_reminds_on", "self_report_by", "state", "total", "uid", "version") SELECT old_values."department_id", old_values."final_at", old_values."grade", old_values."honoured", old_values."id", old_values."objections_until", old_values."organisation_id", old_values."person_post", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_on", old_values."reminds_on", old_values."scheme_id", old_values."score_reminds_on", old_values."self_report_by", old_values."state", old_values."total", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="08a11006f2c6333f5212b44125c7946268ebb6ce",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f6827",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_assessment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutyreminder",
                    index=models.Index(fields=["organisation", "-sent_at"], name="duty_reminder_latest"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreminder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_dutyreminderevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id", "sent_by_name", "text", "told", "uid") SELECT new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sent_at", new_values."sent_by_id", new_values."sent_by_name", new_values."text", new_values."told", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c48820d5bcad9b9e603883a692aa10110c6990a3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7e6b3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_dutyreminder",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreminder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_dutyreminderevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id", "sent_by_name", "text", "told", "uid") SELECT new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sent_at", new_values."sent_by_id", new_values."sent_by_name", new_values."text", new_values."told", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2d50d7bd0b3444a9a88817f7cb9ea1df0f5401f1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c3cdc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_dutyreminder",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreminder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_dutyreminderevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id", "sent_by_name", "text", "told", "uid") SELECT old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sent_at", old_values."sent_by_id", old_values."sent_by_name", old_values."text", old_values."told", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f139e7742fad6dce54bea041cbddd67901072b5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_398de",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_dutyreminder",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="dutystatement",
                    index=models.Index(fields=["-year", "-id"], name="duty_statement_by_year"),
                ),
                migrations.AddConstraint(
                    model_name="dutystatement",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "duty", "year"),
                        name="duty_statement_once_a_year",
                        violation_error_message="这一年度已为这项义务提交过说明，请在原说明上修改。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dutystatement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_on__isnull", False), ("state", "accepted")),
                            models.Q(("accepted_on__isnull", True), models.Q(("state", "accepted"), _negated=True)),
                            _connector="OR",
                        ),
                        name="duty_statement_accepted_has_day",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutystatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_dutystatementevent" ("accepted_on", "duty", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "uid", "version", "year") SELECT new_values."accepted_on", new_values."duty", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."text", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf6cbd2507fabab9de1ce11bec94dc619da59bc1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_60422",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_dutystatement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutystatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_dutystatementevent" ("accepted_on", "duty", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "uid", "version", "year") SELECT new_values."accepted_on", new_values."duty", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."text", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ece20f2029577488128bac2d89511eae29a6ae84",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ba8d2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_dutystatement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutystatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_dutystatementevent" ("accepted_on", "duty", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "uid", "version", "year") SELECT old_values."accepted_on", old_values."duty", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."text", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d643aa5201fa95e65a816f83e75d1fa069e05fbd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_60a5d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_dutystatement",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityparty",
                    constraint=models.UniqueConstraint(
                        fields=("facility", "organisation"),
                        name="facility_party_once",
                        violation_error_message="这家单位已经是参与方。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitypartyevent" ("facility_id", "id", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT new_values."facility_id", new_values."id", new_values."organisation_id", new_values."part", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="73e7ee3fab02166116cd5e4658b23bb26a498144",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6f988",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_facilityparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitypartyevent" ("facility_id", "id", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT new_values."facility_id", new_values."id", new_values."organisation_id", new_values."part", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f09a84f18e350040926289e387bfeb02567aa9e3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4315d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_facilityparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitypartyevent" ("facility_id", "id", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT old_values."facility_id", old_values."id", old_values."organisation_id", old_values."part", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="789d5305beddf8639efe7d03f55b8ccef0baed7f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb9d7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facilityparty",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityrenewal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="facility_renewal_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityrenewal",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("facility"), models.F("facility")), "&&"),
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
                        name="facility_renewal_no_overlap",
                        violation_error_message="与已有的续期重叠。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityrenewal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("starts_on__gte", models.F("follows"))),
                        name="facility_renewal_after_former",
                        violation_error_message="续期与现有的有效期重叠。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityrenewal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="facility_renewal_cancelled_for",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityrenewal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityrenewalevent" ("agreement", "cancelled_at", "cancelled_reason", "ends_before", "facility_id", "follows", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "uid") SELECT new_values."agreement", new_values."cancelled_at", new_values."cancelled_reason", new_values."ends_before", new_values."facility_id", new_values."follows", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signed_on", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df561f48dc79ef25a9330257ad682e0a170d0fc5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e4f23",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_facilityrenewal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityrenewal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityrenewalevent" ("agreement", "cancelled_at", "cancelled_reason", "ends_before", "facility_id", "follows", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "uid") SELECT new_values."agreement", new_values."cancelled_at", new_values."cancelled_reason", new_values."ends_before", new_values."facility_id", new_values."follows", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signed_on", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="44743db4e2ff9b7ad942b43dba329f53b3f8a4e5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b9fbe",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_facilityrenewal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityrenewal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityrenewalevent" ("agreement", "cancelled_at", "cancelled_reason", "ends_before", "facility_id", "follows", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on", "uid") SELECT old_values."agreement", old_values."cancelled_at", old_values."cancelled_reason", old_values."ends_before", old_values."facility_id", old_values."follows", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."signed_on", old_values."starts_on", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="37f4c26f3bc8759ca02f1118433f025b25f8ab32",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f25df",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facilityrenewal",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="gallerypage",
                    index=models.Index(fields=["-published_at", "-id"], name="gallery_page_newest"),
                ),
                migrations.AddIndex(
                    model_name="gallerypage",
                    index=models.Index(fields=["state", "id"], name="gallery_page_by_state"),
                ),
                migrations.AddConstraint(
                    model_name="gallerypage",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", True), ("shown__isnull", True)),
                            models.Q(("published_at__isnull", False), ("shown__isnull", False)),
                            _connector="OR",
                        ),
                        name="gallery_page_shown_since",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gallerypage",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("shown__isnull", False), models.Q(("state", "published"), _negated=True), _connector="OR"
                        ),
                        name="gallery_page_published_is_shown",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gallerypage",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("shown__isnull", True), models.Q(("state", "withdrawn"), _negated=True), _connector="OR"
                        ),
                        name="gallery_page_withdrawn_is_not_shown",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gallerypage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_gallerypageevent" ("about", "headline", "id", "organisation_id", "pay_and_care", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plans", "products", "published_at", "state", "uid", "version") SELECT new_values."about", new_values."headline", new_values."id", new_values."organisation_id", new_values."pay_and_care", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plans", new_values."products", new_values."published_at", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a9e22cc70cf43ae8946ebb09ed5e1f07ae29ed64",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0b5d0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_gallerypage",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gallerypage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_gallerypageevent" ("about", "headline", "id", "organisation_id", "pay_and_care", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plans", "products", "published_at", "state", "uid", "version") SELECT new_values."about", new_values."headline", new_values."id", new_values."organisation_id", new_values."pay_and_care", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plans", new_values."products", new_values."published_at", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="358395580dc74094cfbf736d6530a3089b8eb829",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09503",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_gallerypage",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gallerypage",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_gallerypageevent" ("about", "headline", "id", "organisation_id", "pay_and_care", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plans", "products", "published_at", "state", "uid", "version") SELECT old_values."about", old_values."headline", old_values."id", old_values."organisation_id", old_values."pay_and_care", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plans", old_values."products", old_values."published_at", old_values."state", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="537fb5ad8922781e36b306dbbeb26d62368e17cc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8fe49",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_gallerypage",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="investment",
                    index=models.Index(fields=["-arrived_on", "-id"], name="investment_latest"),
                ),
                migrations.AddConstraint(
                    model_name="investment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount_fen__gt", 0)),
                        name="investment_some_amount",
                        violation_error_message="金额须大于 0。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="investment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_investmentevent" ("amount_fen", "arrived_on", "facility_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "subject", "uid", "version") SELECT new_values."amount_fen", new_values."arrived_on", new_values."facility_id", new_values."id", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."subject", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="46c73fc6d3e2c778183f894232341cf96aacc4a5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6c84b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_investment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="investment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_investmentevent" ("amount_fen", "arrived_on", "facility_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "subject", "uid", "version") SELECT new_values."amount_fen", new_values."arrived_on", new_values."facility_id", new_values."id", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."subject", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f5bce388b52f91012289871352ca74e5983c302e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dddb3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_investment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="investment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_investmentevent" ("amount_fen", "arrived_on", "facility_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "subject", "uid", "version") SELECT old_values."amount_fen", old_values."arrived_on", old_values."facility_id", old_values."id", old_values."kind", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."subject", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4d81490de4621b55f7018bc837320801b92aa9bf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_caa59",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_investment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="joinrequest",
                    index=models.Index(fields=["email_hash", "-requested_at"], name="join_request_of_address"),
                ),
                migrations.AddIndex(
                    model_name="joinrequest",
                    index=models.Index(fields=["ip", "-requested_at"], name="join_request_from"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="joinrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_joinrequestevent" ("admission_id", "credit_code", "expires_at", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "uid", "used_at") SELECT new_values."admission_id", new_values."credit_code", new_values."expires_at", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."requested_at", new_values."uid", new_values."used_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="61cb833cc910eb4df01632ad6deefc0ccb6679af",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99ce1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_joinrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="joinrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_joinrequestevent" ("admission_id", "credit_code", "expires_at", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "uid", "used_at") SELECT new_values."admission_id", new_values."credit_code", new_values."expires_at", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."requested_at", new_values."uid", new_values."used_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="20c4c8e5cd48c64e8f9037d64da6adac13524341",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6377b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_joinrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="joinrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_joinrequestevent" ("admission_id", "credit_code", "expires_at", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "uid", "used_at") SELECT old_values."admission_id", old_values."credit_code", old_values."expires_at", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."requested_at", old_values."uid", old_values."used_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c91006ce92b2c5f04c85141765535adf0fe614ff",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_07287",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_joinrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="joinletter",
                    index=models.Index(fields=["state", "made_at"], name="join_letter_to_send"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="joinletter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_joinletterevent" ("attempts", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "request_id", "sent_at", "state", "tried_at", "uid") SELECT new_values."attempts", new_values."id", new_values."kind", new_values."made_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."request_id", new_values."sent_at", new_values."state", new_values."tried_at", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="332bafc283d767ff044e72f974132e89391f7c0a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_332ca",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_joinletter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="joinletter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_joinletterevent" ("attempts", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "request_id", "sent_at", "state", "tried_at", "uid") SELECT new_values."attempts", new_values."id", new_values."kind", new_values."made_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."request_id", new_values."sent_at", new_values."state", new_values."tried_at", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="09d068d589f20e04116112cb84ed75b3dfd56f14",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d72b4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_joinletter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="joinletter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_joinletterevent" ("attempts", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "request_id", "sent_at", "state", "tried_at", "uid") SELECT old_values."attempts", old_values."id", old_values."kind", old_values."made_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."request_id", old_values."sent_at", old_values."state", old_values."tried_at", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="87cb4c7e927492ed01bbf47b7ab266986d7cac7f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6d50c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_joinletter",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="majorpartner",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="major_partner_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="majorpartner",
                    constraint=models.UniqueConstraint(
                        fields=("offer", "enterprise"),
                        name="major_partner_once_an_offer",
                        violation_error_message="这家企业已登记为这个专业的合作企业。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="majorpartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorpartnerevent" ("ends_before", "enterprise_id", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "together", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."offer_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."together", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f2831b57357abcaf64fc0f5302b52b99192233ee",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06fa9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_majorpartner",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="majorpartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorpartnerevent" ("ends_before", "enterprise_id", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "together", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."offer_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."together", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2af6a0397ba8c4eb8921da43662e3be0c65f6c04",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cfceb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_majorpartner",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="majorpartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorpartnerevent" ("ends_before", "enterprise_id", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "together", "uid", "version") SELECT old_values."ends_before", old_values."enterprise_id", old_values."id", old_values."offer_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."together", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c88b56c8748c740d85cee8d40ac53a1d20a4c7dc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3845b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_majorpartner",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="majoroffer",
                    index=models.Index(fields=["starts_on", "id"], name="major_offer_by_start"),
                ),
                migrations.AddConstraint(
                    model_name="majoroffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="major_offer_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="majoroffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("lead_ends_before__isnull", True),
                            ("lead_ends_before__gt", models.F("lead_starts_on")),
                            _connector="OR",
                        ),
                        name="major_offer_lead_in_order",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="majoroffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("lead_enterprise__isnull", False),
                            models.Q(("lead_ends_before__isnull", True), ("lead_starts_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="major_offer_lead_days_of_a_lead",
                        violation_error_message="没有冠名企业的，不填冠名日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="majoroffer",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("school"), models.F("school")), "&&"),
                            (alliance.core.dates._Int8Range(models.F("major"), models.F("major")), "&&"),
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
                        name="major_offer_no_overlap",
                        violation_error_message="本校在这段时间已登记开设这个专业。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="majoroffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorofferevent" ("department", "ends_before", "id", "lead_ends_before", "lead_enterprise_id", "lead_starts_on", "major_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT new_values."department", new_values."ends_before", new_values."id", new_values."lead_ends_before", new_values."lead_enterprise_id", new_values."lead_starts_on", new_values."major_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5ca671bf90b017b4c126abfd552ed8d49628b0ba",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16821",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_majoroffer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="majoroffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorofferevent" ("department", "ends_before", "id", "lead_ends_before", "lead_enterprise_id", "lead_starts_on", "major_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT new_values."department", new_values."ends_before", new_values."id", new_values."lead_ends_before", new_values."lead_enterprise_id", new_values."lead_starts_on", new_values."major_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="edd26e89023afec3320c717f5b8f5531b50567f2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31de6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_majoroffer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="majoroffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorofferevent" ("department", "ends_before", "id", "lead_ends_before", "lead_enterprise_id", "lead_starts_on", "major_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT old_values."department", old_values."ends_before", old_values."id", old_values."lead_ends_before", old_values."lead_enterprise_id", old_values."lead_starts_on", old_values."major_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a0d732f8415f9f09d40c301455da1cee8b5742dd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0bf5c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_majoroffer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="meeting",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="meeting_search"),
                ),
                migrations.AddIndex(
                    model_name="meeting",
                    index=models.Index(fields=["pinyin", "id"], name="meeting_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="meeting",
                    index=models.Index(fields=["-held_on", "-id"], name="meeting_by_day"),
                ),
                migrations.AddIndex(
                    model_name="meeting",
                    index=models.Index(fields=["term", "held_on"], name="meeting_of_term"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_meetingevent" ("held_on", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "starts_at", "state", "term_id", "title", "uid", "version") SELECT new_values."held_on", new_values."id", new_values."minutes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."place", new_values."starts_at", new_values."state", new_values."term_id", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e77f40288e9a71912d07cd28f0482d3887600402",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15e7b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_meetingevent" ("held_on", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "starts_at", "state", "term_id", "title", "uid", "version") SELECT new_values."held_on", new_values."id", new_values."minutes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."place", new_values."starts_at", new_values."state", new_values."term_id", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."held_on" IS DISTINCT FROM (new_values."held_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."minutes" IS DISTINCT FROM (new_values."minutes") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_at" IS DISTINCT FROM (new_values."starts_at") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."term_id" IS DISTINCT FROM (new_values."term_id") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1c43c09b46a0fa363e073c01c98126c3a50ae52c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8e692",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_meetingevent" ("held_on", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "starts_at", "state", "term_id", "title", "uid", "version") SELECT old_values."held_on", old_values."id", old_values."minutes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."place", old_values."starts_at", old_values."state", old_values."term_id", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e8e7f638eb9b42cbad2caf51fab493513322f5e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b7def",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "position"), name="agenda_item_position_once"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_agendaitemevent" ("id", "meeting_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "uid") SELECT new_values."id", new_values."meeting_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."title", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e9cca7091cbece9d58739ce11615c851522e78d5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b3354",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_agendaitemevent" ("id", "meeting_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "uid") SELECT new_values."id", new_values."meeting_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."title", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c4f4371035d4efdd4a553a43e7827b506812a176",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2f62b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_agendaitemevent" ("id", "meeting_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "uid") SELECT old_values."id", old_values."meeting_id", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."title", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff9ef7235f2a9f6232c0ca0679ab241299117975",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_12eda",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="mentorappointment",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="mentor_appointment_search"),
                ),
                migrations.AddIndex(
                    model_name="mentorappointment",
                    index=models.Index(fields=["pinyin", "id"], name="mentor_appointment_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="mentorappointment",
                    index=models.Index(fields=["enterprise", "-starts_on", "-id"], name="mentor_of_enterprise"),
                ),
                migrations.AddIndex(
                    model_name="mentorappointment",
                    index=models.Index(fields=["school", "-starts_on", "-id"], name="mentor_at_school"),
                ),
                migrations.AddConstraint(
                    model_name="mentorappointment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="mentor_appointment_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mentorappointment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["proposed", "appointed"])),
                        fields=("enterprise", "school", "kind", "name"),
                        name="mentor_appointment_open_once",
                        violation_error_message="这名导师在这所学校已有同类聘任，请先结束原聘任。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mentorappointment",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="mentor_appointment_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorappointment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mentorappointmentevent" ("certificate_number", "ends_before", "enterprise_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "starts_on", "state", "title", "uid", "version") SELECT new_values."certificate_number", new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post", new_values."school_id", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e07f761d436f026011ecaef33c721859f5693d94",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b093c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_mentorappointment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorappointment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mentorappointmentevent" ("certificate_number", "ends_before", "enterprise_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "starts_on", "state", "title", "uid", "version") SELECT new_values."certificate_number", new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post", new_values."school_id", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."certificate_number" IS DISTINCT FROM (new_values."certificate_number") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_hash" IS DISTINCT FROM (new_values."phone_hash") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."post" IS DISTINCT FROM (new_values."post") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9d4eb62281036e5162759db8b6765df77d6ec083",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32114",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_mentorappointment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorappointment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mentorappointmentevent" ("certificate_number", "ends_before", "enterprise_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "starts_on", "state", "title", "uid", "version") SELECT old_values."certificate_number", old_values."ends_before", old_values."enterprise_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post", old_values."school_id", old_values."starts_on", old_values."state", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fade1a2c6cf04ff674ac467edea56e61093cc3ed",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_831d3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_mentorappointment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="careerlesson",
                    index=models.Index(fields=["school", "-taught_on", "-id"], name="career_lesson_of_school"),
                ),
                migrations.AddConstraint(
                    model_name="careerlesson",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", Decimal("24"))),
                        name="career_lesson_some_hours",
                        violation_error_message="学时须大于 0，一次不超过 24 学时。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="careerlesson",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("head_count__gt", 0)),
                        name="career_lesson_somebody_came",
                        violation_error_message="参加人数须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="careerlesson",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mentor__isnull", True), ("teacher__isnull", False)),
                            models.Q(("mentor__isnull", False), ("teacher__isnull", True)),
                            _connector="OR",
                        ),
                        name="career_lesson_one_lecturer",
                        violation_error_message="授课教师和授课导师请填其中一个。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="careerlesson",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("school", "taught_on", "class_name", "topic"),
                        name="career_lesson_once",
                        violation_error_message="这个班级这一天的同一内容已经登记过。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careerlesson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_careerlessonevent" ("cancelled_at", "cancelled_by_id", "cancelled_reason", "class_name", "head_count", "hours", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "taught_on", "teacher_id", "topic", "uid", "version") SELECT new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."class_name", new_values."head_count", new_values."hours", new_values."id", new_values."mentor_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."taught_on", new_values."teacher_id", new_values."topic", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fc2bb0dba20efec29bea8d2588ac755bdd740552",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cc24c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_careerlesson",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careerlesson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_careerlessonevent" ("cancelled_at", "cancelled_by_id", "cancelled_reason", "class_name", "head_count", "hours", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "taught_on", "teacher_id", "topic", "uid", "version") SELECT new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."class_name", new_values."head_count", new_values."hours", new_values."id", new_values."mentor_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."taught_on", new_values."teacher_id", new_values."topic", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="83cb6a1591bafa97470a9718ed34f31bffabbbbf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e83da",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_careerlesson",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careerlesson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_careerlessonevent" ("cancelled_at", "cancelled_by_id", "cancelled_reason", "class_name", "head_count", "hours", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "taught_on", "teacher_id", "topic", "uid", "version") SELECT old_values."cancelled_at", old_values."cancelled_by_id", old_values."cancelled_reason", old_values."class_name", old_values."head_count", old_values."hours", old_values."id", old_values."mentor_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."taught_on", old_values."teacher_id", old_values."topic", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c783a9edff987e77b4fa9689c952343fcd9db1c1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8b0ba",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_careerlesson",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="mentorsession",
                    index=models.Index(fields=["appointment", "held_on"], name="mentor_session_by_day"),
                ),
                migrations.AddIndex(
                    model_name="mentorsession",
                    index=models.Index(fields=["-held_on", "-id"], name="mentor_session_newest"),
                ),
                migrations.AddConstraint(
                    model_name="mentorsession",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", Decimal("24"))),
                        name="mentor_session_some_hours",
                        violation_error_message="学时须大于 0，一次不超过 24 学时。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mentorsession",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("head_count__gt", 0)),
                        name="mentor_session_somebody_came",
                        violation_error_message="参加人数须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="mentorsession",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("appointment", "held_on", "class_name"),
                        name="mentor_session_once",
                        violation_error_message="这名导师这一天在这个班级的授课已经登记过。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorsession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mentorsessionevent" ("appointment_id", "cancelled_at", "cancelled_by_id", "cancelled_reason", "class_name", "head_count", "held_on", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "uid", "version") SELECT new_values."appointment_id", new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."class_name", new_values."head_count", new_values."held_on", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."topic", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1c29315b7fe68a6851403e08ef305847b0c4b7c1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4f4ca",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_mentorsession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorsession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mentorsessionevent" ("appointment_id", "cancelled_at", "cancelled_by_id", "cancelled_reason", "class_name", "head_count", "held_on", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "uid", "version") SELECT new_values."appointment_id", new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."class_name", new_values."head_count", new_values."held_on", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."topic", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3f5ee96aafc8dcb8c84b0b1911f950d222fc4b1e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_39f71",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_mentorsession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorsession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mentorsessionevent" ("appointment_id", "cancelled_at", "cancelled_by_id", "cancelled_reason", "class_name", "head_count", "held_on", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "uid", "version") SELECT old_values."appointment_id", old_values."cancelled_at", old_values."cancelled_by_id", old_values."cancelled_reason", old_values."class_name", old_values."head_count", old_values."held_on", old_values."hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."topic", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0f382f23b8bff3e9ccb3180c0cd8c318ed50abc0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3fa90",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_mentorsession",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="merger",
                    index=models.Index(fields=["-done_at", "-id"], name="merger_latest"),
                ),
                migrations.AddConstraint(
                    model_name="merger",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True), name="merger_of_two"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="merger",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("merged",), name="merger_goes_once"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="merger",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mergerevent" ("done_at", "done_by_id", "id", "kept_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "undone_at", "undone_by_id", "undone_reason") SELECT new_values."done_at", new_values."done_by_id", new_values."id", new_values."kept_id", new_values."merged_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."uid", new_values."undone_at", new_values."undone_by_id", new_values."undone_reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a6bcc064bb726890b4e73363901cb83e8e2cbadc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_86ff0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_merger",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="merger",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mergerevent" ("done_at", "done_by_id", "id", "kept_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "undone_at", "undone_by_id", "undone_reason") SELECT new_values."done_at", new_values."done_by_id", new_values."id", new_values."kept_id", new_values."merged_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."uid", new_values."undone_at", new_values."undone_by_id", new_values."undone_reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d21b818f35d59395dab7b5005f525c02f22100f7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_69f41",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_merger",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="merger",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_mergerevent" ("done_at", "done_by_id", "id", "kept_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "undone_at", "undone_by_id", "undone_reason") SELECT old_values."done_at", old_values."done_by_id", old_values."id", old_values."kept_id", old_values."merged_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."uid", old_values."undone_at", old_values."undone_by_id", old_values."undone_reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="376fff447dae4520438156033229a4c61c74d9a5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5c6c3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_merger",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="officeresource",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="office_resource_search"),
                ),
                migrations.AddIndex(
                    model_name="officeresource",
                    index=models.Index(fields=["pinyin", "id"], name="office_resource_pinyin"),
                ),
                migrations.AddConstraint(
                    model_name="officeresource",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="office_resource_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="officeresource",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "budget"), ("planned_fen__gte", 0)),
                            models.Q(
                                models.Q(("kind", "budget"), _negated=True),
                                ("planned_fen__isnull", True),
                                ("spent_fen__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="office_resource_money_is_budget",
                        violation_error_message="经费须填预算金额；办公场所和抽调人员不填金额。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="officeresource",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("spent_fen__isnull", True), ("spent_fen__gte", 0), _connector="OR"),
                        name="office_resource_spent_not_below_zero",
                        violation_error_message="支出不能是负数。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officeresource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_officeresourceevent" ("ends_before", "id", "kind", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_fen", "spent_fen", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."kind", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_fen", new_values."spent_fen", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3eeaf76c47f2a73ea017e2afc121f6c470a5e2cf",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4852e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_officeresource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officeresource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_officeresourceevent" ("ends_before", "id", "kind", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_fen", "spent_fen", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."kind", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_fen", new_values."spent_fen", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."planned_fen" IS DISTINCT FROM (new_values."planned_fen") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."spent_fen" IS DISTINCT FROM (new_values."spent_fen") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="545bbad3390890f38474c5f138d2ed1bc4c37f3b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c5e98",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_officeresource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officeresource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_officeresourceevent" ("ends_before", "id", "kind", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_fen", "spent_fen", "starts_on", "uid", "version") SELECT old_values."ends_before", old_values."id", old_values."kind", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_fen", old_values."spent_fen", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c32a2bf22d8e34b75167e5f73eac79d633156874",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_83dc7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_officeresource",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="cooperationplan",
                    index=models.Index(
                        models.F("state"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="cooperation_plan_by_state",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperationplan",
                    constraint=models.UniqueConstraint(
                        fields=("school", "call"),
                        name="cooperation_plan_once_a_year",
                        violation_error_message="学校这一年度的计划已经建立。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cooperationplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("first_sent_on__isnull", False), _connector="OR"),
                        name="cooperation_plan_sent_has_day",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationplanevent" ("call_id", "first_sent_on", "funding", "goals", "id", "measures", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminds_on", "school_id", "state", "tasks", "title", "uid", "version") SELECT new_values."call_id", new_values."first_sent_on", new_values."funding", new_values."goals", new_values."id", new_values."measures", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reminds_on", new_values."school_id", new_values."state", new_values."tasks", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6cb8f6e79c09448233de6c1d7e6d0eab1cb91e62",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8ee51",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_cooperationplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationplanevent" ("call_id", "first_sent_on", "funding", "goals", "id", "measures", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminds_on", "school_id", "state", "tasks", "title", "uid", "version") SELECT new_values."call_id", new_values."first_sent_on", new_values."funding", new_values."goals", new_values."id", new_values."measures", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reminds_on", new_values."school_id", new_values."state", new_values."tasks", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="960bdcdf69befbbc89ac52041ddd58011594ea06",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_56ef3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_cooperationplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_cooperationplanevent" ("call_id", "first_sent_on", "funding", "goals", "id", "measures", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminds_on", "school_id", "state", "tasks", "title", "uid", "version") SELECT old_values."call_id", old_values."first_sent_on", old_values."funding", old_values."goals", old_values."id", old_values."measures", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reminds_on", old_values."school_id", old_values."state", old_values."tasks", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="41b7d0e7a33869b0d5e8ad3d4016c5c63e8d1e98",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_46d1d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_cooperationplan",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="practiceoffer",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="practice_offer_search"),
                ),
                migrations.AddIndex(
                    model_name="practiceoffer",
                    index=models.Index(fields=["pinyin", "id"], name="practice_offer_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="practiceoffer",
                    index=models.Index(fields=["enterprise", "-year", "-id"], name="practice_offer_of_enterprise"),
                ),
                migrations.AddIndex(
                    model_name="practiceoffer",
                    index=models.Index(fields=["-starts_on", "-id"], name="practice_offer_by_start"),
                ),
                migrations.AddConstraint(
                    model_name="practiceoffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="practice_offer_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="practiceoffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("places__gte", 1)),
                        name="practice_offer_some_places",
                        violation_error_message="名额至少为 1。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="practiceoffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("starts_on__year", models.F("year"))),
                        name="practice_offer_begins_in_its_year",
                        violation_error_message="开始日期须在岗位所属年度内。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="practiceoffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("offered_on__isnull", False), ("state", "draft"), _connector="OR"),
                        name="practice_offer_offered_has_day",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="practiceoffer",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("enterprise", "year", "title"),
                        name="practice_offer_once_a_year",
                        violation_error_message="这家企业这一年度已有同名岗位。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="practiceoffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_practiceofferevent" ("description", "ends_before", "enterprise_id", "facility_id", "id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "starts_on", "state", "subjects", "title", "uid", "version", "year") SELECT new_values."description", new_values."ends_before", new_values."enterprise_id", new_values."facility_id", new_values."id", new_values."offered_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."places", new_values."starts_on", new_values."state", new_values."subjects", new_values."title", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1a5366fd1e954fa6ab6ddc046428d332c0210ec5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_14796",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_practiceoffer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="practiceoffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_practiceofferevent" ("description", "ends_before", "enterprise_id", "facility_id", "id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "starts_on", "state", "subjects", "title", "uid", "version", "year") SELECT new_values."description", new_values."ends_before", new_values."enterprise_id", new_values."facility_id", new_values."id", new_values."offered_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."places", new_values."starts_on", new_values."state", new_values."subjects", new_values."title", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."facility_id" IS DISTINCT FROM (new_values."facility_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."offered_on" IS DISTINCT FROM (new_values."offered_on") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."places" IS DISTINCT FROM (new_values."places") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."subjects" IS DISTINCT FROM (new_values."subjects") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e649415ad06a3432121968a107e4a1fda21abee2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_76785",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_practiceoffer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="practiceoffer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_practiceofferevent" ("description", "ends_before", "enterprise_id", "facility_id", "id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "starts_on", "state", "subjects", "title", "uid", "version", "year") SELECT old_values."description", old_values."ends_before", old_values."enterprise_id", old_values."facility_id", old_values."id", old_values."offered_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."places", old_values."starts_on", old_values."state", old_values."subjects", old_values."title", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="af1735476f9e33827f6d48e18ca37d63b054681b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1b56b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_practiceoffer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="productionorder",
                    index=models.Index(fields=["-ordered_on", "-id"], name="production_order_latest"),
                ),
                migrations.AddConstraint(
                    model_name="productionorder",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount_fen__gt", 0), ("quantity__gt", 0)),
                        name="production_order_some",
                        violation_error_message="数量和金额须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="productionorder",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_on__isnull", True),
                            ("delivered_on__gte", models.F("ordered_on")),
                            _connector="OR",
                        ),
                        name="production_order_delivered_after",
                        violation_error_message="交付日期不能早于下单日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="productionorder",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="production_order_cancelled_for",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="productionorder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_productionorderevent" ("amount_fen", "cancelled_at", "cancelled_reason", "delivered_on", "facility_id", "id", "ordered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "students", "title", "uid", "unit", "version") SELECT new_values."amount_fen", new_values."cancelled_at", new_values."cancelled_reason", new_values."delivered_on", new_values."facility_id", new_values."id", new_values."ordered_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quantity", new_values."students", new_values."title", new_values."uid", new_values."unit", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="66f16dfc9165b41b60778e488486b6bc47b1a203",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45d55",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_productionorder",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="productionorder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_productionorderevent" ("amount_fen", "cancelled_at", "cancelled_reason", "delivered_on", "facility_id", "id", "ordered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "students", "title", "uid", "unit", "version") SELECT new_values."amount_fen", new_values."cancelled_at", new_values."cancelled_reason", new_values."delivered_on", new_values."facility_id", new_values."id", new_values."ordered_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quantity", new_values."students", new_values."title", new_values."uid", new_values."unit", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e023f076e683cbe6eb77ade8a4cd016111d3b197",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a974c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_productionorder",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="productionorder",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_productionorderevent" ("amount_fen", "cancelled_at", "cancelled_reason", "delivered_on", "facility_id", "id", "ordered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "students", "title", "uid", "unit", "version") SELECT old_values."amount_fen", old_values."cancelled_at", old_values."cancelled_reason", old_values."delivered_on", old_values."facility_id", old_values."id", old_values."ordered_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quantity", old_values."students", old_values."title", old_values."uid", old_values."unit", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a744d0ed2a0ff11b064331dbeed487db7678ae25",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cd0a9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_productionorder",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="project",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="project_search"),
                ),
                migrations.AddIndex(
                    model_name="project",
                    index=models.Index(fields=["pinyin", "id"], name="project_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="project",
                    index=models.Index(fields=["school", "-starts_on", "-id"], name="project_of_school"),
                ),
                migrations.AddIndex(
                    model_name="project",
                    index=models.Index(fields=["-starts_on", "-id"], name="project_by_start"),
                ),
                migrations.AddConstraint(
                    model_name="project",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="project_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="project",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("enterprise__isnull", False), models.Q(("payer", ""), _negated=True), _connector="OR"
                        ),
                        name="project_for_somebody",
                        violation_error_message="请选择合作企业，或填写其他委托方（村、合作社等）。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="project",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("school", "number"),
                        name="project_number_once_a_school",
                        violation_error_message="本校已登记过这个项目编号。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="project",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectevent" ("content", "contract_fen", "ends_before", "enterprise_id", "id", "kind_id", "major_id", "number", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "school_id", "signed_on", "starts_on", "state", "title", "uid", "version") SELECT new_values."content", new_values."contract_fen", new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind_id", new_values."major_id", new_values."number", new_values."payer", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."school_id", new_values."signed_on", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dfd1928a49b41ddd17ec510c4dc53e42b24b5314",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4a5e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_project",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="project",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectevent" ("content", "contract_fen", "ends_before", "enterprise_id", "id", "kind_id", "major_id", "number", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "school_id", "signed_on", "starts_on", "state", "title", "uid", "version") SELECT new_values."content", new_values."contract_fen", new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind_id", new_values."major_id", new_values."number", new_values."payer", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."school_id", new_values."signed_on", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."content" IS DISTINCT FROM (new_values."content") OR old_values."contract_fen" IS DISTINCT FROM (new_values."contract_fen") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."leader_name" IS DISTINCT FROM (new_values."leader_name") OR old_values."major_id" IS DISTINCT FROM (new_values."major_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."payer" IS DISTINCT FROM (new_values."payer") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bdfc197572525a27ed6ed7bf1e6f78e4fdc01022",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1209c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_project",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="project",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectevent" ("content", "contract_fen", "ends_before", "enterprise_id", "id", "kind_id", "major_id", "number", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "school_id", "signed_on", "starts_on", "state", "title", "uid", "version") SELECT old_values."content", old_values."contract_fen", old_values."ends_before", old_values."enterprise_id", old_values."id", old_values."kind_id", old_values."major_id", old_values."number", old_values."payer", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."school_id", old_values."signed_on", old_values."starts_on", old_values."state", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f89b9ba589e99b7030f1dfe423e477bc8a1de5db",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ec10f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_project",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="projectoutput",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="project_output_search"),
                ),
                migrations.AddIndex(
                    model_name="projectoutput",
                    index=models.Index(fields=["pinyin", "id"], name="project_output_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="projectoutput",
                    index=models.Index(fields=["-granted_on", "-id"], name="project_output_by_day"),
                ),
                migrations.AddConstraint(
                    model_name="projectoutput",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("kind", "number"),
                        name="project_output_number_once",
                        violation_error_message="这个编号的成果已登记过，请先搜索核对。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectoutput",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectoutputevent" ("granted_on", "id", "kind_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "project_id", "title", "uid", "version") SELECT new_values."granted_on", new_values."id", new_values."kind_id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."project_id", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="528e3d283414714535bedb8fb615996cbf53ad96",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_001a9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_projectoutput",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectoutput",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectoutputevent" ("granted_on", "id", "kind_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "project_id", "title", "uid", "version") SELECT new_values."granted_on", new_values."id", new_values."kind_id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."project_id", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."granted_on" IS DISTINCT FROM (new_values."granted_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="140b491438dffed4ab9186ef855c8585d64a2f1c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_caf3f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_projectoutput",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectoutput",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectoutputevent" ("granted_on", "id", "kind_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "project_id", "title", "uid", "version") SELECT old_values."granted_on", old_values."id", old_values."kind_id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."project_id", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6d7503343444d74add8ceaf979bc45f065229cef",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_653ad",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_projectoutput",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="projectreceipt",
                    index=models.Index(fields=["-received_on", "-id"], name="project_receipt_by_day"),
                ),
                migrations.AddConstraint(
                    model_name="projectreceipt",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount_fen__gt", 0)),
                        name="project_receipt_some_money",
                        violation_error_message="金额须大于 0。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectreceipt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectreceiptevent" ("amount_fen", "cancelled_at", "cancelled_by_id", "cancelled_reason", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "recorded_at", "uid") SELECT new_values."amount_fen", new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_id", new_values."received_on", new_values."recorded_at", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="89568a78d718ce7b65c81c8b7275e540267989f2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99ac1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_projectreceipt",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectreceipt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectreceiptevent" ("amount_fen", "cancelled_at", "cancelled_by_id", "cancelled_reason", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "recorded_at", "uid") SELECT new_values."amount_fen", new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_id", new_values."received_on", new_values."recorded_at", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ab44df2412c8655934f7d0bfb869af818db1d4f2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_24d26",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_projectreceipt",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="projectreceipt",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_projectreceiptevent" ("amount_fen", "cancelled_at", "cancelled_by_id", "cancelled_reason", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "recorded_at", "uid") SELECT old_values."amount_fen", old_values."cancelled_at", old_values."cancelled_by_id", old_values."cancelled_reason", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_id", old_values."received_on", old_values."recorded_at", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="46aa3ab44831152e279b6884446aaba87af38451",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cfe33",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_projectreceipt",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="qualificationreview",
                    index=models.Index(fields=["admission", "-opened_at", "-id"], name="review_of_admission"),
                ),
                migrations.AddConstraint(
                    model_name="qualificationreview",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("conclusion", "")),
                        fields=("admission",),
                        name="review_one_under_way",
                        violation_error_message="已有一次资质审查在办理。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="qualificationreview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concluded_at", None), ("conclusion", "")),
                            models.Q(models.Q(("conclusion", ""), _negated=True), ("concluded_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="review_concluded_has_time",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="qualificationreview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("conclusion", "passed"), ("valid_before__isnull", False)),
                            models.Q(models.Q(("conclusion", "passed"), _negated=True), ("valid_before", None)),
                            _connector="OR",
                        ),
                        name="review_valid_only_when_passed",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="qualificationreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_qualificationreviewevent" ("admission_id", "concluded_at", "concluded_by_id", "conclusion", "honesty_checked_on", "honesty_clear", "honesty_source", "id", "occasion", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "safety_checked_on", "safety_clear", "safety_source", "uid", "valid_before", "version", "visited_on") SELECT new_values."admission_id", new_values."concluded_at", new_values."concluded_by_id", new_values."conclusion", new_values."honesty_checked_on", new_values."honesty_clear", new_values."honesty_source", new_values."id", new_values."occasion", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."safety_checked_on", new_values."safety_clear", new_values."safety_source", new_values."uid", new_values."valid_before", new_values."version", new_values."visited_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="189d510b7d587efac6d7a51eaf69ba097b62de80",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c85a9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_qualificationreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="qualificationreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_qualificationreviewevent" ("admission_id", "concluded_at", "concluded_by_id", "conclusion", "honesty_checked_on", "honesty_clear", "honesty_source", "id", "occasion", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "safety_checked_on", "safety_clear", "safety_source", "uid", "valid_before", "version", "visited_on") SELECT new_values."admission_id", new_values."concluded_at", new_values."concluded_by_id", new_values."conclusion", new_values."honesty_checked_on", new_values."honesty_clear", new_values."honesty_source", new_values."id", new_values."occasion", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."safety_checked_on", new_values."safety_clear", new_values."safety_source", new_values."uid", new_values."valid_before", new_values."version", new_values."visited_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b4c541d51da17a5971b72fa0d4eb31b16d2c0266",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5fdbb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_qualificationreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="qualificationreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_qualificationreviewevent" ("admission_id", "concluded_at", "concluded_by_id", "conclusion", "honesty_checked_on", "honesty_clear", "honesty_source", "id", "occasion", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "safety_checked_on", "safety_clear", "safety_source", "uid", "valid_before", "version", "visited_on") SELECT old_values."admission_id", old_values."concluded_at", old_values."concluded_by_id", old_values."conclusion", old_values."honesty_checked_on", old_values."honesty_clear", old_values."honesty_source", old_values."id", old_values."occasion", old_values."opened_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."safety_checked_on", old_values."safety_clear", old_values."safety_source", old_values."uid", old_values."valid_before", old_values."version", old_values."visited_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2aa3887178b3cc454a6be90b6a0e8b63deaccf89",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ec6f2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_qualificationreview",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="resolution",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="resolution_search"),
                ),
                migrations.AddIndex(
                    model_name="resolution",
                    index=models.Index(fields=["pinyin", "id"], name="resolution_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="resolution",
                    index=models.Index(fields=["due_on", "id"], name="resolution_by_due"),
                ),
                migrations.AddIndex(
                    model_name="resolution",
                    index=models.Index(fields=["owner", "state"], name="resolution_of_owner"),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="resolution_number_once",
                        violation_error_message="这次会议已有这个编号的决议。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state__in", ["closed", "dropped"])),
                            models.Q(
                                models.Q(("state__in", ["closed", "dropped"]), _negated=True),
                                ("closed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="resolution_closed_has_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resolution",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("done_on__isnull", False), models.Q(("evidence", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="resolution_done_has_evidence",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resolutionevent" ("closed_on", "done_on", "due_on", "evidence", "id", "meeting_id", "number", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "state", "text", "uid", "version") SELECT new_values."closed_on", new_values."done_on", new_values."due_on", new_values."evidence", new_values."id", new_values."meeting_id", new_values."number", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."state", new_values."text", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9795c6e64ccbdbf28158b2a34481ef4a0853abec",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_09109",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_resolution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resolutionevent" ("closed_on", "done_on", "due_on", "evidence", "id", "meeting_id", "number", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "state", "text", "uid", "version") SELECT new_values."closed_on", new_values."done_on", new_values."due_on", new_values."evidence", new_values."id", new_values."meeting_id", new_values."number", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."state", new_values."text", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."done_on" IS DISTINCT FROM (new_values."done_on") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."evidence" IS DISTINCT FROM (new_values."evidence") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."owner_id" IS DISTINCT FROM (new_values."owner_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cdf2f0f11cc7c1ee332e51fb2e5ec3a719e908e9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8a157",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_resolution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resolution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resolutionevent" ("closed_on", "done_on", "due_on", "evidence", "id", "meeting_id", "number", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "state", "text", "uid", "version") SELECT old_values."closed_on", old_values."done_on", old_values."due_on", old_values."evidence", old_values."id", old_values."meeting_id", old_values."number", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."state", old_values."text", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="940ae651f533d39a77a3a4dfb37bdbed4ea3f307",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fd6dd",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_resolution",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="seat",
                    index=models.Index(fields=["organisation", "term"], name="seat_of_organisation"),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="seat_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("position", "chair")),
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("term"), models.F("term")), "&&"),
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
                        name="seat_one_chair",
                        violation_error_message="这一届在这段时间已有一位主任（理事长）。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("term"), models.F("term")), "&&"),
                            (alliance.core.dates._Int8Range(models.F("organisation"), models.F("organisation")), "&&"),
                            (
                                alliance.core.dates._Int8Range(
                                    alliance.core.dates.TextKey(
                                        django.db.models.functions.text.Concat("post", models.Value(" "), "holder_name")
                                    ),
                                    alliance.core.dates.TextKey(
                                        django.db.models.functions.text.Concat("post", models.Value(" "), "holder_name")
                                    ),
                                ),
                                "&&",
                            ),
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
                        name="seat_once_a_post",
                        violation_error_message="这一届已有同一单位、同一职务的席位：一人不占两席。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("holder_name", ""), _negated=True),
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("term"), models.F("term")), "&&"),
                            (alliance.core.dates._Int8Range(models.F("organisation"), models.F("organisation")), "&&"),
                            (
                                alliance.core.dates._Int8Range(
                                    alliance.core.dates.TextKey("holder_name"),
                                    alliance.core.dates.TextKey("holder_name"),
                                ),
                                "&&",
                            ),
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
                        name="seat_once_a_person",
                        violation_error_message="这位委员在这一届已有席位：一人不占两席。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_seatevent" ("ends_before", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "starts_on", "term_id", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."post", new_values."starts_on", new_values."term_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3fb081df2fcaf2ffe41b58ac63182a9528fb1831",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a368",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_seat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_seatevent" ("ends_before", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "starts_on", "term_id", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."post", new_values."starts_on", new_values."term_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="74ccd1c2552741a7afbb5d90e368daf97ddfbd7f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b2aa2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_seat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_seatevent" ("ends_before", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "starts_on", "term_id", "uid", "version") SELECT old_values."ends_before", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."post", old_values."starts_on", old_values."term_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="380767e8df4eb4b0d9cf2b25a6f4507a5dd3719e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c04e6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_seat",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="opinion",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="opinion_search"),
                ),
                migrations.AddIndex(
                    model_name="opinion",
                    index=models.Index(fields=["pinyin", "id"], name="opinion_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="opinion",
                    index=models.Index(fields=["subject_table", "subject_uid"], name="opinion_by_subject"),
                ),
                migrations.AddIndex(
                    model_name="opinion",
                    index=models.Index(fields=["-given_on", "-id"], name="opinion_by_day"),
                ),
                migrations.AddConstraint(
                    model_name="opinion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="opinion_withdrawn_says_why",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opinion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_opinionevent" ("cancelled_at", "cancelled_reason", "committee_id", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "seat_id", "stance", "subject_label", "subject_table", "subject_uid", "text", "uid") SELECT new_values."cancelled_at", new_values."cancelled_reason", new_values."committee_id", new_values."given_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."seat_id", new_values."stance", new_values."subject_label", new_values."subject_table", new_values."subject_uid", new_values."text", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b8fbcd7a45534a148f2ea9af21b3392696a9f2b6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_57bd7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_opinion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opinion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_opinionevent" ("cancelled_at", "cancelled_reason", "committee_id", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "seat_id", "stance", "subject_label", "subject_table", "subject_uid", "text", "uid") SELECT new_values."cancelled_at", new_values."cancelled_reason", new_values."committee_id", new_values."given_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."seat_id", new_values."stance", new_values."subject_label", new_values."subject_table", new_values."subject_uid", new_values."text", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."cancelled_at" IS DISTINCT FROM (new_values."cancelled_at") OR old_values."cancelled_reason" IS DISTINCT FROM (new_values."cancelled_reason") OR old_values."committee_id" IS DISTINCT FROM (new_values."committee_id") OR old_values."given_on" IS DISTINCT FROM (new_values."given_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."seat_id" IS DISTINCT FROM (new_values."seat_id") OR old_values."stance" IS DISTINCT FROM (new_values."stance") OR old_values."subject_label" IS DISTINCT FROM (new_values."subject_label") OR old_values."subject_table" IS DISTINCT FROM (new_values."subject_table") OR old_values."subject_uid" IS DISTINCT FROM (new_values."subject_uid") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."uid" IS DISTINCT FROM (new_values."uid")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="46d008168ff0f029e68ce7db8e5b43398637a365",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4ba08",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_opinion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opinion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_opinionevent" ("cancelled_at", "cancelled_reason", "committee_id", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "seat_id", "stance", "subject_label", "subject_table", "subject_uid", "text", "uid") SELECT old_values."cancelled_at", old_values."cancelled_reason", old_values."committee_id", old_values."given_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."seat_id", old_values."stance", old_values."subject_label", old_values."subject_table", old_values."subject_uid", old_values."text", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bd0724b2385581364faf9346b39a1169d30cdc53",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2c3d7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_opinion",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attendance",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "seat"),
                        name="attendance_once_a_seat",
                        violation_error_message="这个席位已有到会记录。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="attendance",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("presence", "delegate"), models.Q(("delegate_name", ""), _negated=True)),
                            models.Q(models.Q(("presence", "delegate"), _negated=True), ("delegate_name", "")),
                            _connector="OR",
                        ),
                        name="attendance_names_the_delegate",
                        violation_error_message="委托他人到会的须写明受托人；其他情况不填受托人。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_attendanceevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "seat_id", "uid") SELECT new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."presence", new_values."seat_id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="27702a4ba89e2f251b944e88698b2f75ac50ba4d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06f01",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_attendanceevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "seat_id", "uid") SELECT new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."presence", new_values."seat_id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df70b209fe222c030090e52f0745d32ed04c6763",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4de56",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_attendanceevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "seat_id", "uid") SELECT old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."presence", old_values."seat_id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="96f6ffd29966d3db74e80db84e1e9cf27a25cc2f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_393f0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="sharedresource",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="shared_resource_search"),
                ),
                migrations.AddIndex(
                    model_name="sharedresource",
                    index=models.Index(fields=["pinyin", "id"], name="shared_resource_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="sharedresource",
                    index=models.Index(fields=["owner", "pinyin", "id"], name="shared_resource_of_owner"),
                ),
                migrations.AddConstraint(
                    model_name="sharedresource",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="shared_resource_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sharedresource",
                    constraint=models.UniqueConstraint(
                        fields=("owner", "name"),
                        name="shared_resource_name_once_an_owner",
                        violation_error_message="这个单位已登记过同名资源。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sharedresource",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)),
                        name="shared_resource_some",
                        violation_error_message="数量须大于 0。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sharedresource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_sharedresourceevent" ("description", "ends_before", "how_to_ask", "id", "is_open", "kind_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quantity", "starts_on", "uid", "version") SELECT new_values."description", new_values."ends_before", new_values."how_to_ask", new_values."id", new_values."is_open", new_values."kind_id", new_values."name", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."quantity", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f75538d53dd7e2c73adf6046b20cb3c27354c6b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c63e9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_sharedresource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sharedresource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_sharedresourceevent" ("description", "ends_before", "how_to_ask", "id", "is_open", "kind_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quantity", "starts_on", "uid", "version") SELECT new_values."description", new_values."ends_before", new_values."how_to_ask", new_values."id", new_values."is_open", new_values."kind_id", new_values."name", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."quantity", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."how_to_ask" IS DISTINCT FROM (new_values."how_to_ask") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_open" IS DISTINCT FROM (new_values."is_open") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."owner_id" IS DISTINCT FROM (new_values."owner_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."quantity" IS DISTINCT FROM (new_values."quantity") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0fb8dd330ac40abe328aef3c6f6a89729fbe0594",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c141f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_sharedresource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sharedresource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_sharedresourceevent" ("description", "ends_before", "how_to_ask", "id", "is_open", "kind_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quantity", "starts_on", "uid", "version") SELECT old_values."description", old_values."ends_before", old_values."how_to_ask", old_values."id", old_values."is_open", old_values."kind_id", old_values."name", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."quantity", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="86588d6b3e971aff6cafd0fff7443c6e9371d864",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_55a45",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_sharedresource",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="resourceuse",
                    index=models.Index(fields=["resource", "starts_on"], name="resource_use_of_resource"),
                ),
                migrations.AddIndex(
                    model_name="resourceuse",
                    index=models.Index(
                        models.OrderBy(models.F("starts_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="resource_use_latest",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resourceuse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="resource_use_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="resourceuse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)),
                        name="resource_use_some",
                        violation_error_message="数量须大于 0。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resourceuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resourceuseevent" ("asker_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quantity", "resource_id", "starts_on", "state", "uid", "version") SELECT new_values."asker_id", new_values."ends_before", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."quantity", new_values."resource_id", new_values."starts_on", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="153ae2a6d8db7eb8c94e301db4caeaa05031b3c7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bca38",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_resourceuse",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resourceuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resourceuseevent" ("asker_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quantity", "resource_id", "starts_on", "state", "uid", "version") SELECT new_values."asker_id", new_values."ends_before", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."quantity", new_values."resource_id", new_values."starts_on", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="99e3351d5a879d863bfb11892099a89d9b8b54c9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_786c2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_resourceuse",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resourceuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_resourceuseevent" ("asker_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quantity", "resource_id", "starts_on", "state", "uid", "version") SELECT old_values."asker_id", old_values."ends_before", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."quantity", old_values."resource_id", old_values."starts_on", old_values."state", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="97a3408583d1932a6eb9a5f73892ce366df98ea5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5ccf2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_resourceuse",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sitefinding",
                    constraint=models.UniqueConstraint(fields=("review", "topic"), name="finding_once_a_topic"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sitefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_sitefindingevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "topic", "uid", "verdict") SELECT new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_id", new_values."topic", new_values."uid", new_values."verdict" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aae145772fc87ed05fd056f6afd70739750e988d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_83a84",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_sitefinding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sitefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_sitefindingevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "topic", "uid", "verdict") SELECT new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_id", new_values."topic", new_values."uid", new_values."verdict" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4463fe1aee3a55a9e9d780c5d51128c004660a15",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_22a35",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_sitefinding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sitefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_sitefindingevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "topic", "uid", "verdict") SELECT old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_id", old_values."topic", old_values."uid", old_values."verdict" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0c28a3e232acbd6701097496248c3211b0a03d7d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9a72c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_sitefinding",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="studenttask",
                    index=models.Index(fields=["school", "-given_on", "-id"], name="student_task_of_school"),
                ),
                migrations.AddIndex(
                    model_name="studenttask",
                    index=models.Index(fields=["enterprise", "-given_on", "-id"], name="student_task_of_firm"),
                ),
                migrations.AddConstraint(
                    model_name="studenttask",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("given_on"))),
                        name="student_task_due_after_given",
                        violation_error_message="完成期限不能早于下达日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="studenttask",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("person",),
                        name="student_task_one_open",
                        violation_error_message="这名学生还有一项进行中的任务，请先办结。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studenttask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studenttaskevent" ("content", "due_on", "enrolment_id", "enterprise_id", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "state", "title", "uid", "version") SELECT new_values."content", new_values."due_on", new_values."enrolment_id", new_values."enterprise_id", new_values."given_on", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fb733973972547701155e339c703420a75ed54cf",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_818eb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_studenttask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studenttask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studenttaskevent" ("content", "due_on", "enrolment_id", "enterprise_id", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "state", "title", "uid", "version") SELECT new_values."content", new_values."due_on", new_values."enrolment_id", new_values."enterprise_id", new_values."given_on", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="00402521c8dd20d61f3bf97137cabe45c7379c8a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bfea0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_studenttask",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studenttask",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studenttaskevent" ("content", "due_on", "enrolment_id", "enterprise_id", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "state", "title", "uid", "version") SELECT old_values."content", old_values."due_on", old_values."enrolment_id", old_values."enterprise_id", old_values."given_on", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."state", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="49ed244443a36f28a3d0e60b68ecada8d28cbd5e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_540af",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_studenttask",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="studioapprentice",
                    index=models.Index(fields=["-recommended_on", "-id"], name="apprentice_latest"),
                ),
                migrations.AddConstraint(
                    model_name="studioapprentice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("employee_name", ""), ("person__isnull", False), ("school__isnull", False)),
                            models.Q(
                                ("person__isnull", True),
                                ("school__isnull", True),
                                models.Q(("employee_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="apprentice_one_of_both",
                        violation_error_message="学徒是学校师生，或企业职工，二者填一。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="studioapprentice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("score__isnull", True), models.Q(("score__gte", 0), ("score__lte", 100)), _connector="OR"
                        ),
                        name="apprentice_score_of_hundred",
                        violation_error_message="考核成绩须在 0 到 100 之间。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="studioapprentice",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "declined"), _negated=True),
                        fields=("facility", "person"),
                        name="apprentice_once_a_studio",
                        violation_error_message="这个人已推荐到这个工作室。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studioapprentice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studioapprenticeevent" ("facility_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_on", "school_id", "score", "state", "uid", "version") SELECT new_values."facility_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recommended_on", new_values."school_id", new_values."score", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="416c892d394863d89a06dd3466a2d76b8ad94f06",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99b48",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_studioapprentice",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studioapprentice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studioapprenticeevent" ("facility_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_on", "school_id", "score", "state", "uid", "version") SELECT new_values."facility_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recommended_on", new_values."school_id", new_values."score", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a85a7f60c8e9c794d71c538cca3393af8f7b1dde",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_725c3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_studioapprentice",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studioapprentice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studioapprenticeevent" ("facility_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_on", "school_id", "score", "state", "uid", "version") SELECT old_values."facility_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recommended_on", old_values."school_id", old_values."score", old_values."state", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="71df04f9f146c6ec4da2bbc3bc8d9a53ba34c66c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_17a14",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_studioapprentice",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="support",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="support_search"),
                ),
                migrations.AddIndex(
                    model_name="support",
                    index=models.Index(fields=["pinyin", "id"], name="support_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="support",
                    index=models.Index(fields=["organisation", "-granted_on", "-id"], name="support_of_organisation"),
                ),
                migrations.AddIndex(
                    model_name="support",
                    index=models.Index(fields=["-granted_on", "-id"], name="support_latest"),
                ),
                migrations.AddConstraint(
                    model_name="support",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount_fen__gt", 0)),
                        name="support_some_amount",
                        violation_error_message="金额须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="support",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("assessment__isnull", False),
                            models.Q(("other_ground", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="support_has_ground",
                        violation_error_message="请选择依据的考核结果；没有的，写明其他依据。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="support",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="support_cancelled_for",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="support",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_supportevent" ("amount_fen", "assessment_id", "cancelled_at", "cancelled_reason", "granted_on", "granting_body", "id", "kind_id", "note", "organisation_id", "other_ground", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "title", "uid", "version") SELECT new_values."amount_fen", new_values."assessment_id", new_values."cancelled_at", new_values."cancelled_reason", new_values."granted_on", new_values."granting_body", new_values."id", new_values."kind_id", new_values."note", new_values."organisation_id", new_values."other_ground", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ced3f70e5d2bf63718b78474c4618ea0ed881d5c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_963c9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_support",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="support",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_supportevent" ("amount_fen", "assessment_id", "cancelled_at", "cancelled_reason", "granted_on", "granting_body", "id", "kind_id", "note", "organisation_id", "other_ground", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "title", "uid", "version") SELECT new_values."amount_fen", new_values."assessment_id", new_values."cancelled_at", new_values."cancelled_reason", new_values."granted_on", new_values."granting_body", new_values."id", new_values."kind_id", new_values."note", new_values."organisation_id", new_values."other_ground", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount_fen" IS DISTINCT FROM (new_values."amount_fen") OR old_values."assessment_id" IS DISTINCT FROM (new_values."assessment_id") OR old_values."cancelled_at" IS DISTINCT FROM (new_values."cancelled_at") OR old_values."cancelled_reason" IS DISTINCT FROM (new_values."cancelled_reason") OR old_values."granted_on" IS DISTINCT FROM (new_values."granted_on") OR old_values."granting_body" IS DISTINCT FROM (new_values."granting_body") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."other_ground" IS DISTINCT FROM (new_values."other_ground") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="217127dc6777497956150e5f6bfb2a5ad98c3fa6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_83789",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_support",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="support",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_supportevent" ("amount_fen", "assessment_id", "cancelled_at", "cancelled_reason", "granted_on", "granting_body", "id", "kind_id", "note", "organisation_id", "other_ground", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "title", "uid", "version") SELECT old_values."amount_fen", old_values."assessment_id", old_values."cancelled_at", old_values."cancelled_reason", old_values."granted_on", old_values."granting_body", old_values."id", old_values."kind_id", old_values."note", old_values."organisation_id", old_values."other_ground", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2cc5d5800b69bc96323074bd18ecb1f185b2008a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_78dae",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_support",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="teacherplan",
                    index=models.Index(fields=["school", "-year", "-id"], name="teacher_plan_of_school"),
                ),
                migrations.AddConstraint(
                    model_name="teacherplan",
                    constraint=models.UniqueConstraint(
                        fields=("person", "year"),
                        name="teacher_plan_once_a_year",
                        violation_error_message="这名教师这一年度已有方案。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="teacherplan",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                        name="teacher_plan_plausible_year",
                        violation_error_message="年度请填四位年份，如 2026。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teacherplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_teacherplanevent" ("enterprise_id", "goals", "id", "major_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "state", "teaching_post_id", "uid", "version", "year") SELECT new_values."enterprise_id", new_values."goals", new_values."id", new_values."major_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."state", new_values."teaching_post_id", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5235b950d692fefb3c0725a926f9aec7a3d5fe10",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7853",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_teacherplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teacherplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_teacherplanevent" ("enterprise_id", "goals", "id", "major_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "state", "teaching_post_id", "uid", "version", "year") SELECT new_values."enterprise_id", new_values."goals", new_values."id", new_values."major_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."state", new_values."teaching_post_id", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f06d6f94a49e0a596a68c5660b81f6be6d5547fa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a80f2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_teacherplan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teacherplan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_teacherplanevent" ("enterprise_id", "goals", "id", "major_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "state", "teaching_post_id", "uid", "version", "year") SELECT old_values."enterprise_id", old_values."goals", old_values."id", old_values."major_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."state", old_values."teaching_post_id", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c2d4e86c59b87d5b7135544f248431bc8082a030",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f8344",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_teacherplan",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="weeklyreturn",
                    index=models.Index(fields=["week", "id"], name="weekly_return_by_week"),
                ),
                migrations.AddConstraint(
                    model_name="weeklyreturn",
                    constraint=models.UniqueConstraint(
                        fields=("department", "week"),
                        name="weekly_return_once_a_week",
                        violation_error_message="这一周的周报已经建立。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="weeklyreturn",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("week__iso_week_day", 1)),
                        name="weekly_return_begins_on_monday",
                        violation_error_message="请填写那一周的星期一。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="weeklyreturn",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "waived"]),
                            models.Q(
                                ("entries__isnull", False), ("first_sent_on__isnull", False), ("reviews__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="weekly_return_sent_is_whole",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="weeklyreturn",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_weeklyreturnevent" ("department_id", "due_on", "entries", "first_sent_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminds_on", "reviews", "state", "text", "uid", "version", "week") SELECT new_values."department_id", new_values."due_on", new_values."entries", new_values."first_sent_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reminds_on", new_values."reviews", new_values."state", new_values."text", new_values."uid", new_values."version", new_values."week" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0f12a73a90111ed8c62df8940aa80f9759facc94",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_55d3e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_weeklyreturn",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="weeklyreturn",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_weeklyreturnevent" ("department_id", "due_on", "entries", "first_sent_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminds_on", "reviews", "state", "text", "uid", "version", "week") SELECT new_values."department_id", new_values."due_on", new_values."entries", new_values."first_sent_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reminds_on", new_values."reviews", new_values."state", new_values."text", new_values."uid", new_values."version", new_values."week" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="51d5195610b3fcd8da5fbcda50dea0fdaf61c607",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_680bf",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_weeklyreturn",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="weeklyreturn",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_weeklyreturnevent" ("department_id", "due_on", "entries", "first_sent_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminds_on", "reviews", "state", "text", "uid", "version", "week") SELECT old_values."department_id", old_values."due_on", old_values."entries", old_values."first_sent_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reminds_on", old_values."reviews", old_values."state", old_values."text", old_values."uid", old_values."version", old_values."week" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e2a9ea2cad2527ccd43b4d0cb4aa3d84cffcc3a1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f0259",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_weeklyreturn",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_followupevent" ("enterprise_id", "id", "matter", "next_on", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "uid", "version", "weekly_return_id") SELECT new_values."enterprise_id", new_values."id", new_values."matter", new_values."next_on", new_values."next_step", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."result", new_values."uid", new_values."version", new_values."weekly_return_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="91d60d154808673d89e938049d5cc25442f96833",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fe303",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_followupevent" ("enterprise_id", "id", "matter", "next_on", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "uid", "version", "weekly_return_id") SELECT new_values."enterprise_id", new_values."id", new_values."matter", new_values."next_on", new_values."next_step", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."result", new_values."uid", new_values."version", new_values."weekly_return_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fa8e09a72bfaa949209871569bc1855fd4805d59",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c5d37",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_followupevent" ("enterprise_id", "id", "matter", "next_on", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "uid", "version", "weekly_return_id") SELECT old_values."enterprise_id", old_values."id", old_values."matter", old_values."next_on", old_values."next_step", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."result", old_values."uid", old_values."version", old_values."weekly_return_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bdf2c60ba74cfad0be545ab0e33f033ee130415f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2f48f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_followup",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        same("members_careerlesson", "members_teachingpost", ("teacher_id", "id"), ("school_id", "school_id")),
        same("members_careerlesson", "members_mentorappointment", ("mentor_id", "id"), ("school_id", "school_id")),
        same("members_studioapprentice", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("members_teacherplan", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("members_teacherplan", "members_teachingpost", ("teaching_post_id", "id"), ("person_id", "person_id")),
        same("members_studenttask", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("members_studenttask", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        migrations.RunSQL(
            "UPDATE members_facilitykind SET counts_as = CASE WHEN name = '校中厂' THEN 'factory' ELSE 'studio' END "
            "WHERE counts_as = 'other' AND name IN ('校中厂', '技能大师工作室', '名师工作室')",
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(_name_kinds, migrations.RunPython.noop),
        migrations.RunPython(_seat_experts, migrations.RunPython.noop),
        migrations.DeleteModel(name="ExpertSeatEvent"),
        migrations.DeleteModel(name="ExpertSeat"),
    ]
