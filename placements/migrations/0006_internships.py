"""Internships from openings to a signed agreement (C1–C3): fairs, wishes, matchings, the start gate, agreements."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance.core.dates
import alliance.core.encryption
from alliance.core.composite import same
from alliance.core.together import CreateTogether


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0008_attachments"),
        ("members", "0012_guardians"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("placements", "0001_founding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="AgreementSignature",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("school", "学校"),
                                    ("host", "实习单位"),
                                    ("student", "学生"),
                                    ("guardian", "监护人"),
                                ],
                                max_length=10,
                                verbose_name="签署方",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[("portal", "门户签署"), ("link", "手机链接签署"), ("paper", "纸质扫描件")],
                                max_length=8,
                                verbose_name="签署方式",
                            ),
                        ),
                        ("content_sha256", models.CharField(max_length=64, verbose_name="内容摘要")),
                        ("by_name", models.CharField(max_length=60, verbose_name="签署人")),
                        ("by_role", models.CharField(max_length=40, verbose_name="身份")),
                        ("signed_at", models.DateTimeField(verbose_name="签署时间")),
                        ("recorded_at", models.DateTimeField(default=alliance.core.dates.now, verbose_name="登记时间")),
                        ("ip", models.GenericIPAddressField(blank=True, null=True, verbose_name="IP 地址")),
                        ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("voided_reason", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                    ],
                    options={
                        "verbose_name": "协议签署",
                        "verbose_name_plural": "协议签署",
                    },
                ),
                migrations.CreateModel(
                    name="AgreementSignatureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("school", "学校"),
                                    ("host", "实习单位"),
                                    ("student", "学生"),
                                    ("guardian", "监护人"),
                                ],
                                max_length=10,
                                verbose_name="签署方",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[("portal", "门户签署"), ("link", "手机链接签署"), ("paper", "纸质扫描件")],
                                max_length=8,
                                verbose_name="签署方式",
                            ),
                        ),
                        ("content_sha256", models.CharField(max_length=64, verbose_name="内容摘要")),
                        ("by_role", models.CharField(max_length=40, verbose_name="身份")),
                        ("signed_at", models.DateTimeField(verbose_name="签署时间")),
                        ("recorded_at", models.DateTimeField(default=alliance.core.dates.now, verbose_name="登记时间")),
                        ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("voided_reason", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgreementStep",
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
                        "verbose_name": "三方协议办理记录",
                        "verbose_name_plural": "三方协议办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgreementTemplate",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="版本号")),
                        ("title", models.CharField(max_length=80, verbose_name="名称")),
                        ("sections", models.JSONField(default=list, verbose_name="条款")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="启用日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草稿"), ("in_force", "启用中"), ("replaced", "已停用")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "协议范本",
                        "verbose_name_plural": "协议范本",
                    },
                ),
                migrations.CreateModel(
                    name="AgreementTemplateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="版本号")),
                        ("title", models.CharField(max_length=80, verbose_name="名称")),
                        ("sections", models.JSONField(default=list, verbose_name="条款")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="启用日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草稿"), ("in_force", "启用中"), ("replaced", "已停用")],
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
                    name="AgreementTemplateStep",
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
                        "verbose_name": "协议范本办理记录",
                        "verbose_name_plural": "协议范本办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentStep",
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
                        "verbose_name": "实习安排办理记录",
                        "verbose_name_plural": "实习安排办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Attestation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("INT-12", "不以营利为目的组织实习，不强制指定单位"),
                                    ("INT-20", "不收押金和费用，不扣证件，不要求担保"),
                                ],
                                max_length=10,
                                verbose_name="承诺内容",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="承诺时间")),
                    ],
                    options={
                        "verbose_name": "承诺",
                        "verbose_name_plural": "承诺",
                    },
                ),
                migrations.CreateModel(
                    name="AttestationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("INT-12", "不以营利为目的组织实习，不强制指定单位"),
                                    ("INT-20", "不收押金和费用，不扣证件，不要求担保"),
                                ],
                                max_length=10,
                                verbose_name="承诺内容",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="承诺时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BatchMajor",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("planned", models.PositiveIntegerField(blank=True, null=True, verbose_name="计划人数")),
                    ],
                    options={
                        "verbose_name": "批次面向专业",
                        "verbose_name_plural": "批次面向专业",
                    },
                ),
                migrations.CreateModel(
                    name="BatchMajorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("planned", models.PositiveIntegerField(blank=True, null=True, verbose_name="计划人数")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BatchSegment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "分段",
                        "verbose_name_plural": "分段",
                    },
                ),
                migrations.CreateModel(
                    name="BatchSegmentEvent",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BatchStep",
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
                        "verbose_name": "批次办理记录",
                        "verbose_name_plural": "批次办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("school", "学校"),
                                    ("host", "实习单位"),
                                    ("student", "学生"),
                                    ("guardian", "监护人"),
                                ],
                                max_length=10,
                                verbose_name="签署方",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[("portal", "门户签署"), ("link", "手机链接签署"), ("paper", "纸质扫描件")],
                                max_length=8,
                                verbose_name="签署方式",
                            ),
                        ),
                        ("content_sha256", models.CharField(max_length=64, verbose_name="内容摘要")),
                        ("by_name", models.CharField(max_length=60, verbose_name="签署人")),
                        ("by_role", models.CharField(max_length=40, verbose_name="身份")),
                        ("signed_at", models.DateTimeField(verbose_name="签署时间")),
                        ("recorded_at", models.DateTimeField(default=alliance.core.dates.now, verbose_name="登记时间")),
                        ("ip", models.GenericIPAddressField(blank=True, null=True, verbose_name="IP 地址")),
                        ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("voided_reason", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("participation", "参加实习"),
                                    ("self_selected", "自主选择单位"),
                                    ("lodging", "不住统一宿舍"),
                                ],
                                max_length=14,
                                verbose_name="类别",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "知情同意",
                        "verbose_name_plural": "知情同意",
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("school", "学校"),
                                    ("host", "实习单位"),
                                    ("student", "学生"),
                                    ("guardian", "监护人"),
                                ],
                                max_length=10,
                                verbose_name="签署方",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[("portal", "门户签署"), ("link", "手机链接签署"), ("paper", "纸质扫描件")],
                                max_length=8,
                                verbose_name="签署方式",
                            ),
                        ),
                        ("content_sha256", models.CharField(max_length=64, verbose_name="内容摘要")),
                        ("by_role", models.CharField(max_length=40, verbose_name="身份")),
                        ("signed_at", models.DateTimeField(verbose_name="签署时间")),
                        ("recorded_at", models.DateTimeField(default=alliance.core.dates.now, verbose_name="登记时间")),
                        ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("voided_reason", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("participation", "参加实习"),
                                    ("self_selected", "自主选择单位"),
                                    ("lodging", "不住统一宿舍"),
                                ],
                                max_length=14,
                                verbose_name="类别",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Exemption",
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
                            "rule",
                            models.CharField(
                                choices=[
                                    ("INT-17-1", "高空、井下、放射性、有毒、易燃易爆等高风险岗位"),
                                    ("INT-17-2", "休息日、法定节假日"),
                                    ("INT-17-3", "加班和夜班"),
                                ],
                                max_length=10,
                                verbose_name="豁免事项",
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="备案文号")),
                        ("filed_on", models.DateField(verbose_name="备案日期")),
                    ],
                    options={
                        "verbose_name": "备案豁免",
                        "verbose_name_plural": "备案豁免",
                    },
                ),
                migrations.CreateModel(
                    name="ExemptionEvent",
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
                            "rule",
                            models.CharField(
                                choices=[
                                    ("INT-17-1", "高空、井下、放射性、有毒、易燃易爆等高风险岗位"),
                                    ("INT-17-2", "休息日、法定节假日"),
                                    ("INT-17-3", "加班和夜班"),
                                ],
                                max_length=10,
                                verbose_name="豁免事项",
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="备案文号")),
                        ("filed_on", models.DateField(verbose_name="备案日期")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Fair",
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
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="现场地点")),
                        ("online", models.BooleanField(default=True, verbose_name="同时线上举办")),
                        ("note", models.TextField(blank=True, max_length=1000, verbose_name="说明")),
                        (
                            "reported_seats",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报岗位数"),
                        ),
                        (
                            "reported_seekers",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报求职人数"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "筹备"), ("open", "进行中"), ("closed", "已结束")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "双选会",
                        "verbose_name_plural": "双选会",
                    },
                ),
                migrations.CreateModel(
                    name="FairApplication",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("open", "未处理"),
                                    ("interview", "待面试"),
                                    ("wanted", "愿意接收"),
                                    ("refused", "不接收"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="企业意见",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="面试情况")),
                    ],
                    options={
                        "verbose_name": "双选会投递",
                        "verbose_name_plural": "双选会投递",
                    },
                ),
                migrations.CreateModel(
                    name="FairApplicationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("open", "未处理"),
                                    ("interview", "待面试"),
                                    ("wanted", "愿意接收"),
                                    ("refused", "不接收"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="企业意见",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="面试情况")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FairEvent",
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
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="现场地点")),
                        ("online", models.BooleanField(default=True, verbose_name="同时线上举办")),
                        ("note", models.TextField(blank=True, max_length=1000, verbose_name="说明")),
                        (
                            "reported_seats",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报岗位数"),
                        ),
                        (
                            "reported_seekers",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报求职人数"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "筹备"), ("open", "进行中"), ("closed", "已结束")],
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
                    name="FairOpening",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("stand", models.CharField(blank=True, max_length=20, verbose_name="展位")),
                    ],
                    options={
                        "verbose_name": "参会岗位",
                        "verbose_name_plural": "参会岗位",
                    },
                ),
                migrations.CreateModel(
                    name="FairOpeningEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("stand", models.CharField(blank=True, max_length=20, verbose_name="展位")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FairSeeker",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("on_site", models.BooleanField(default=False, verbose_name="到现场")),
                        (
                            "source",
                            models.CharField(
                                choices=[("link", "学生手机填报"), ("school", "学校代填"), ("roster", "Excel 导入")],
                                max_length=8,
                                verbose_name="报名方式",
                            ),
                        ),
                        ("registered_at", models.DateTimeField(blank=True, null=True, verbose_name="报名时间")),
                    ],
                    options={
                        "verbose_name": "求职学生",
                        "verbose_name_plural": "求职学生",
                    },
                ),
                migrations.CreateModel(
                    name="FairSeekerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("on_site", models.BooleanField(default=False, verbose_name="到现场")),
                        (
                            "source",
                            models.CharField(
                                choices=[("link", "学生手机填报"), ("school", "学校代填"), ("roster", "Excel 导入")],
                                max_length=8,
                                verbose_name="报名方式",
                            ),
                        ),
                        ("registered_at", models.DateTimeField(blank=True, null=True, verbose_name="报名时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FairStep",
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
                        "verbose_name": "双选会办理记录",
                        "verbose_name_plural": "双选会办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InsurancePolicy",
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
                            "kind",
                            models.CharField(
                                choices=[("liability", "实习责任险"), ("accident", "人身意外险")],
                                default="liability",
                                max_length=10,
                                verbose_name="险种",
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="保单号")),
                        ("insurer", models.CharField(max_length=80, verbose_name="保险公司")),
                        (
                            "paid_by",
                            models.CharField(
                                choices=[("school", "学校"), ("host", "实习单位"), ("student", "学生")],
                                default="school",
                                max_length=10,
                                verbose_name="保费承担方",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "实习保险",
                        "verbose_name_plural": "实习保险",
                    },
                ),
                migrations.CreateModel(
                    name="InsurancePolicyEvent",
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
                                choices=[("liability", "实习责任险"), ("accident", "人身意外险")],
                                default="liability",
                                max_length=10,
                                verbose_name="险种",
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="保单号")),
                        ("insurer", models.CharField(max_length=80, verbose_name="保险公司")),
                        (
                            "paid_by",
                            models.CharField(
                                choices=[("school", "学校"), ("host", "实习单位"), ("student", "学生")],
                                default="school",
                                max_length=10,
                                verbose_name="保费承担方",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Matched",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "lot_rank",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="抽签结果是第几志愿"),
                        ),
                        ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="第几志愿")),
                        (
                            "how",
                            models.CharField(
                                choices=[("lot", "匹配"), ("before", "匹配前人工安排"), ("after", "匹配后人工调整")],
                                default="lot",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        ("told", models.JSONField(default=list, verbose_name="各志愿结果")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="人工调整理由")),
                        ("public_reason", models.CharField(blank=True, max_length=300, verbose_name="给学生的说明")),
                        ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="调整时间")),
                    ],
                    options={
                        "verbose_name": "匹配结果",
                        "verbose_name_plural": "匹配结果",
                    },
                ),
                migrations.CreateModel(
                    name="MatchedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "lot_rank",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="抽签结果是第几志愿"),
                        ),
                        ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="第几志愿")),
                        (
                            "how",
                            models.CharField(
                                choices=[("lot", "匹配"), ("before", "匹配前人工安排"), ("after", "匹配后人工调整")],
                                default="lot",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        ("told", models.JSONField(default=list, verbose_name="各志愿结果")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="人工调整理由")),
                        ("public_reason", models.CharField(blank=True, max_length=300, verbose_name="给学生的说明")),
                        ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="调整时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Matching",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("seed", models.CharField(max_length=40, verbose_name="抽签种子")),
                        ("inputs_sha256", models.CharField(max_length=64, verbose_name="输入摘要")),
                        ("made_at", models.DateTimeField(verbose_name="匹配时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "待采用"), ("taken", "已采用"), ("dropped", "已放弃")],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "匹配",
                        "verbose_name_plural": "匹配",
                    },
                ),
                migrations.CreateModel(
                    name="MatchingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("seed", models.CharField(max_length=40, verbose_name="抽签种子")),
                        ("inputs_sha256", models.CharField(max_length=64, verbose_name="输入摘要")),
                        ("made_at", models.DateTimeField(verbose_name="匹配时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "待采用"), ("taken", "已采用"), ("dropped", "已放弃")],
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
                    name="MatchingStep",
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
                        "verbose_name": "匹配办理记录",
                        "verbose_name_plural": "匹配办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RuleParameter",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "name",
                            models.CharField(
                                choices=[
                                    ("min_age", "最低年龄（周岁）"),
                                    ("adult_age", "成年年龄（周岁）"),
                                    ("unit_share", "占单位职工比例上限（%）"),
                                    ("post_share", "占同类岗位职工比例上限（%）"),
                                    ("max_months", "岗位实习一般时长（月）"),
                                    ("pay_share", "报酬占同岗工资比例下限（%）"),
                                    ("pay_interval_days", "报酬支付周期上限（天）"),
                                    ("night_from", "夜班起点"),
                                    ("night_until", "夜班终点"),
                                    ("max_hours_a_day", "每天工时上限（小时）"),
                                    ("max_intensity", "体力劳动强度指数上限"),
                                ],
                                max_length=20,
                                verbose_name="参数",
                            ),
                        ),
                        ("value", models.CharField(max_length=10, verbose_name="取值")),
                        ("starts_on", models.DateField(verbose_name="生效日期")),
                        ("source", models.CharField(max_length=200, verbose_name="依据")),
                    ],
                    options={
                        "verbose_name": "规则参数",
                        "verbose_name_plural": "规则参数",
                    },
                ),
                migrations.CreateModel(
                    name="RuleParameterEvent",
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
                                choices=[
                                    ("min_age", "最低年龄（周岁）"),
                                    ("adult_age", "成年年龄（周岁）"),
                                    ("unit_share", "占单位职工比例上限（%）"),
                                    ("post_share", "占同类岗位职工比例上限（%）"),
                                    ("max_months", "岗位实习一般时长（月）"),
                                    ("pay_share", "报酬占同岗工资比例下限（%）"),
                                    ("pay_interval_days", "报酬支付周期上限（天）"),
                                    ("night_from", "夜班起点"),
                                    ("night_until", "夜班终点"),
                                    ("max_hours_a_day", "每天工时上限（小时）"),
                                    ("max_intensity", "体力劳动强度指数上限"),
                                ],
                                max_length=20,
                                verbose_name="参数",
                            ),
                        ),
                        ("value", models.CharField(max_length=10, verbose_name="取值")),
                        ("starts_on", models.DateField(verbose_name="生效日期")),
                        ("source", models.CharField(max_length=200, verbose_name="依据")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StandingFinding",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("rule", models.CharField(editable=False, max_length=10, verbose_name="规则")),
                        (
                            "gate",
                            models.CharField(
                                choices=[
                                    ("age", "年龄和年级"),
                                    ("unit", "单位资质"),
                                    ("major", "专业对口"),
                                    ("plan", "实习方案"),
                                    ("guides", "双指导"),
                                    ("consent", "知情同意"),
                                    ("agreement", "三方协议"),
                                    ("insurance", "保险"),
                                    ("training", "岗前培训"),
                                    ("work", "岗位和工时"),
                                    ("ratio", "人数比例"),
                                    ("province", "跨省"),
                                    ("filing", "备案"),
                                ],
                                max_length=10,
                                verbose_name="环节",
                            ),
                        ),
                        (
                            "action",
                            models.CharField(
                                choices=[
                                    ("block", "不得办理"),
                                    ("filed", "备案后方可办理"),
                                    ("warn", "说明理由并经第二人批准"),
                                    ("attest", "承诺并附证明"),
                                ],
                                max_length=6,
                                verbose_name="处理",
                            ),
                        ),
                        ("said", models.CharField(max_length=200, verbose_name="情况")),
                        ("value", models.CharField(blank=True, max_length=120, verbose_name="情形")),
                        ("found_on", models.DateField(verbose_name="发现日期")),
                        ("cleared_on", models.DateField(blank=True, null=True, verbose_name="消除日期")),
                    ],
                    options={
                        "verbose_name": "合规问题",
                        "verbose_name_plural": "合规问题",
                    },
                ),
                migrations.CreateModel(
                    name="StartTraining",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("topic", models.CharField(max_length=120, verbose_name="培训内容")),
                        ("held_on", models.DateField(verbose_name="培训日期")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        ("trainer", models.CharField(blank=True, max_length=60, verbose_name="培训人")),
                    ],
                    options={
                        "verbose_name": "岗前培训",
                        "verbose_name_plural": "岗前培训",
                    },
                ),
                migrations.CreateModel(
                    name="StartTrainingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("topic", models.CharField(max_length=120, verbose_name="培训内容")),
                        ("held_on", models.DateField(verbose_name="培训日期")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TrainingResult",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("passed", models.BooleanField(verbose_name="考核合格")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="成绩"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "培训考核结果",
                        "verbose_name_plural": "培训考核结果",
                    },
                ),
                migrations.CreateModel(
                    name="TrainingResultEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("passed", models.BooleanField(verbose_name="考核合格")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="成绩"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TripartiteAgreement",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("original", "三方协议"),
                                    ("amendment", "变更协议"),
                                    ("termination", "提前终止协议"),
                                ],
                                default="original",
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="协议编号")),
                        ("content", models.JSONField(default=list, verbose_name="内容")),
                        ("content_sha256", models.CharField(blank=True, max_length=64, verbose_name="内容摘要")),
                        ("gaps", models.JSONField(blank=True, default=list, verbose_name="缺少的内容")),
                        (
                            "asked_by_party",
                            models.CharField(
                                choices=[
                                    ("school", "学校"),
                                    ("host", "实习单位"),
                                    ("student", "学生"),
                                    ("guardian", "监护人"),
                                ],
                                default="school",
                                max_length=10,
                                verbose_name="提出方",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="变更或终止理由")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="生效日期")),
                        ("changes", models.JSONField(blank=True, default=dict, verbose_name="变更后的安排")),
                        ("sign_by", models.DateField(blank=True, null=True, verbose_name="签署期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "内容不全"),
                                    ("ready", "待发出"),
                                    ("out", "待签署"),
                                    ("signed", "已签订"),
                                    ("refused", "有一方不同意"),
                                    ("voided", "已作废"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发出时间")),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签订时间")),
                    ],
                    options={
                        "verbose_name": "三方协议",
                        "verbose_name_plural": "三方协议",
                    },
                ),
                migrations.CreateModel(
                    name="TripartiteAgreementEvent",
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
                                    ("original", "三方协议"),
                                    ("amendment", "变更协议"),
                                    ("termination", "提前终止协议"),
                                ],
                                default="original",
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="协议编号")),
                        ("content", models.JSONField(default=list, verbose_name="内容")),
                        ("content_sha256", models.CharField(blank=True, max_length=64, verbose_name="内容摘要")),
                        ("gaps", models.JSONField(blank=True, default=list, verbose_name="缺少的内容")),
                        (
                            "asked_by_party",
                            models.CharField(
                                choices=[
                                    ("school", "学校"),
                                    ("host", "实习单位"),
                                    ("student", "学生"),
                                    ("guardian", "监护人"),
                                ],
                                default="school",
                                max_length=10,
                                verbose_name="提出方",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="变更或终止理由")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="生效日期")),
                        ("changes", models.JSONField(blank=True, default=dict, verbose_name="变更后的安排")),
                        ("sign_by", models.DateField(blank=True, null=True, verbose_name="签署期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "内容不全"),
                                    ("ready", "待发出"),
                                    ("out", "待签署"),
                                    ("signed", "已签订"),
                                    ("refused", "有一方不同意"),
                                    ("voided", "已作废"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发出时间")),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签订时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UnitGuide",
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
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        ("post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
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
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                    ],
                    options={
                        "verbose_name": "单位指导人员",
                        "verbose_name_plural": "单位指导人员",
                    },
                ),
                migrations.CreateModel(
                    name="UnitGuideEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("rule", models.CharField(editable=False, max_length=10, verbose_name="规则")),
                        ("value", models.CharField(blank=True, max_length=120, verbose_name="情形")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "待批准"), ("granted", "已批准"), ("refused", "未批准")],
                                default="asked",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "放行申请",
                        "verbose_name_plural": "放行申请",
                    },
                ),
                migrations.CreateModel(
                    name="WaiverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("rule", models.CharField(editable=False, max_length=10, verbose_name="规则")),
                        ("value", models.CharField(blank=True, max_length=120, verbose_name="情形")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "待批准"), ("granted", "已批准"), ("refused", "未批准")],
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
                    name="WaiverStep",
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
                        "verbose_name": "放行办理记录",
                        "verbose_name_plural": "放行办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="志愿顺序")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("open", "未处理"),
                                    ("interview", "待面试"),
                                    ("wanted", "愿意接收"),
                                    ("refused", "不接收"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="企业意见",
                            ),
                        ),
                        ("host_rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="企业排序")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="面试情况")),
                    ],
                    options={
                        "verbose_name": "志愿",
                        "verbose_name_plural": "志愿",
                    },
                ),
                migrations.CreateModel(
                    name="WishEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="志愿顺序")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("open", "未处理"),
                                    ("interview", "待面试"),
                                    ("wanted", "愿意接收"),
                                    ("refused", "不接收"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="企业意见",
                            ),
                        ),
                        ("host_rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="企业排序")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="面试情况")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WishList",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("handed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="填报时间")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                choices=[("link", "学生手机填报"), ("school", "学校代填"), ("roster", "Excel 导入")],
                                max_length=8,
                                verbose_name="填报方式",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "志愿表",
                        "verbose_name_plural": "志愿表",
                    },
                ),
                migrations.CreateModel(
                    name="WishListEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("handed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="填报时间")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                choices=[("link", "学生手机填报"), ("school", "学校代填"), ("roster", "Excel 导入")],
                                max_length=8,
                                verbose_name="填报方式",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="assignment",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="assignment",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="assignment",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="batchhost",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="batchhost",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="batchhost",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="internshipbatch",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="internshipbatch",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="internshipbatch",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="opening",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="opening",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="opening",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="outside_lodging",
                    field=models.BooleanField(default=False, verbose_name="不住统一安排的宿舍"),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="province_agreed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="跨省实习同意日期"),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="released_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="准予上岗时间"),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="released_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="准予上岗经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="reviewed_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="自主选择审核时间"),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="school_guide",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.teachingpost",
                        verbose_name="学校指导教师",
                    ),
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="self_selected",
                    field=models.BooleanField(default=False, verbose_name="学生自主选择"),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="outside_lodging",
                    field=models.BooleanField(default=False, verbose_name="不住统一安排的宿舍"),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="province_agreed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="跨省实习同意日期"),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="released_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="准予上岗时间"),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="released_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="准予上岗经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="reviewed_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="自主选择审核时间"),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="school_guide",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.teachingpost",
                        verbose_name="学校指导教师",
                    ),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="self_selected",
                    field=models.BooleanField(default=False, verbose_name="学生自主选择"),
                ),
                migrations.AddField(
                    model_name="batchhost",
                    name="listed",
                    field=models.BooleanField(default=False, verbose_name="在公开名单中"),
                ),
                migrations.AddField(
                    model_name="batchhostevent",
                    name="listed",
                    field=models.BooleanField(default=False, verbose_name="在公开名单中"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="course",
                    field=models.CharField(blank=True, max_length=60, verbose_name="课程名称"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="course_code",
                    field=models.CharField(blank=True, max_length=30, verbose_name="课程代码"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="credits",
                    field=models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="学分"
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="decided_on",
                    field=models.DateField(blank=True, null=True, verbose_name="党组织会议确定单位日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="filed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="备案日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="filing_number",
                    field=models.CharField(blank=True, max_length=60, verbose_name="备案号"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="first_filed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="首次备案日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="most_wishes",
                    field=models.PositiveSmallIntegerField(default=3, verbose_name="志愿数上限"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="organised",
                    field=models.CharField(
                        blank=True,
                        choices=[("together", "集中实习"), ("apart", "分散实习")],
                        max_length=10,
                        verbose_name="实习组织形式",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="plan",
                    field=models.TextField(blank=True, max_length=5000, verbose_name="实习方案"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="premises",
                    field=models.CharField(
                        blank=True,
                        choices=[("outside", "校外实习"), ("campus", "校内实习")],
                        max_length=10,
                        verbose_name="实习方式",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="published_on",
                    field=models.DateField(blank=True, null=True, verbose_name="单位名单公开日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("planning", "制订方案"),
                            ("submitted", "待备案"),
                            ("returned", "退回补正"),
                            ("filed", "已备案"),
                            ("closed", "已结束"),
                        ],
                        default="planning",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="wishes_from",
                    field=models.DateField(blank=True, null=True, verbose_name="志愿填报开始"),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="wishes_until",
                    field=alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="志愿填报截止"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="course",
                    field=models.CharField(blank=True, max_length=60, verbose_name="课程名称"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="course_code",
                    field=models.CharField(blank=True, max_length=30, verbose_name="课程代码"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="credits",
                    field=models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="学分"
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="decided_on",
                    field=models.DateField(blank=True, null=True, verbose_name="党组织会议确定单位日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="filed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="备案日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="filing_number",
                    field=models.CharField(blank=True, max_length=60, verbose_name="备案号"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="first_filed_on",
                    field=models.DateField(blank=True, null=True, verbose_name="首次备案日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="most_wishes",
                    field=models.PositiveSmallIntegerField(default=3, verbose_name="志愿数上限"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="organised",
                    field=models.CharField(
                        blank=True,
                        choices=[("together", "集中实习"), ("apart", "分散实习")],
                        max_length=10,
                        verbose_name="实习组织形式",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="plan",
                    field=models.TextField(blank=True, max_length=5000, verbose_name="实习方案"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="premises",
                    field=models.CharField(
                        blank=True,
                        choices=[("outside", "校外实习"), ("campus", "校内实习")],
                        max_length=10,
                        verbose_name="实习方式",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="published_on",
                    field=models.DateField(blank=True, null=True, verbose_name="单位名单公开日期"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("planning", "制订方案"),
                            ("submitted", "待备案"),
                            ("returned", "退回补正"),
                            ("filed", "已备案"),
                            ("closed", "已结束"),
                        ],
                        default="planning",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="wishes_from",
                    field=models.DateField(blank=True, null=True, verbose_name="志愿填报开始"),
                ),
                migrations.AddField(
                    model_name="internshipbatchevent",
                    name="wishes_until",
                    field=alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="志愿填报截止"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="by_agency",
                    field=models.BooleanField(default=False, verbose_name="由中介或劳务派遣安排"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="hours_a_day",
                    field=models.DecimalField(
                        blank=True, decimal_places=1, max_digits=3, null=True, verbose_name="每天工时"
                    ),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="hours_from",
                    field=models.TimeField(blank=True, null=True, verbose_name="上班时间"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="hours_until",
                    field=models.TimeField(blank=True, null=True, verbose_name="下班时间"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="independence",
                    field=models.CharField(
                        blank=True,
                        choices=[("auxiliary", "辅助完成工作"), ("independent", "相对独立参加工作")],
                        max_length=12,
                        verbose_name="工作方式",
                    ),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="intensity",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="体力劳动强度指数"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="overtime",
                    field=models.BooleanField(default=False, verbose_name="安排加班"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="pay_day",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每月发放日"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="pay_method",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("student", "以货币直接支付给学生"),
                            ("school", "经学校转发"),
                            ("agency", "经中介转发"),
                            ("goods", "实物或代金券"),
                        ],
                        max_length=8,
                        verbose_name="支付方式",
                    ),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="post_kind",
                    field=models.CharField(blank=True, max_length=40, verbose_name="岗位类别"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="post_lowest_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="相同岗位最低档月工资（分）"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="post_pay_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="相同岗位月工资（分）"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="post_staff",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="同类岗位职工数"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="region_code",
                    field=models.CharField(
                        blank=True,
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator("^\\d{6}$", "行政区划代码是六位数字（GB/T 2260）。")
                        ],
                        verbose_name="工作地行政区划代码",
                    ),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="rest_days",
                    field=models.BooleanField(default=False, verbose_name="休息日或法定节假日上班"),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="venue",
                    field=models.CharField(
                        choices=[
                            ("ordinary", "一般场所"),
                            ("bar", "酒吧"),
                            ("night_club", "夜总会"),
                            ("karaoke", "歌厅"),
                            ("bath", "洗浴中心"),
                            ("games", "电子游戏厅"),
                            ("net_bar", "网吧"),
                        ],
                        default="ordinary",
                        max_length=10,
                        verbose_name="场所",
                    ),
                ),
                migrations.AddField(
                    model_name="opening",
                    name="wage_unit",
                    field=models.CharField(
                        choices=[("month", "元/月"), ("day", "元/天"), ("hour", "元/小时"), ("piece", "计件")],
                        default="month",
                        max_length=6,
                        verbose_name="报酬单位",
                    ),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="by_agency",
                    field=models.BooleanField(default=False, verbose_name="由中介或劳务派遣安排"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="hours_a_day",
                    field=models.DecimalField(
                        blank=True, decimal_places=1, max_digits=3, null=True, verbose_name="每天工时"
                    ),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="hours_from",
                    field=models.TimeField(blank=True, null=True, verbose_name="上班时间"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="hours_until",
                    field=models.TimeField(blank=True, null=True, verbose_name="下班时间"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="independence",
                    field=models.CharField(
                        blank=True,
                        choices=[("auxiliary", "辅助完成工作"), ("independent", "相对独立参加工作")],
                        max_length=12,
                        verbose_name="工作方式",
                    ),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="intensity",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="体力劳动强度指数"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="overtime",
                    field=models.BooleanField(default=False, verbose_name="安排加班"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="pay_day",
                    field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每月发放日"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="pay_method",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("student", "以货币直接支付给学生"),
                            ("school", "经学校转发"),
                            ("agency", "经中介转发"),
                            ("goods", "实物或代金券"),
                        ],
                        max_length=8,
                        verbose_name="支付方式",
                    ),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="post_kind",
                    field=models.CharField(blank=True, max_length=40, verbose_name="岗位类别"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="post_lowest_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="相同岗位最低档月工资（分）"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="post_pay_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="相同岗位月工资（分）"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="post_staff",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="同类岗位职工数"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="region_code",
                    field=models.CharField(
                        blank=True,
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator("^\\d{6}$", "行政区划代码是六位数字（GB/T 2260）。")
                        ],
                        verbose_name="工作地行政区划代码",
                    ),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="rest_days",
                    field=models.BooleanField(default=False, verbose_name="休息日或法定节假日上班"),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="venue",
                    field=models.CharField(
                        choices=[
                            ("ordinary", "一般场所"),
                            ("bar", "酒吧"),
                            ("night_club", "夜总会"),
                            ("karaoke", "歌厅"),
                            ("bath", "洗浴中心"),
                            ("games", "电子游戏厅"),
                            ("net_bar", "网吧"),
                        ],
                        default="ordinary",
                        max_length=10,
                        verbose_name="场所",
                    ),
                ),
                migrations.AddField(
                    model_name="openingevent",
                    name="wage_unit",
                    field=models.CharField(
                        choices=[("month", "元/月"), ("day", "元/天"), ("hour", "元/小时"), ("piece", "计件")],
                        default="month",
                        max_length=6,
                        verbose_name="报酬单位",
                    ),
                ),
                migrations.AlterField(
                    model_name="opening",
                    name="wage_from_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="报酬下限（分）"),
                ),
                migrations.AlterField(
                    model_name="opening",
                    name="wage_to_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="报酬上限（分）"),
                ),
                migrations.AlterField(
                    model_name="openingevent",
                    name="wage_from_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="报酬下限（分）"),
                ),
                migrations.AlterField(
                    model_name="openingevent",
                    name="wage_to_fen",
                    field=models.PositiveIntegerField(blank=True, null=True, verbose_name="报酬上限（分）"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_assignmentevent" ("batch_id", "ended_before", "ended_reason", "ends_before", "enrolment_id", "host_id", "id", "opening_id", "outside_lodging", "part_time", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "province_agreed_on", "released_at", "released_by_id", "reviewed_at", "school_guide_id", "school_id", "self_selected", "starts_on", "uid", "unit_guide_id", "version") SELECT new_values."batch_id", new_values."ended_before", new_values."ended_reason", new_values."ends_before", new_values."enrolment_id", new_values."host_id", new_values."id", new_values."opening_id", new_values."outside_lodging", new_values."part_time", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post", new_values."province_agreed_on", new_values."released_at", new_values."released_by_id", new_values."reviewed_at", new_values."school_guide_id", new_values."school_id", new_values."self_selected", new_values."starts_on", new_values."uid", new_values."unit_guide_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6faa53bebf13f75af9ba1558059c7fc6461465c0",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_assignmentevent" ("batch_id", "ended_before", "ended_reason", "ends_before", "enrolment_id", "host_id", "id", "opening_id", "outside_lodging", "part_time", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "province_agreed_on", "released_at", "released_by_id", "reviewed_at", "school_guide_id", "school_id", "self_selected", "starts_on", "uid", "unit_guide_id", "version") SELECT new_values."batch_id", new_values."ended_before", new_values."ended_reason", new_values."ends_before", new_values."enrolment_id", new_values."host_id", new_values."id", new_values."opening_id", new_values."outside_lodging", new_values."part_time", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post", new_values."province_agreed_on", new_values."released_at", new_values."released_by_id", new_values."reviewed_at", new_values."school_guide_id", new_values."school_id", new_values."self_selected", new_values."starts_on", new_values."uid", new_values."unit_guide_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."batch_id" IS DISTINCT FROM (new_values."batch_id") OR old_values."ended_before" IS DISTINCT FROM (new_values."ended_before") OR old_values."ended_reason" IS DISTINCT FROM (new_values."ended_reason") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enrolment_id" IS DISTINCT FROM (new_values."enrolment_id") OR old_values."host_id" IS DISTINCT FROM (new_values."host_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."opening_id" IS DISTINCT FROM (new_values."opening_id") OR old_values."outside_lodging" IS DISTINCT FROM (new_values."outside_lodging") OR old_values."part_time" IS DISTINCT FROM (new_values."part_time") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."post" IS DISTINCT FROM (new_values."post") OR old_values."province_agreed_on" IS DISTINCT FROM (new_values."province_agreed_on") OR old_values."released_at" IS DISTINCT FROM (new_values."released_at") OR old_values."released_by_id" IS DISTINCT FROM (new_values."released_by_id") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."school_guide_id" IS DISTINCT FROM (new_values."school_guide_id") OR old_values."self_selected" IS DISTINCT FROM (new_values."self_selected") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."unit_guide_id" IS DISTINCT FROM (new_values."unit_guide_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="43fa4d9de0c59f97f7a1567534d931a242eaa88e",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_assignmentevent" ("batch_id", "ended_before", "ended_reason", "ends_before", "enrolment_id", "host_id", "id", "opening_id", "outside_lodging", "part_time", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "province_agreed_on", "released_at", "released_by_id", "reviewed_at", "school_guide_id", "school_id", "self_selected", "starts_on", "uid", "unit_guide_id", "version") SELECT old_values."batch_id", old_values."ended_before", old_values."ended_reason", old_values."ends_before", old_values."enrolment_id", old_values."host_id", old_values."id", old_values."opening_id", old_values."outside_lodging", old_values."part_time", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post", old_values."province_agreed_on", old_values."released_at", old_values."released_by_id", old_values."reviewed_at", old_values."school_guide_id", old_values."school_id", old_values."self_selected", old_values."starts_on", old_values."uid", old_values."unit_guide_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9093c7e87235e51d94e920ded69636dbfc45b2c6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_20b3c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchhost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchhostevent" ("batch_id", "host_id", "id", "listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_headcount", "uid") SELECT new_values."batch_id", new_values."host_id", new_values."id", new_values."listed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reported_headcount", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="77fdbfb14561f3c2317fc4bbb8fae8ea740adaa3",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchhostevent" ("batch_id", "host_id", "id", "listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_headcount", "uid") SELECT new_values."batch_id", new_values."host_id", new_values."id", new_values."listed", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reported_headcount", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="25d2e2534a98193e0b0a563988da9616168174fc",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchhostevent" ("batch_id", "host_id", "id", "listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_headcount", "uid") SELECT old_values."batch_id", old_values."host_id", old_values."id", old_values."listed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reported_headcount", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="72a37546857b9659b40c2037dac5cea0668d389b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51146",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_batchhost",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="internshipbatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_internshipbatchevent" ("course", "course_code", "credits", "decided_on", "ends_before", "filed_on", "filing_number", "first_filed_on", "grade", "id", "kind", "most_wishes", "name", "note", "organised", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "plan", "premises", "published_on", "reported_headcount", "school_id", "starts_on", "starts_precision", "state", "uid", "version", "wishes_from", "wishes_until") SELECT new_values."course", new_values."course_code", new_values."credits", new_values."decided_on", new_values."ends_before", new_values."filed_on", new_values."filing_number", new_values."first_filed_on", new_values."grade", new_values."id", new_values."kind", new_values."most_wishes", new_values."name", new_values."note", new_values."organised", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."plan", new_values."premises", new_values."published_on", new_values."reported_headcount", new_values."school_id", new_values."starts_on", new_values."starts_precision", new_values."state", new_values."uid", new_values."version", new_values."wishes_from", new_values."wishes_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f523269d131da856b3863d2f60b31acd09df0ca6",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_internshipbatchevent" ("course", "course_code", "credits", "decided_on", "ends_before", "filed_on", "filing_number", "first_filed_on", "grade", "id", "kind", "most_wishes", "name", "note", "organised", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "plan", "premises", "published_on", "reported_headcount", "school_id", "starts_on", "starts_precision", "state", "uid", "version", "wishes_from", "wishes_until") SELECT new_values."course", new_values."course_code", new_values."credits", new_values."decided_on", new_values."ends_before", new_values."filed_on", new_values."filing_number", new_values."first_filed_on", new_values."grade", new_values."id", new_values."kind", new_values."most_wishes", new_values."name", new_values."note", new_values."organised", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."plan", new_values."premises", new_values."published_on", new_values."reported_headcount", new_values."school_id", new_values."starts_on", new_values."starts_precision", new_values."state", new_values."uid", new_values."version", new_values."wishes_from", new_values."wishes_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."course" IS DISTINCT FROM (new_values."course") OR old_values."course_code" IS DISTINCT FROM (new_values."course_code") OR old_values."credits" IS DISTINCT FROM (new_values."credits") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."filed_on" IS DISTINCT FROM (new_values."filed_on") OR old_values."filing_number" IS DISTINCT FROM (new_values."filing_number") OR old_values."first_filed_on" IS DISTINCT FROM (new_values."first_filed_on") OR old_values."grade" IS DISTINCT FROM (new_values."grade") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."most_wishes" IS DISTINCT FROM (new_values."most_wishes") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."organised" IS DISTINCT FROM (new_values."organised") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."plan" IS DISTINCT FROM (new_values."plan") OR old_values."premises" IS DISTINCT FROM (new_values."premises") OR old_values."published_on" IS DISTINCT FROM (new_values."published_on") OR old_values."reported_headcount" IS DISTINCT FROM (new_values."reported_headcount") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."starts_precision" IS DISTINCT FROM (new_values."starts_precision") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."wishes_from" IS DISTINCT FROM (new_values."wishes_from") OR old_values."wishes_until" IS DISTINCT FROM (new_values."wishes_until")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="84bdeb6a0f49ed52415c16483bcb87841f3d0c3c",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_internshipbatchevent" ("course", "course_code", "credits", "decided_on", "ends_before", "filed_on", "filing_number", "first_filed_on", "grade", "id", "kind", "most_wishes", "name", "note", "organised", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "plan", "premises", "published_on", "reported_headcount", "school_id", "starts_on", "starts_precision", "state", "uid", "version", "wishes_from", "wishes_until") SELECT old_values."course", old_values."course_code", old_values."credits", old_values."decided_on", old_values."ends_before", old_values."filed_on", old_values."filing_number", old_values."first_filed_on", old_values."grade", old_values."id", old_values."kind", old_values."most_wishes", old_values."name", old_values."note", old_values."organised", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."plan", old_values."premises", old_values."published_on", old_values."reported_headcount", old_values."school_id", old_values."starts_on", old_values."starts_precision", old_values."state", old_values."uid", old_values."version", old_values."wishes_from", old_values."wishes_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5f12bbfb69d63173bb390d43239d52d673d175c1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cd45b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_internshipbatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="opening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingevent" ("by_agency", "description", "ends_before", "enterprise_id", "hazards", "hours_a_day", "hours_from", "hours_until", "id", "independence", "intensity", "kind", "lodging", "meals", "overtime", "pay_day", "pay_method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "post_kind", "post_lowest_fen", "post_pay_fen", "post_staff", "region_code", "rest_days", "seats", "seats_taken", "shift", "starts_on", "state", "title", "uid", "venue", "version", "wage_from_fen", "wage_to_fen", "wage_unit") SELECT new_values."by_agency", new_values."description", new_values."ends_before", new_values."enterprise_id", new_values."hazards", new_values."hours_a_day", new_values."hours_from", new_values."hours_until", new_values."id", new_values."independence", new_values."intensity", new_values."kind", new_values."lodging", new_values."meals", new_values."overtime", new_values."pay_day", new_values."pay_method", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."place", new_values."post_kind", new_values."post_lowest_fen", new_values."post_pay_fen", new_values."post_staff", new_values."region_code", new_values."rest_days", new_values."seats", new_values."seats_taken", new_values."shift", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."venue", new_values."version", new_values."wage_from_fen", new_values."wage_to_fen", new_values."wage_unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c08b7615eb8eb71a7b98ad804d6a103e94ee2635",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingevent" ("by_agency", "description", "ends_before", "enterprise_id", "hazards", "hours_a_day", "hours_from", "hours_until", "id", "independence", "intensity", "kind", "lodging", "meals", "overtime", "pay_day", "pay_method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "post_kind", "post_lowest_fen", "post_pay_fen", "post_staff", "region_code", "rest_days", "seats", "seats_taken", "shift", "starts_on", "state", "title", "uid", "venue", "version", "wage_from_fen", "wage_to_fen", "wage_unit") SELECT new_values."by_agency", new_values."description", new_values."ends_before", new_values."enterprise_id", new_values."hazards", new_values."hours_a_day", new_values."hours_from", new_values."hours_until", new_values."id", new_values."independence", new_values."intensity", new_values."kind", new_values."lodging", new_values."meals", new_values."overtime", new_values."pay_day", new_values."pay_method", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."place", new_values."post_kind", new_values."post_lowest_fen", new_values."post_pay_fen", new_values."post_staff", new_values."region_code", new_values."rest_days", new_values."seats", new_values."seats_taken", new_values."shift", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."venue", new_values."version", new_values."wage_from_fen", new_values."wage_to_fen", new_values."wage_unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."by_agency" IS DISTINCT FROM (new_values."by_agency") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."hazards" IS DISTINCT FROM (new_values."hazards") OR old_values."hours_a_day" IS DISTINCT FROM (new_values."hours_a_day") OR old_values."hours_from" IS DISTINCT FROM (new_values."hours_from") OR old_values."hours_until" IS DISTINCT FROM (new_values."hours_until") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."independence" IS DISTINCT FROM (new_values."independence") OR old_values."intensity" IS DISTINCT FROM (new_values."intensity") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."lodging" IS DISTINCT FROM (new_values."lodging") OR old_values."meals" IS DISTINCT FROM (new_values."meals") OR old_values."overtime" IS DISTINCT FROM (new_values."overtime") OR old_values."pay_day" IS DISTINCT FROM (new_values."pay_day") OR old_values."pay_method" IS DISTINCT FROM (new_values."pay_method") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."post_kind" IS DISTINCT FROM (new_values."post_kind") OR old_values."post_lowest_fen" IS DISTINCT FROM (new_values."post_lowest_fen") OR old_values."post_pay_fen" IS DISTINCT FROM (new_values."post_pay_fen") OR old_values."post_staff" IS DISTINCT FROM (new_values."post_staff") OR old_values."region_code" IS DISTINCT FROM (new_values."region_code") OR old_values."rest_days" IS DISTINCT FROM (new_values."rest_days") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."seats" IS DISTINCT FROM (new_values."seats") OR old_values."seats_taken" IS DISTINCT FROM (new_values."seats_taken") OR old_values."shift" IS DISTINCT FROM (new_values."shift") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."venue" IS DISTINCT FROM (new_values."venue") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."wage_from_fen" IS DISTINCT FROM (new_values."wage_from_fen") OR old_values."wage_to_fen" IS DISTINCT FROM (new_values."wage_to_fen") OR old_values."wage_unit" IS DISTINCT FROM (new_values."wage_unit")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cfa11826097cc7679b2677f911e175944630545d",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_openingevent" ("by_agency", "description", "ends_before", "enterprise_id", "hazards", "hours_a_day", "hours_from", "hours_until", "id", "independence", "intensity", "kind", "lodging", "meals", "overtime", "pay_day", "pay_method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "post_kind", "post_lowest_fen", "post_pay_fen", "post_staff", "region_code", "rest_days", "seats", "seats_taken", "shift", "starts_on", "state", "title", "uid", "venue", "version", "wage_from_fen", "wage_to_fen", "wage_unit") SELECT old_values."by_agency", old_values."description", old_values."ends_before", old_values."enterprise_id", old_values."hazards", old_values."hours_a_day", old_values."hours_from", old_values."hours_until", old_values."id", old_values."independence", old_values."intensity", old_values."kind", old_values."lodging", old_values."meals", old_values."overtime", old_values."pay_day", old_values."pay_method", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."place", old_values."post_kind", old_values."post_lowest_fen", old_values."post_pay_fen", old_values."post_staff", old_values."region_code", old_values."rest_days", old_values."seats", old_values."seats_taken", old_values."shift", old_values."starts_on", old_values."state", old_values."title", old_values."uid", old_values."venue", old_values."version", old_values."wage_from_fen", old_values."wage_to_fen", old_values."wage_unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8f1c39d93ced3d73e2419e90d44d7ca384887117",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_22789",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_opening",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pay_day__isnull", True),
                            models.Q(("pay_day__gte", 1), ("pay_day__lte", 31)),
                            _connector="OR",
                        ),
                        name="opening_pay_day_of_a_month",
                        violation_error_message="每月发放日是 1 到 31。",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementsignature",
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
                    model_name="agreementsignatureevent",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementsignatureevent",
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
                    model_name="agreementsignatureevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.agreementsignature",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementstep",
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
                migrations.AddConstraint(
                    model_name="agreementtemplate",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")),
                        fields=("state",),
                        name="agreement_template_one_in_force",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agreementtemplate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("starts_on__isnull", False), _connector="OR"),
                        name="agreement_template_started",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementtemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_agreementtemplateevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "starts_on", "state", "title", "uid", "version") SELECT new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sections", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b5f76910eae9825ff34282cd28cdfe6f29a900b5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16b84",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_agreementtemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementtemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_agreementtemplateevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "starts_on", "state", "title", "uid", "version") SELECT new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sections", new_values."starts_on", new_values."state", new_values."title", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ef93576e24f0ff14481e729576c2ad7d2fb8e0cf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_10736",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_agreementtemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementtemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_agreementtemplateevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "starts_on", "state", "title", "uid", "version") SELECT old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sections", old_values."starts_on", old_values."state", old_values."title", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="351d421ec8d291e51b412aa3e41dc24cfeb54c4d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2ef99",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_agreementtemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="agreementtemplateevent",
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
                    model_name="agreementtemplateevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.agreementtemplate",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementtemplatestep",
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
                    model_name="agreementtemplatestep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="placements.agreementtemplate",
                    ),
                ),
                migrations.AddField(
                    model_name="assignmentstep",
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
                    model_name="assignmentstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="placements.assignment"
                    ),
                ),
                migrations.AddField(
                    model_name="attestation",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attestations",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="attestation",
                    name="by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="承诺人",
                    ),
                ),
                migrations.AddField(
                    model_name="attestation",
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
                    model_name="attestationevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="attestationevent",
                    name="by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="承诺人",
                    ),
                ),
                migrations.AddField(
                    model_name="attestationevent",
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
                    model_name="attestationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.attestation",
                    ),
                ),
                migrations.AddField(
                    model_name="attestationevent",
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
                    model_name="batchmajor",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="batch_majors",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="batchmajor",
                    name="major",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.major",
                        verbose_name="专业",
                    ),
                ),
                migrations.AddField(
                    model_name="internshipbatch",
                    name="majors",
                    field=models.ManyToManyField(
                        related_name="+", through="placements.BatchMajor", to="members.major", verbose_name="面向专业"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="internshipbatch",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "filed"), _negated=True),
                            models.Q(models.Q(("filing_number", ""), _negated=True), ("filed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="batch_filed_has_number",
                        violation_error_message="备案须有备案号和日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="internshipbatch",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("credits__isnull", True), ("credits__gt", 0), _connector="OR"),
                        name="batch_some_credits",
                        violation_error_message="学分须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="internshipbatch",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("wishes_until__isnull", True),
                            ("wishes_until__gt", models.F("wishes_from")),
                            _connector="OR",
                        ),
                        name="batch_wishes_in_order",
                        violation_error_message="志愿填报截止日期不能早于开始日期。",
                    ),
                ),
                migrations.AddField(
                    model_name="batchmajorevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="batchmajorevent",
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
                    model_name="batchmajorevent",
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
                    model_name="batchmajorevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.batchmajor",
                    ),
                ),
                migrations.AddField(
                    model_name="batchsegment",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="segments",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="batchsegmentevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="batchsegmentevent",
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
                    model_name="batchsegmentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.batchsegment",
                    ),
                ),
                migrations.AddField(
                    model_name="batchstep",
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
                    model_name="batchstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="placements.internshipbatch",
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
                    name="assignment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="consent",
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
                    model_name="consent",
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
                    model_name="consentevent",
                    name="assignment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
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
                    model_name="consentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.consent",
                    ),
                ),
                migrations.AddField(
                    model_name="consentevent",
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
                    model_name="exemption",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exemptions",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="exemption",
                    name="host",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="实习单位",
                    ),
                ),
                migrations.AddField(
                    model_name="exemption",
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
                    model_name="exemptionevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="exemptionevent",
                    name="host",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="实习单位",
                    ),
                ),
                migrations.AddField(
                    model_name="exemptionevent",
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
                    model_name="exemptionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.exemption",
                    ),
                ),
                migrations.AddField(
                    model_name="exemptionevent",
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
                    model_name="fair",
                    name="organiser",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fairs",
                        to="members.organisation",
                        verbose_name="主办单位",
                    ),
                ),
                migrations.AddField(
                    model_name="fairapplicationevent",
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
                    model_name="fairapplicationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.fairapplication",
                    ),
                ),
                migrations.AddField(
                    model_name="fairevent",
                    name="organiser",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="主办单位",
                    ),
                ),
                migrations.AddField(
                    model_name="fairevent",
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
                    model_name="fairevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.fair",
                    ),
                ),
                migrations.AddField(
                    model_name="fairopening",
                    name="fair",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fair_openings",
                        to="placements.fair",
                        verbose_name="双选会",
                    ),
                ),
                migrations.AddField(
                    model_name="fairopening",
                    name="opening",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fair_openings",
                        to="placements.opening",
                        verbose_name="岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="fairapplicationevent",
                    name="fair_opening",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.fairopening",
                        verbose_name="参会岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="fairapplication",
                    name="fair_opening",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="placements.fairopening",
                        verbose_name="参会岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="fair",
                    name="openings",
                    field=models.ManyToManyField(
                        related_name="fairs",
                        through="placements.FairOpening",
                        to="placements.opening",
                        verbose_name="参会岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="fairopeningevent",
                    name="fair",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.fair",
                        verbose_name="双选会",
                    ),
                ),
                migrations.AddField(
                    model_name="fairopeningevent",
                    name="opening",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.opening",
                        verbose_name="岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="fairopeningevent",
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
                    model_name="fairopeningevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.fairopening",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseeker",
                    name="enrolment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseeker",
                    name="fair",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seekers",
                        to="placements.fair",
                        verbose_name="双选会",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseeker",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseeker",
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
                    model_name="fairapplicationevent",
                    name="seeker",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.fairseeker",
                        verbose_name="求职学生",
                    ),
                ),
                migrations.AddField(
                    model_name="fairapplication",
                    name="seeker",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="applications",
                        to="placements.fairseeker",
                        verbose_name="求职学生",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseekerevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseekerevent",
                    name="fair",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.fair",
                        verbose_name="双选会",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseekerevent",
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
                    model_name="fairseekerevent",
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
                    model_name="fairseekerevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.fairseeker",
                    ),
                ),
                migrations.AddField(
                    model_name="fairseekerevent",
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
                    model_name="fairstep",
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
                    model_name="fairstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="placements.fair"
                    ),
                ),
                migrations.AddField(
                    model_name="insurancepolicy",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policies",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="insurancepolicy",
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
                    model_name="insurancepolicyevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="insurancepolicyevent",
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
                    model_name="insurancepolicyevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.insurancepolicy",
                    ),
                ),
                migrations.AddField(
                    model_name="insurancepolicyevent",
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
                    model_name="matched",
                    name="changed_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="调整人",
                    ),
                ),
                migrations.AddField(
                    model_name="matched",
                    name="enrolment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="matched",
                    name="lot_opening",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.opening",
                        verbose_name="抽签结果",
                    ),
                ),
                migrations.AddField(
                    model_name="matched",
                    name="opening",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.opening",
                        verbose_name="岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="matched",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="matched",
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
                    model_name="matchedevent",
                    name="changed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="调整人",
                    ),
                ),
                migrations.AddField(
                    model_name="matchedevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="matchedevent",
                    name="lot_opening",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.opening",
                        verbose_name="抽签结果",
                    ),
                ),
                migrations.AddField(
                    model_name="matchedevent",
                    name="opening",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.opening",
                        verbose_name="岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="matchedevent",
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
                    model_name="matchedevent",
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
                    model_name="matchedevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.matched",
                    ),
                ),
                migrations.AddField(
                    model_name="matchedevent",
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
                    model_name="matching",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matchings",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="matching",
                    name="made_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                migrations.AddField(
                    model_name="matching",
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
                    model_name="matchedevent",
                    name="matching",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.matching",
                        verbose_name="匹配",
                    ),
                ),
                migrations.AddField(
                    model_name="matched",
                    name="matching",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matched",
                        to="placements.matching",
                        verbose_name="匹配",
                    ),
                ),
                migrations.AddField(
                    model_name="matchingevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="matchingevent",
                    name="made_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                migrations.AddField(
                    model_name="matchingevent",
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
                    model_name="matchingevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.matching",
                    ),
                ),
                migrations.AddField(
                    model_name="matchingevent",
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
                    model_name="matchingstep",
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
                    model_name="matchingstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="placements.matching"
                    ),
                ),
                migrations.AddField(
                    model_name="ruleparameter",
                    name="set_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="设定人",
                    ),
                ),
                migrations.AddField(
                    model_name="ruleparameterevent",
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
                    model_name="ruleparameterevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.ruleparameter",
                    ),
                ),
                migrations.AddField(
                    model_name="ruleparameterevent",
                    name="set_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="设定人",
                    ),
                ),
                migrations.AddField(
                    model_name="standingfinding",
                    name="assignment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="standingfinding",
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
                    model_name="starttraining",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trainings",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="starttraining",
                    name="host",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="培训单位",
                    ),
                ),
                migrations.AddField(
                    model_name="starttraining",
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
                    model_name="starttrainingevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="starttrainingevent",
                    name="host",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="培训单位",
                    ),
                ),
                migrations.AddField(
                    model_name="starttrainingevent",
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
                    model_name="starttrainingevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.starttraining",
                    ),
                ),
                migrations.AddField(
                    model_name="starttrainingevent",
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
                    model_name="trainingresult",
                    name="enrolment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="trainingresult",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="trainingresult",
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
                    model_name="trainingresult",
                    name="training",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="placements.starttraining",
                        verbose_name="岗前培训",
                    ),
                ),
                migrations.AddField(
                    model_name="trainingresultevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="trainingresultevent",
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
                    model_name="trainingresultevent",
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
                    model_name="trainingresultevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.trainingresult",
                    ),
                ),
                migrations.AddField(
                    model_name="trainingresultevent",
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
                    model_name="trainingresultevent",
                    name="training",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.starttraining",
                        verbose_name="岗前培训",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreement",
                    name="assignment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreement",
                    name="file",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.storedfile",
                        verbose_name="文件",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreement",
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
                    model_name="tripartiteagreement",
                    name="signed_file",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.storedfile",
                        verbose_name="签订文本",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreement",
                    name="template",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="placements.agreementtemplate",
                        verbose_name="范本",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="placements.tripartiteagreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementsignatureevent",
                    name="agreement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.tripartiteagreement",
                        verbose_name="三方协议",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementsignature",
                    name="agreement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="placements.tripartiteagreement",
                        verbose_name="三方协议",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreementevent",
                    name="assignment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreementevent",
                    name="file",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.storedfile",
                        verbose_name="文件",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreementevent",
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
                    model_name="tripartiteagreementevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.tripartiteagreement",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreementevent",
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
                    model_name="tripartiteagreementevent",
                    name="signed_file",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.storedfile",
                        verbose_name="签订文本",
                    ),
                ),
                migrations.AddField(
                    model_name="tripartiteagreementevent",
                    name="template",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.agreementtemplate",
                        verbose_name="范本",
                    ),
                ),
                migrations.AddField(
                    model_name="unitguide",
                    name="host",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_guides",
                        to="members.organisation",
                        verbose_name="实习单位",
                    ),
                ),
                migrations.AddField(
                    model_name="unitguide",
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
                    model_name="assignment",
                    name="unit_guide",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.unitguide",
                        verbose_name="单位指导人员",
                    ),
                ),
                migrations.AddField(
                    model_name="assignmentevent",
                    name="unit_guide",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.unitguide",
                        verbose_name="单位指导人员",
                    ),
                ),
                migrations.AddIndex(
                    model_name="assignment",
                    index=models.Index(
                        condition=models.Q(("released_at", None)),
                        fields=["school", "leaves_before"],
                        name="assignment_not_let_start",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at", None), ("released_by", None)),
                            models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="assignment_released_by_somebody",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="assignment_with_school"),
                ),
                migrations.AddField(
                    model_name="unitguideevent",
                    name="host",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="实习单位",
                    ),
                ),
                migrations.AddField(
                    model_name="unitguideevent",
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
                    model_name="unitguideevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.unitguide",
                    ),
                ),
                migrations.AddField(
                    model_name="unitguideevent",
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
                    model_name="waiver",
                    name="answered_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审批人",
                    ),
                ),
                migrations.AddField(
                    model_name="waiver",
                    name="asked_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
                migrations.AddField(
                    model_name="waiver",
                    name="assignment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waivers",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="waiver",
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
                    model_name="waiverevent",
                    name="answered_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审批人",
                    ),
                ),
                migrations.AddField(
                    model_name="waiverevent",
                    name="asked_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
                migrations.AddField(
                    model_name="waiverevent",
                    name="assignment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.assignment",
                        verbose_name="实习安排",
                    ),
                ),
                migrations.AddField(
                    model_name="waiverevent",
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
                    model_name="waiverevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.waiver",
                    ),
                ),
                migrations.AddField(
                    model_name="waiverevent",
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
                    model_name="waiverstep",
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
                    model_name="waiverstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="placements.waiver"
                    ),
                ),
                migrations.AddField(
                    model_name="wish",
                    name="opening",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes",
                        to="placements.opening",
                        verbose_name="岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="wishevent",
                    name="opening",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.opening",
                        verbose_name="岗位",
                    ),
                ),
                migrations.AddField(
                    model_name="wishevent",
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
                    model_name="wishevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.wish",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlist",
                    name="batch",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wish_lists",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlist",
                    name="enrolment",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlist",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlist",
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
                    model_name="wishevent",
                    name="wish_list",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.wishlist",
                        verbose_name="志愿表",
                    ),
                ),
                migrations.AddField(
                    model_name="wish",
                    name="wish_list",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="placements.wishlist",
                        verbose_name="志愿表",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlistevent",
                    name="batch",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.internshipbatch",
                        verbose_name="实习批次",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlistevent",
                    name="enrolment",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.enrolment",
                        verbose_name="学籍",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlistevent",
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
                    model_name="wishlistevent",
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
                    model_name="wishlistevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="placements.wishlist",
                    ),
                ),
                migrations.AddField(
                    model_name="wishlistevent",
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
                migrations.AddConstraint(
                    model_name="attestation",
                    constraint=models.UniqueConstraint(
                        fields=("batch", "rule"), name="attestation_once", violation_error_message="这一条已有承诺。"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attestation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_attestationevent" ("at", "batch_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "school_id", "uid") SELECT new_values."at", new_values."batch_id", new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rule", new_values."school_id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b900eb74a413df9867319963490015dd60259f63",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_54547",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_attestation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attestation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_attestationevent" ("at", "batch_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "school_id", "uid") SELECT new_values."at", new_values."batch_id", new_values."by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rule", new_values."school_id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9db2ef914fe028c01693fead2eac0f130bb1b72c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c788f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_attestation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attestation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_attestationevent" ("at", "batch_id", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "school_id", "uid") SELECT old_values."at", old_values."batch_id", old_values."by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rule", old_values."school_id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6fc3e863217fb86e1eb00233002e70d6abf761db",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5d965",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_attestation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="batchmajor",
                    constraint=models.UniqueConstraint(fields=("batch", "major"), name="batch_major_once"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchmajor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchmajorevent" ("batch_id", "id", "major_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "uid") SELECT new_values."batch_id", new_values."id", new_values."major_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="529aacad588600534ab25d0b28eedaaee547378d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4bd45",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_batchmajor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchmajor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchmajorevent" ("batch_id", "id", "major_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "uid") SELECT new_values."batch_id", new_values."id", new_values."major_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="02aa6ff2a8b2340858a837e15bdf9e8a88d31846",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43632",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_batchmajor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchmajor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchmajorevent" ("batch_id", "id", "major_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "uid") SELECT old_values."batch_id", old_values."id", old_values."major_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="df9b9a7aebf4c40eff6f1fa7bf507f14ec054133",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_25dd6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_batchmajor",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="batchsegment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="batch_segment_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="batchsegment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (alliance.core.dates._Int8Range(models.F("batch"), models.F("batch")), "&&"),
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
                        name="batch_segment_no_overlap",
                        violation_error_message="分段的日期不能重叠。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchsegment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchsegmentevent" ("batch_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "uid") SELECT new_values."batch_id", new_values."ends_before", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="525b3199d3378b9b0dbcb623e317d40289c9a01f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_208f7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_batchsegment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchsegment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchsegmentevent" ("batch_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "uid") SELECT new_values."batch_id", new_values."ends_before", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fbfd9ccf2aeb5baf5158fb02aacb95d32a5c4824",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4d9ce",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_batchsegment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="batchsegment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_batchsegmentevent" ("batch_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "uid") SELECT old_values."batch_id", old_values."ends_before", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ed1ac7260efa09282402d496c6d080d707fbb864",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_380af",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_batchsegment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consent",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("voided_at", None)),
                        fields=("assignment", "kind", "party"),
                        name="consent_once",
                        violation_error_message="已经签过字。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="consent",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("party__in", ["student", "guardian"])), name="consent_of_the_family"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="consent_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a consent is voided, never deleted'; END IF;\n        \n        IF TG_OP = 'UPDATE' AND ((NEW.assignment_id, NEW.kind, NEW.party, NEW.method, NEW.content_sha256, NEW.by_id, NEW.by_name, NEW.by_role, NEW.signed_at, NEW.recorded_at, NEW.ip) IS DISTINCT FROM (OLD.assignment_id, OLD.kind, OLD.party, OLD.method, OLD.content_sha256, OLD.by_id, OLD.by_name, OLD.by_role, OLD.signed_at, OLD.recorded_at, OLD.ip) OR OLD.voided_at IS NOT NULL)\n        THEN RAISE EXCEPTION 'a signature stands as it was given, or is voided'; END IF;\n    \n        RETURN NEW;\n    ",
                            hash="7c65866a80f70abcc49ac18e56962a5eb38dc6c5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_consent_stands_b8400",
                            table="placements_consent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_consentevent" ("assignment_id", "by_id", "by_role", "content_sha256", "id", "kind", "method", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "school_id", "signed_at", "uid", "voided_at", "voided_reason") SELECT new_values."assignment_id", new_values."by_id", new_values."by_role", new_values."content_sha256", new_values."id", new_values."kind", new_values."method", new_values."party", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."school_id", new_values."signed_at", new_values."uid", new_values."voided_at", new_values."voided_reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="589dd3779afd03af1cc842d005e80aa8cb3dda16",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a13e4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_consent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_consentevent" ("assignment_id", "by_id", "by_role", "content_sha256", "id", "kind", "method", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "school_id", "signed_at", "uid", "voided_at", "voided_reason") SELECT new_values."assignment_id", new_values."by_id", new_values."by_role", new_values."content_sha256", new_values."id", new_values."kind", new_values."method", new_values."party", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."school_id", new_values."signed_at", new_values."uid", new_values."voided_at", new_values."voided_reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="570eb9849a0210d7bda71c984504e313d987b309",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93c40",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_consent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="consent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_consentevent" ("assignment_id", "by_id", "by_role", "content_sha256", "id", "kind", "method", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "school_id", "signed_at", "uid", "voided_at", "voided_reason") SELECT old_values."assignment_id", old_values."by_id", old_values."by_role", old_values."content_sha256", old_values."id", old_values."kind", old_values."method", old_values."party", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."school_id", old_values."signed_at", old_values."uid", old_values."voided_at", old_values."voided_reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4a0eb66838bd77e7b6bdd28bef4fdaf2fc72ae34",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea53f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_consent",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="exemption",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="exemption_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="exemption",
                    constraint=models.UniqueConstraint(
                        fields=("batch", "host", "rule", "number"),
                        name="exemption_once",
                        violation_error_message="这份备案已登记。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_exemptionevent" ("batch_id", "ends_before", "filed_on", "host_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "school_id", "starts_on", "uid", "version") SELECT new_values."batch_id", new_values."ends_before", new_values."filed_on", new_values."host_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rule", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d76459812e53ea57d0da69ca769d2e95610589b1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_601ff",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_exemption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_exemptionevent" ("batch_id", "ends_before", "filed_on", "host_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "school_id", "starts_on", "uid", "version") SELECT new_values."batch_id", new_values."ends_before", new_values."filed_on", new_values."host_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rule", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0ce3bd3cf3e5e9c0b14c50115f823748a516d307",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e04d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_exemption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_exemptionevent" ("batch_id", "ends_before", "filed_on", "host_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "school_id", "starts_on", "uid", "version") SELECT old_values."batch_id", old_values."ends_before", old_values."filed_on", old_values."host_id", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rule", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4c0ef9c62404f1ea243c411a79ed0e0b53f9d337",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dce9a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_exemption",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fairopening",
                    constraint=models.UniqueConstraint(
                        fields=("fair", "opening"),
                        name="fair_opening_once",
                        violation_error_message="这个岗位已经参会。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairopeningevent" ("fair_id", "id", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand", "uid") SELECT new_values."fair_id", new_values."id", new_values."opening_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."stand", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8972313cb136d01ca655c489c903a2bb06f5f5c0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_86165",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_fairopening",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairopeningevent" ("fair_id", "id", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand", "uid") SELECT new_values."fair_id", new_values."id", new_values."opening_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."stand", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="80c8e9e8711dfc2c1368c06eef78c62e09a737d7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_200be",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_fairopening",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairopening",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairopeningevent" ("fair_id", "id", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand", "uid") SELECT old_values."fair_id", old_values."id", old_values."opening_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."stand", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5591615209d95b133218350f37b2db5a32b67eab",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fcda3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_fairopening",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="fair",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="fair_search"),
                ),
                migrations.AddIndex(
                    model_name="fair",
                    index=models.Index(fields=["pinyin", "id"], name="fair_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="fair",
                    index=models.Index(fields=["-starts_on", "-id"], name="fair_by_start"),
                ),
                migrations.AddConstraint(
                    model_name="fair",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="fair_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fair",
                    constraint=models.UniqueConstraint(
                        fields=("organiser", "name"), name="fair_name_once", violation_error_message="已有同名双选会。"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fair",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("online", True), models.Q(("place", ""), _negated=True), _connector="OR"),
                        name="fair_somewhere",
                        violation_error_message="请填写现场地点，或勾选线上举办。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairevent" ("ends_before", "id", "name", "note", "online", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "reported_seats", "reported_seekers", "starts_on", "state", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."name", new_values."note", new_values."online", new_values."organiser_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."place", new_values."reported_seats", new_values."reported_seekers", new_values."starts_on", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4c5a0e562a3fe35590cb719b1f1b35b3f16cf10d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cae23",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_fair",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairevent" ("ends_before", "id", "name", "note", "online", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "reported_seats", "reported_seekers", "starts_on", "state", "uid", "version") SELECT new_values."ends_before", new_values."id", new_values."name", new_values."note", new_values."online", new_values."organiser_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."place", new_values."reported_seats", new_values."reported_seekers", new_values."starts_on", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."online" IS DISTINCT FROM (new_values."online") OR old_values."organiser_id" IS DISTINCT FROM (new_values."organiser_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."reported_seats" IS DISTINCT FROM (new_values."reported_seats") OR old_values."reported_seekers" IS DISTINCT FROM (new_values."reported_seekers") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="375470a806a3198e71906714ee1ea97b1e28911c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fda36",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_fair",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fair",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairevent" ("ends_before", "id", "name", "note", "online", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "reported_seats", "reported_seekers", "starts_on", "state", "uid", "version") SELECT old_values."ends_before", old_values."id", old_values."name", old_values."note", old_values."online", old_values."organiser_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."place", old_values."reported_seats", old_values."reported_seekers", old_values."starts_on", old_values."state", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cbd30e13f451cbfb80fa6ae74fee847ca749f63a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16032",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_fair",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="fairseeker",
                    index=models.Index(fields=["school", "-id"], name="fair_seeker_of_school"),
                ),
                migrations.AddConstraint(
                    model_name="fairseeker",
                    constraint=models.UniqueConstraint(
                        fields=("fair", "enrolment"),
                        name="fair_seeker_once",
                        violation_error_message="这名学生已经报名。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairseeker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairseekerevent" ("enrolment_id", "fair_id", "id", "on_site", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "school_id", "source", "uid") SELECT new_values."enrolment_id", new_values."fair_id", new_values."id", new_values."on_site", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."registered_at", new_values."school_id", new_values."source", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="30818f9c0c7f99ac108b93cf4ab9c8ef3226a0e6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5eed8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_fairseeker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairseeker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairseekerevent" ("enrolment_id", "fair_id", "id", "on_site", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "school_id", "source", "uid") SELECT new_values."enrolment_id", new_values."fair_id", new_values."id", new_values."on_site", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."registered_at", new_values."school_id", new_values."source", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ac791416ac044c859005dc5759f0136a2b2f70ff",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea527",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_fairseeker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairseeker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairseekerevent" ("enrolment_id", "fair_id", "id", "on_site", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "school_id", "source", "uid") SELECT old_values."enrolment_id", old_values."fair_id", old_values."id", old_values."on_site", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."registered_at", old_values."school_id", old_values."source", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0d13c83e8635d09a4ed73bd49fba99cf5adb4541",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_551bf",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_fairseeker",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="fairapplication",
                    index=models.Index(fields=["fair_opening", "id"], name="fair_application_of_opening"),
                ),
                migrations.AddConstraint(
                    model_name="fairapplication",
                    constraint=models.UniqueConstraint(
                        fields=("seeker", "fair_opening"),
                        name="fair_application_once",
                        violation_error_message="已经投递过这个岗位。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairapplication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairapplicationevent" ("fair_opening_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seeker_id", "uid", "verdict", "version") SELECT new_values."fair_opening_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seeker_id", new_values."uid", new_values."verdict", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ad5bd5816f45056ee929dff452deffb03155801",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d05f9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_fairapplication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairapplication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairapplicationevent" ("fair_opening_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seeker_id", "uid", "verdict", "version") SELECT new_values."fair_opening_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seeker_id", new_values."uid", new_values."verdict", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="98367e839d1c1c2d7c6332c05ff6945bee585726",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7d495",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_fairapplication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fairapplication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_fairapplicationevent" ("fair_opening_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seeker_id", "uid", "verdict", "version") SELECT old_values."fair_opening_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seeker_id", old_values."uid", old_values."verdict", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f58ab98c9d9d8c4d2d609a247fd95f58d191c178",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_97d39",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_fairapplication",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="insurancepolicy",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="insurance_policy_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="insurancepolicy",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_before__isnull", False)),
                        name="insurance_policy_has_an_end",
                        violation_error_message="请填写保险结束日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="insurancepolicy",
                    constraint=models.UniqueConstraint(
                        fields=("batch", "number"),
                        name="insurance_policy_once",
                        violation_error_message="本批次已登记这张保单。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="insurancepolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_insurancepolicyevent" ("batch_id", "ends_before", "id", "insurer", "kind", "number", "paid_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT new_values."batch_id", new_values."ends_before", new_values."id", new_values."insurer", new_values."kind", new_values."number", new_values."paid_by", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="93bffabb3cf1dbb40093a701978c6a424ac2570f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_96c64",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_insurancepolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="insurancepolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_insurancepolicyevent" ("batch_id", "ends_before", "id", "insurer", "kind", "number", "paid_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT new_values."batch_id", new_values."ends_before", new_values."id", new_values."insurer", new_values."kind", new_values."number", new_values."paid_by", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="44991effed7b194c4d3efe8dbd6fc135de30d8cc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_685fe",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_insurancepolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="insurancepolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_insurancepolicyevent" ("batch_id", "ends_before", "id", "insurer", "kind", "number", "paid_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT old_values."batch_id", old_values."ends_before", old_values."id", old_values."insurer", old_values."kind", old_values."number", old_values."paid_by", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1bd86e446d48acfd0916511c5af359b38a19cb9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5cc07",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_insurancepolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="matching",
                    index=models.Index(fields=["batch", "-made_at", "-id"], name="matching_of_batch"),
                ),
                migrations.AddConstraint(
                    model_name="matching",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("batch",),
                        name="matching_one_proposed",
                        violation_error_message="本批次已有一个待采用的匹配结果，请先采用或放弃。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="matching",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="matching_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matching",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_matchingevent" ("batch_id", "id", "inputs_sha256", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "seed", "state", "uid", "version") SELECT new_values."batch_id", new_values."id", new_values."inputs_sha256", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."seed", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5b1e2e918a4b84f3874fc3943e8cd8b1835c0f07",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65948",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_matching",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matching",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_matchingevent" ("batch_id", "id", "inputs_sha256", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "seed", "state", "uid", "version") SELECT new_values."batch_id", new_values."id", new_values."inputs_sha256", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."seed", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fc815e4cf592fa76f88c889c41914e7007f510d0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95e64",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_matching",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matching",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_matchingevent" ("batch_id", "id", "inputs_sha256", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "seed", "state", "uid", "version") SELECT old_values."batch_id", old_values."id", old_values."inputs_sha256", old_values."made_at", old_values."made_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."seed", old_values."state", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1347c02c1674968918c0319834b954aa7ede143a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb8e4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_matching",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="matched",
                    constraint=models.UniqueConstraint(fields=("matching", "enrolment"), name="matched_once"),
                ),
                migrations.AddConstraint(
                    model_name="matched",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("how", "lot"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="matched_by_hand_has_reason",
                        violation_error_message="人工调整须写明理由。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="matched",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "after"), _negated=True),
                            models.Q(
                                ("changed_at__isnull", False),
                                ("changed_by__isnull", False),
                                models.Q(("public_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="matched_change_is_somebodys",
                        violation_error_message="人工调整须写明给学生的说明。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matched",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_matchedevent" ("changed_at", "changed_by_id", "enrolment_id", "how", "id", "lot_opening_id", "lot_rank", "matching_id", "opening_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_reason", "rank", "reason", "school_id", "told", "uid", "version") SELECT new_values."changed_at", new_values."changed_by_id", new_values."enrolment_id", new_values."how", new_values."id", new_values."lot_opening_id", new_values."lot_rank", new_values."matching_id", new_values."opening_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_reason", new_values."rank", new_values."reason", new_values."school_id", new_values."told", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dc4b230cf0eed6f86ea7f292b789073056086099",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_86ffb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_matched",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matched",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_matchedevent" ("changed_at", "changed_by_id", "enrolment_id", "how", "id", "lot_opening_id", "lot_rank", "matching_id", "opening_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_reason", "rank", "reason", "school_id", "told", "uid", "version") SELECT new_values."changed_at", new_values."changed_by_id", new_values."enrolment_id", new_values."how", new_values."id", new_values."lot_opening_id", new_values."lot_rank", new_values."matching_id", new_values."opening_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_reason", new_values."rank", new_values."reason", new_values."school_id", new_values."told", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b85774d846a98d61ee6693b4992d9e7c6a3453ca",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_df3ab",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_matched",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="matched",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_matchedevent" ("changed_at", "changed_by_id", "enrolment_id", "how", "id", "lot_opening_id", "lot_rank", "matching_id", "opening_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_reason", "rank", "reason", "school_id", "told", "uid", "version") SELECT old_values."changed_at", old_values."changed_by_id", old_values."enrolment_id", old_values."how", old_values."id", old_values."lot_opening_id", old_values."lot_rank", old_values."matching_id", old_values."opening_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_reason", old_values."rank", old_values."reason", old_values."school_id", old_values."told", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="736c7369dd9238d582f33bd1cb5c3cf947ab741b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_12986",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_matched",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ruleparameter",
                    constraint=models.UniqueConstraint(
                        fields=("name", "starts_on"),
                        name="rule_parameter_once_a_day",
                        violation_error_message="这个参数在这一天已有取值。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ruleparameter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_ruleparameterevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "source", "starts_on", "uid", "value", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."set_by_id", new_values."source", new_values."starts_on", new_values."uid", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8f4cf25cfddb80f97aaccbe4d00ef756e1ffcce7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2e6ec",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_ruleparameter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ruleparameter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_ruleparameterevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "source", "starts_on", "uid", "value", "version") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."set_by_id", new_values."source", new_values."starts_on", new_values."uid", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7442be04bb4ff73985092b79da4d093303f08962",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2cb96",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_ruleparameter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ruleparameter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_ruleparameterevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "source", "starts_on", "uid", "value", "version") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."set_by_id", old_values."source", old_values."starts_on", old_values."uid", old_values."value", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8f9c67d3a28191544c3f8e74372615bf6a117131",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_be14e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_ruleparameter",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="standingfinding",
                    index=models.Index(fields=["school", "-found_on", "-id"], name="standing_finding_of_school"),
                ),
                migrations.AddIndex(
                    model_name="standingfinding",
                    index=models.Index(fields=["rule", "found_on"], name="standing_finding_by_rule"),
                ),
                migrations.AddConstraint(
                    model_name="standingfinding",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("cleared_on", None)),
                        fields=("assignment", "rule"),
                        name="standing_finding_once",
                    ),
                ),
                migrations.AddIndex(
                    model_name="starttraining",
                    index=models.Index(fields=["batch", "-held_on", "-id"], name="start_training_of_batch"),
                ),
                migrations.AddConstraint(
                    model_name="starttraining",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0)),
                        name="start_training_some_hours",
                        violation_error_message="学时须大于 0。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="starttraining",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="start_training_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="starttraining",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_starttrainingevent" ("batch_id", "held_on", "host_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "topic", "uid", "version") SELECT new_values."batch_id", new_values."held_on", new_values."host_id", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."topic", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e1cfe72050a90a600d108c64e243f760d4e62324",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9ec93",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_starttraining",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="starttraining",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_starttrainingevent" ("batch_id", "held_on", "host_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "topic", "uid", "version") SELECT new_values."batch_id", new_values."held_on", new_values."host_id", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."topic", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="626deb6a82ab3ce5d70a665d57b9ed9de2dcc7d0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2bdeb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_starttraining",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="starttraining",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_starttrainingevent" ("batch_id", "held_on", "host_id", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "topic", "uid", "version") SELECT old_values."batch_id", old_values."held_on", old_values."host_id", old_values."hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."topic", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="89d1d968566450fb82d4a7cea57081ac26fb6fb8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6cf68",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_starttraining",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="trainingresult",
                    index=models.Index(fields=["enrolment", "passed"], name="training_result_of_student"),
                ),
                migrations.AddConstraint(
                    model_name="trainingresult",
                    constraint=models.UniqueConstraint(
                        fields=("training", "enrolment"),
                        name="training_result_once",
                        violation_error_message="这名学生在这次培训中已有考核结果。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="trainingresult",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_trainingresultevent" ("enrolment_id", "id", "passed", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "score", "training_id", "uid", "version") SELECT new_values."enrolment_id", new_values."id", new_values."passed", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."score", new_values."training_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f64c789ad353af33fc6975a578c375b9f27e466f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2c576",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_trainingresult",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="trainingresult",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_trainingresultevent" ("enrolment_id", "id", "passed", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "score", "training_id", "uid", "version") SELECT new_values."enrolment_id", new_values."id", new_values."passed", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."score", new_values."training_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6b3a0a421aed177df04d6fe487dabbd8cc3dbff1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_70c4e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_trainingresult",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="trainingresult",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_trainingresultevent" ("enrolment_id", "id", "passed", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "score", "training_id", "uid", "version") SELECT old_values."enrolment_id", old_values."id", old_values."passed", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."score", old_values."training_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c4865318b5fc1db40f8faa659dd23e1b6a2f125e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a40ba",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_trainingresult",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="tripartiteagreement",
                    index=models.Index(fields=["school", "state", "-id"], name="agreement_of_school"),
                ),
                migrations.AddIndex(
                    model_name="tripartiteagreement",
                    index=models.Index(fields=["assignment", "-id"], name="agreement_of_assignment"),
                ),
                migrations.AddConstraint(
                    model_name="tripartiteagreement",
                    constraint=models.UniqueConstraint(
                        fields=("school", "number"), name="agreement_number_once_a_school"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tripartiteagreement",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "ready", "out"])),
                        fields=("assignment",),
                        name="agreement_one_open",
                        violation_error_message="这次实习已有一份待签的协议，请先签完或作废。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tripartiteagreement",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("kind", "original"), ("state", "signed")),
                        fields=("assignment",),
                        name="agreement_one_original",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tripartiteagreement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "original"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="agreement_change_has_reason",
                        violation_error_message="变更或终止须写明理由。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tripartiteagreement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at__isnull", False), ("state", "signed")),
                            models.Q(models.Q(("state", "signed"), _negated=True), ("signed_at", None)),
                            _connector="OR",
                        ),
                        name="agreement_signed_has_time",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tripartiteagreement",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="agreement_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tripartiteagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agreement_signed_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'signed')",
                            func="\n        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'signed: an agreement stands as it was signed'; END IF;\n        IF (NEW.state, NEW.assignment_id, NEW.kind, NEW.number, NEW.template_id, NEW.content, NEW.content_sha256, NEW.changes,\n            NEW.reason, NEW.effective_on, NEW.file_id, NEW.signed_at, coalesce(OLD.signed_file_id, NEW.signed_file_id))\n        IS DISTINCT FROM\n           (OLD.state, OLD.assignment_id, OLD.kind, OLD.number, OLD.template_id, OLD.content, OLD.content_sha256, OLD.changes,\n            OLD.reason, OLD.effective_on, OLD.file_id, OLD.signed_at, NEW.signed_file_id)\n        THEN RAISE EXCEPTION 'signed: an agreement stands as it was signed'; END IF;\n        RETURN NEW;\n    ",
                            hash="7336f21bd5f384a9990f8a4bfa6e2cc91c5af1ed",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_agreement_signed_stands_7ac5f",
                            table="placements_tripartiteagreement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tripartiteagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_tripartiteagreementevent" ("asked_by_party", "assignment_id", "changes", "content", "content_sha256", "effective_on", "file_id", "gaps", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "sent_at", "sign_by", "signed_at", "signed_file_id", "state", "template_id", "uid", "version") SELECT new_values."asked_by_party", new_values."assignment_id", new_values."changes", new_values."content", new_values."content_sha256", new_values."effective_on", new_values."file_id", new_values."gaps", new_values."id", new_values."kind", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."school_id", new_values."sent_at", new_values."sign_by", new_values."signed_at", new_values."signed_file_id", new_values."state", new_values."template_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9c7f6be8ff2ff4c0a2e2fb19296fffbb6ac4dd98",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_188fc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_tripartiteagreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tripartiteagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_tripartiteagreementevent" ("asked_by_party", "assignment_id", "changes", "content", "content_sha256", "effective_on", "file_id", "gaps", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "sent_at", "sign_by", "signed_at", "signed_file_id", "state", "template_id", "uid", "version") SELECT new_values."asked_by_party", new_values."assignment_id", new_values."changes", new_values."content", new_values."content_sha256", new_values."effective_on", new_values."file_id", new_values."gaps", new_values."id", new_values."kind", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."school_id", new_values."sent_at", new_values."sign_by", new_values."signed_at", new_values."signed_file_id", new_values."state", new_values."template_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="143255da0f9cc5e12f856107870f4beabdfb3d11",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_91c26",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_tripartiteagreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tripartiteagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_tripartiteagreementevent" ("asked_by_party", "assignment_id", "changes", "content", "content_sha256", "effective_on", "file_id", "gaps", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "sent_at", "sign_by", "signed_at", "signed_file_id", "state", "template_id", "uid", "version") SELECT old_values."asked_by_party", old_values."assignment_id", old_values."changes", old_values."content", old_values."content_sha256", old_values."effective_on", old_values."file_id", old_values."gaps", old_values."id", old_values."kind", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."school_id", old_values."sent_at", old_values."sign_by", old_values."signed_at", old_values."signed_file_id", old_values."state", old_values."template_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="28f9151c1c990a2c89740a4803442ea054375644",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_14742",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_tripartiteagreement",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agreementsignature",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("voided_at", None)),
                        fields=("agreement", "party"),
                        name="agreement_signature_once",
                        violation_error_message="这一方已经签过。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agreement_signature_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF TG_OP <> 'INSERT' AND EXISTS (\n            SELECT 1 FROM placements_tripartiteagreement WHERE id = OLD.agreement_id AND state = 'signed'\n        ) OR TG_OP <> 'DELETE' AND EXISTS (\n            SELECT 1 FROM placements_tripartiteagreement WHERE id = NEW.agreement_id AND state = 'signed'\n        ) THEN RAISE EXCEPTION 'signed: the signatures of an agreement stand'; END IF;\n        \n        IF TG_OP = 'UPDATE' AND ((NEW.agreement_id, NEW.party, NEW.method, NEW.content_sha256, NEW.by_id, NEW.by_name, NEW.by_role, NEW.signed_at, NEW.recorded_at, NEW.ip) IS DISTINCT FROM (OLD.agreement_id, OLD.party, OLD.method, OLD.content_sha256, OLD.by_id, OLD.by_name, OLD.by_role, OLD.signed_at, OLD.recorded_at, OLD.ip) OR OLD.voided_at IS NOT NULL)\n        THEN RAISE EXCEPTION 'a signature stands as it was given, or is voided'; END IF;\n    \n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="762f5399bdf9d0aae2f638b4e40b19a6b33531f2",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_agreement_signature_stands_66e6b",
                            table="placements_agreementsignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_agreementsignatureevent" ("agreement_id", "by_id", "by_role", "content_sha256", "id", "method", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "signed_at", "uid", "voided_at", "voided_reason") SELECT new_values."agreement_id", new_values."by_id", new_values."by_role", new_values."content_sha256", new_values."id", new_values."method", new_values."party", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."signed_at", new_values."uid", new_values."voided_at", new_values."voided_reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2428d97c816532c71f63d50e9e8ff04da66ed40a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5ac03",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_agreementsignature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_agreementsignatureevent" ("agreement_id", "by_id", "by_role", "content_sha256", "id", "method", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "signed_at", "uid", "voided_at", "voided_reason") SELECT new_values."agreement_id", new_values."by_id", new_values."by_role", new_values."content_sha256", new_values."id", new_values."method", new_values."party", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."signed_at", new_values."uid", new_values."voided_at", new_values."voided_reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f2ec9dfeddde4c608d0ee45cf6f83bf596a29ff8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e739b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_agreementsignature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_agreementsignatureevent" ("agreement_id", "by_id", "by_role", "content_sha256", "id", "method", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "signed_at", "uid", "voided_at", "voided_reason") SELECT old_values."agreement_id", old_values."by_id", old_values."by_role", old_values."content_sha256", old_values."id", old_values."method", old_values."party", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."signed_at", old_values."uid", old_values."voided_at", old_values."voided_reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2efabbaae70a3d96276a66aa9909fa4f22994166",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_029fe",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_agreementsignature",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="unitguide",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="unit_guide_search"),
                ),
                migrations.AddIndex(
                    model_name="unitguide",
                    index=models.Index(fields=["pinyin", "id"], name="unit_guide_pinyin"),
                ),
                migrations.AddConstraint(
                    model_name="unitguide",
                    constraint=models.UniqueConstraint(
                        fields=("school", "host", "name"),
                        name="unit_guide_once",
                        violation_error_message="这位指导人员已登记。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="unitguide",
                    constraint=models.UniqueConstraint(fields=("id", "host"), name="unit_guide_with_host"),
                ),
                migrations.AddConstraint(
                    model_name="unitguide",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="unit_guide_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitguide",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_unitguideevent" ("closed_at", "host_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "uid", "version") SELECT new_values."closed_at", new_values."host_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post", new_values."school_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="083ab43972f00ced20f7884ce602dbe1b72b2aa8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4fa3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_unitguide",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitguide",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_unitguideevent" ("closed_at", "host_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "uid", "version") SELECT new_values."closed_at", new_values."host_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post", new_values."school_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."host_id" IS DISTINCT FROM (new_values."host_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_hash" IS DISTINCT FROM (new_values."phone_hash") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."post" IS DISTINCT FROM (new_values."post") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0af381e3eee0e16e90feed50bbb4d6dcf29c0433",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7894a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_unitguide",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitguide",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_unitguideevent" ("closed_at", "host_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "school_id", "uid", "version") SELECT old_values."closed_at", old_values."host_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post", old_values."school_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9438d9f24385dbd439821aca69cbdeaf634fe740",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ddbd2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_unitguide",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="waiver",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "refused"), _negated=True),
                        fields=("assignment", "rule", "value"),
                        name="waiver_once",
                        violation_error_message="这一条已申请放行。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="waiver",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by__isnull", True),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="waiver_two_people",
                        violation_error_message="申请人不能审批自己的申请。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_waiverevent" ("answered_by_id", "asked_at", "asked_by_id", "assignment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "school_id", "state", "uid", "value", "version") SELECT new_values."answered_by_id", new_values."asked_at", new_values."asked_by_id", new_values."assignment_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."rule", new_values."school_id", new_values."state", new_values."uid", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3550ba6b575428a8f86b49a12feb2202a7394d9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_39cfc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_waiver",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_waiverevent" ("answered_by_id", "asked_at", "asked_by_id", "assignment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "school_id", "state", "uid", "value", "version") SELECT new_values."answered_by_id", new_values."asked_at", new_values."asked_by_id", new_values."assignment_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."rule", new_values."school_id", new_values."state", new_values."uid", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2fb4bc7625568d3309981dfc9d5adda68156d8eb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3ff73",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_waiver",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_waiverevent" ("answered_by_id", "asked_at", "asked_by_id", "assignment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "school_id", "state", "uid", "value", "version") SELECT old_values."answered_by_id", old_values."asked_at", old_values."asked_by_id", old_values."assignment_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."rule", old_values."school_id", old_values."state", old_values."uid", old_values."value", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="59ed57dff43f86ec5f911d16557b0e702fb608b6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cafa3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_waiver",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="wishlist",
                    index=models.Index(fields=["school", "-id"], name="wish_list_of_school"),
                ),
                migrations.AddConstraint(
                    model_name="wishlist",
                    constraint=models.UniqueConstraint(
                        fields=("batch", "enrolment"),
                        name="wish_list_once",
                        violation_error_message="这名学生在本批次已有志愿表。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="wishlist",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="wish_list_with_school"),
                ),
                migrations.AddConstraint(
                    model_name="wishlist",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_in_at", None), ("source", "")),
                            models.Q(("handed_in_at__isnull", False), models.Q(("source", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="wish_list_handed_in_somehow",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wishlist",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_wishlistevent" ("batch_id", "enrolment_id", "handed_in_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "source", "uid", "version") SELECT new_values."batch_id", new_values."enrolment_id", new_values."handed_in_at", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."source", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad84e2ea53e9d29f8e15f7c548f6ca604cc15043",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fb7c8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_wishlist",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wishlist",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_wishlistevent" ("batch_id", "enrolment_id", "handed_in_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "source", "uid", "version") SELECT new_values."batch_id", new_values."enrolment_id", new_values."handed_in_at", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."source", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="693cfd5ceb889824efd1243b8c3a52cce82a2ff4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cd491",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_wishlist",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wishlist",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_wishlistevent" ("batch_id", "enrolment_id", "handed_in_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "source", "uid", "version") SELECT old_values."batch_id", old_values."enrolment_id", old_values."handed_in_at", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."source", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff2707ed7e597fdc452bfc6523f948bd1028ac22",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_96ba7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_wishlist",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="wish",
                    index=models.Index(fields=["opening", "host_rank", "id"], name="wish_of_opening"),
                ),
                migrations.AddConstraint(
                    model_name="wish",
                    constraint=models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("wish_list", "rank"),
                        name="wish_rank_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="wish",
                    constraint=models.UniqueConstraint(
                        fields=("wish_list", "opening"),
                        name="wish_opening_once",
                        violation_error_message="同一岗位只能填报一次。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="wish",
                    constraint=models.CheckConstraint(condition=models.Q(("rank__gte", 1)), name="wish_rank_from_one"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_wishevent" ("host_rank", "id", "note", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "uid", "verdict", "version", "wish_list_id") SELECT new_values."host_rank", new_values."id", new_values."note", new_values."opening_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."uid", new_values."verdict", new_values."version", new_values."wish_list_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a520d13bd371907732782d774fad32f481562275",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_738c8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="placements_wish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_wishevent" ("host_rank", "id", "note", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "uid", "verdict", "version", "wish_list_id") SELECT new_values."host_rank", new_values."id", new_values."note", new_values."opening_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."uid", new_values."verdict", new_values."version", new_values."wish_list_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="596d3f128cc80631f6901ea3bf00f100b98d86d4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_077fa",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="placements_wish",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="wish",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "placements_wishevent" ("host_rank", "id", "note", "opening_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "uid", "verdict", "version", "wish_list_id") SELECT old_values."host_rank", old_values."id", old_values."note", old_values."opening_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."uid", old_values."verdict", old_values."version", old_values."wish_list_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4e31c911c06421709906c00f2b6eba6f12f0f33e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0ec9e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="placements_wish",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunSQL(
            "UPDATE placements_internshipbatch SET state = 'closed' WHERE ends_before <= CURRENT_DATE",
            migrations.RunSQL.noop,
        ),
        same("placements_assignment", "members_teachingpost", ("school_guide_id", "id"), ("school_id", "school_id")),
        same("placements_assignment", "placements_unitguide", ("unit_guide_id", "id"), ("host_id", "host_id")),
        same("placements_fairseeker", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("placements_fairseeker", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("placements_wishlist", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("placements_wishlist", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("placements_wishlist", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same("placements_matching", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same("placements_matched", "placements_matching", ("matching_id", "id"), ("school_id", "school_id")),
        same("placements_matched", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("placements_matched", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same(
            "placements_insurancepolicy", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")
        ),
        same("placements_starttraining", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same(
            "placements_trainingresult", "placements_starttraining", ("training_id", "id"), ("school_id", "school_id")
        ),
        same("placements_trainingresult", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("placements_trainingresult", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("placements_exemption", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same("placements_attestation", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same("placements_waiver", "placements_assignment", ("assignment_id", "id"), ("school_id", "school_id")),
        same(
            "placements_standingfinding", "placements_assignment", ("assignment_id", "id"), ("school_id", "school_id")
        ),
        same("placements_consent", "placements_assignment", ("assignment_id", "id"), ("school_id", "school_id")),
        same(
            "placements_tripartiteagreement",
            "placements_assignment",
            ("assignment_id", "id"),
            ("school_id", "school_id"),
        ),
    ]
