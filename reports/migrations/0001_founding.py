import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from alliance.core.together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_standings_and_rollups"),
    ]

    initial = True

    dependencies = [
        ("core", "0001_founding"),
        ("members", "0001_founding"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("version", models.CharField(max_length=12, verbose_name="版本")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("collecting", "采集中"),
                                    ("frozen", "已冻结"),
                                    ("compiled", "已汇编"),
                                    ("approved", "已审批"),
                                    ("published", "已发布"),
                                ],
                                default="collecting",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("cutoff", models.DateField(verbose_name="统计截止日")),
                        ("rulings", models.JSONField(default=dict, verbose_name="口径裁定")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="开启时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审批人",
                            ),
                        ),
                        (
                            "compiled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="汇编人",
                            ),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.job",
                                verbose_name="最近任务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度质量报告",
                        "verbose_name_plural": "年度质量报告",
                        "ordering": ["-year", "-version"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportStep",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报告办理记录",
                        "verbose_name_plural": "报告办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("cutoff", models.DateField(verbose_name="统计截止日")),
                        ("frozen_at", models.DateTimeField(verbose_name="冻结时间")),
                        ("measured_at", models.DateTimeField(auto_now_add=True, verbose_name="取数时间")),
                        ("definition_versions", models.JSONField(verbose_name="指标定义版本")),
                        ("context", models.JSONField(verbose_name="冻结时的联盟信息与附表")),
                        ("content_sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="snapshots",
                                to="reports.report",
                                verbose_name="报告",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "快照",
                        "verbose_name_plural": "快照",
                    },
                ),
                migrations.CreateModel(
                    name="ReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("version", models.CharField(max_length=12, verbose_name="版本")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("collecting", "采集中"),
                                    ("frozen", "已冻结"),
                                    ("compiled", "已汇编"),
                                    ("approved", "已审批"),
                                    ("published", "已发布"),
                                ],
                                default="collecting",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("cutoff", models.DateField(verbose_name="统计截止日")),
                        ("rulings", models.JSONField(default=dict, verbose_name="口径裁定")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="开启时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
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
                        (
                            "compiled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="汇编人",
                            ),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="core.job",
                                verbose_name="最近任务",
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
                                to="reports.report",
                            ),
                        ),
                        (
                            "snapshot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.snapshot",
                                verbose_name="快照",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="report",
                    name="snapshot",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_report",
                        to="reports.snapshot",
                        verbose_name="快照",
                    ),
                ),
                migrations.CreateModel(
                    name="Measurement",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("code", models.CharField(max_length=3, verbose_name="指标编号")),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("alliance", "联盟"),
                                    ("category", "分类"),
                                    ("school", "学校"),
                                    ("enterprise", "企业"),
                                ],
                                max_length=10,
                                verbose_name="范围",
                            ),
                        ),
                        ("scope_key", models.CharField(blank=True, max_length=40, verbose_name="范围键")),
                        ("scope_label", models.CharField(max_length=120, verbose_name="范围名称")),
                        (
                            "numerator",
                            models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="分子"),
                        ),
                        (
                            "denominator",
                            models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="分母"),
                        ),
                        ("value", models.DecimalField(decimal_places=12, max_digits=30, null=True, verbose_name="值")),
                        (
                            "state",
                            models.CharField(
                                choices=[("measured", "已测得"), ("missing", "无数据")],
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("behind", models.JSONField(blank=True, default=list, verbose_name="未达标单位")),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measurements",
                                to="reports.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "指标值",
                        "verbose_name_plural": "指标值",
                    },
                ),
                migrations.CreateModel(
                    name="Artefact",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("docx", "Word"),
                                    ("xlsx", "Excel"),
                                    ("html", "HTML"),
                                    ("json", "JSON"),
                                ],
                                max_length=10,
                                verbose_name="格式",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.storedfile",
                                verbose_name="文件",
                            ),
                        ),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="artefacts",
                                to="reports.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报告文件",
                        "verbose_name_plural": "报告文件",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="SourceRow",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "role",
                            models.CharField(
                                choices=[("numerator", "分子"), ("denominator", "分母")],
                                max_length=12,
                                verbose_name="角色",
                            ),
                        ),
                        ("table", models.CharField(max_length=40, verbose_name="来源表")),
                        ("row_uid", models.UUIDField(verbose_name="行号")),
                        ("counted_as", models.UUIDField(verbose_name="计数键")),
                        ("label", models.CharField(max_length=300, verbose_name="当时的样子")),
                        ("school_uid", models.UUIDField(null=True, verbose_name="学校")),
                        ("enterprise_uid", models.UUIDField(null=True, verbose_name="企业")),
                        ("category", models.CharField(blank=True, max_length=40, verbose_name="分类")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name="数量"),
                        ),
                        (
                            "measurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="source_rows",
                                to="reports.measurement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "来源行",
                        "verbose_name_plural": "来源行",
                    },
                ),
                migrations.CreateModel(
                    name="Rollup",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("interns", "月末在岗实习生"),
                                    ("placements", "当年岗位实习安排"),
                                    ("rotation_days", "企业确认的实践天数"),
                                    ("order_students", "月末订单班在册学生"),
                                    ("stipends", "当月发放的生活费"),
                                    ("members", "年末成员单位"),
                                    ("seats", "在招岗位人数"),
                                    ("seats_taken", "在招岗位已安排人数"),
                                ],
                                max_length=20,
                                verbose_name="主题",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="月份")),
                        ("key", models.CharField(blank=True, max_length=40, verbose_name="分组")),
                        ("label", models.CharField(blank=True, max_length=120, verbose_name="分组名称")),
                        ("value", models.BigIntegerField(verbose_name="值")),
                        ("as_of", models.DateTimeField(verbose_name="统计时间")),
                        (
                            "enterprise",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="企业",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "看板汇总",
                        "verbose_name_plural": "看板汇总",
                        "indexes": [
                            models.Index(fields=["school", "topic", "on"], name="rollup_of_school"),
                            models.Index(fields=["enterprise", "topic", "on"], name="rollup_of_enterprise"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("topic", "on", "school", "enterprise", "key"),
                                name="rollup_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="snapshot",
                    index=models.Index(
                        condition=models.Q(("report", None)), fields=["cutoff", "-id"], name="snapshot_standing"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="snapshot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="snapshot_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM reports_report WHERE snapshot_id = OLD.id) THEN RAISE EXCEPTION 'frozen: a report stands on this snapshot'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="2f5500664ee73d34c5fc9102b040e551b9c66a48",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_snapshot_stands_9956d",
                            table="reports_snapshot",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.UniqueConstraint(
                        fields=("year", "version"),
                        name="report_once_a_year_and_version",
                        violation_error_message="这一年度的报告已经开启。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("snapshot__isnull", False), ("state", "collecting"), _connector="OR"),
                        name="report_frozen_has_snapshot",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="report",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", False),
                            models.Q(("state", "published"), _negated=True),
                            _connector="OR",
                        ),
                        name="report_published_has_date",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_reportevent" ("approved_by_id", "compiled_by_id", "created_at", "cutoff", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rulings", "snapshot_id", "state", "uid", "version", "year") SELECT new_values."approved_by_id", new_values."compiled_by_id", new_values."created_at", new_values."cutoff", new_values."id", new_values."job_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."rulings", new_values."snapshot_id", new_values."state", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8d6ff8cf0feb19f734e0e015fd59f5554e16e228",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_84ceb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_reportevent" ("approved_by_id", "compiled_by_id", "created_at", "cutoff", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rulings", "snapshot_id", "state", "uid", "version", "year") SELECT new_values."approved_by_id", new_values."compiled_by_id", new_values."created_at", new_values."cutoff", new_values."id", new_values."job_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."rulings", new_values."snapshot_id", new_values."state", new_values."uid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="592d037f911b97c62fc456464ff9a5e3e808a5fc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_234a9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_reportevent" ("approved_by_id", "compiled_by_id", "created_at", "cutoff", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "rulings", "snapshot_id", "state", "uid", "version", "year") SELECT old_values."approved_by_id", old_values."compiled_by_id", old_values."created_at", old_values."cutoff", old_values."id", old_values."job_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."rulings", old_values."snapshot_id", old_values."state", old_values."uid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a4da534fa9938a4687581c61828f36c0fe904f78",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6acd6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measurement",
                    constraint=models.UniqueConstraint(
                        fields=("snapshot", "code", "scope", "scope_key"), name="measurement_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measurement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "measured"), ("value__isnull", False)),
                            models.Q(("state", "missing"), ("value__isnull", True)),
                            _connector="OR",
                        ),
                        name="measurement_value_iff_measured",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="measurement_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM reports_report WHERE snapshot_id = OLD.snapshot_id) THEN RAISE EXCEPTION 'frozen: a report stands on this snapshot'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="616e891fe4ee3a3895be1a8b9c50c74baf66c28b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_measurement_stands_d446a",
                            table="reports_measurement",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="artefact",
                    constraint=models.UniqueConstraint(fields=("snapshot", "format"), name="artefact_once_a_format"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="artefact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="artefact_published",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM reports_report WHERE snapshot_id = OLD.snapshot_id AND state = 'published') THEN RAISE EXCEPTION 'frozen: a report stands on this snapshot'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="73b3e4fe39dd3360e08fd8dfd2c7cb4870ad9130",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_artefact_published_fca85",
                            table="reports_artefact",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="sourcerow",
                    index=models.Index(fields=["measurement", "role", "id"], name="source_row_of_measurement"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sourcerow",
                    trigger=pgtrigger.compiler.Trigger(
                        name="source_row_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM reports_report WHERE snapshot_id = (SELECT m.snapshot_id FROM reports_measurement m WHERE m.id = OLD.measurement_id)) THEN RAISE EXCEPTION 'frozen: a report stands on this snapshot'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="fd1170e6448e12cad6a4a97b43cee16a3a0d9835",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_source_row_stands_dcd4c",
                            table="reports_sourcerow",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
