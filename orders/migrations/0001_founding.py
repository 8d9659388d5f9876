import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance.core.dates
from alliance.core.composite import same
from alliance.core.together import CreateTogether


class Migration(migrations.Migration):
    replaces = [
        ("orders", "0001_initial"),
        ("orders", "0002_students_and_stipends"),
        ("orders", "0003_students_keep_their_school"),
        ("orders", "0004_who_recorded_and_why_it_ended"),
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
                    name="OrderClass",
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
                        ("name", models.CharField(max_length=120, verbose_name="班级名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("order", "订单班"), ("named", "冠名班"), ("directed", "定向班")],
                                default="order",
                                max_length=10,
                                verbose_name="培养方式",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开班日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结班日期"),
                        ),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结班原因")),
                        (
                            "planned_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="计划人数"),
                        ),
                        ("selected_on", models.DateField(blank=True, null=True, verbose_name="面试选拔日期")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="签约日期")),
                        ("signing_note", models.CharField(blank=True, max_length=200, verbose_name="签约说明")),
                        (
                            "reported_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报人数"),
                        ),
                        ("level", models.CharField(blank=True, max_length=60, verbose_name="培养层次")),
                        (
                            "stipend_fen",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="生活费资助（分/人/月）"),
                        ),
                        (
                            "service_years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="毕业后服务年限（不少于）"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="order_classes",
                                to="members.organisation",
                                verbose_name="订单企业",
                            ),
                        ),
                        (
                            "major",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.major",
                                verbose_name="专业",
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
                        "verbose_name": "订单班",
                        "verbose_name_plural": "订单班",
                    },
                ),
                migrations.CreateModel(
                    name="OrderClassEvent",
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
                        ("name", models.CharField(max_length=120, verbose_name="班级名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("order", "订单班"), ("named", "冠名班"), ("directed", "定向班")],
                                default="order",
                                max_length=10,
                                verbose_name="培养方式",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开班日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结班日期"),
                        ),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结班原因")),
                        (
                            "planned_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="计划人数"),
                        ),
                        ("selected_on", models.DateField(blank=True, null=True, verbose_name="面试选拔日期")),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="签约日期")),
                        ("signing_note", models.CharField(blank=True, max_length=200, verbose_name="签约说明")),
                        (
                            "reported_headcount",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="上报人数"),
                        ),
                        ("level", models.CharField(blank=True, max_length=60, verbose_name="培养层次")),
                        (
                            "stipend_fen",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="生活费资助（分/人/月）"),
                        ),
                        (
                            "service_years",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="毕业后服务年限（不少于）"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                        (
                            "enterprise",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="订单企业",
                            ),
                        ),
                        (
                            "major",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.major",
                                verbose_name="专业",
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
                                to="orders.orderclass",
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
                    name="OrderStudent",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="离班原因")),
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
                            "order_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="students",
                                to="orders.orderclass",
                                verbose_name="订单班",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="order_places",
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
                    ],
                    options={
                        "verbose_name": "订单班学生",
                        "verbose_name_plural": "订单班学生",
                    },
                ),
                migrations.CreateModel(
                    name="OrderStudentEvent",
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
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="离班原因")),
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
                            "order_class",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="orders.orderclass",
                                verbose_name="订单班",
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
                                to="orders.orderstudent",
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
                    name="Stipend",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("month", models.DateField(verbose_name="月份")),
                        ("amount_fen", models.PositiveIntegerField(verbose_name="金额（分）")),
                        ("paid_on", models.DateField(verbose_name="发放日期")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.organisation",
                                verbose_name="登记方",
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
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stipends",
                                to="orders.orderstudent",
                                verbose_name="学生",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "生活费发放",
                        "verbose_name_plural": "生活费发放",
                    },
                ),
                migrations.CreateModel(
                    name="StipendEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("month", models.DateField(verbose_name="月份")),
                        ("amount_fen", models.PositiveIntegerField(verbose_name="金额（分）")),
                        ("paid_on", models.DateField(verbose_name="发放日期")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                        (
                            "cancelled_by",
                            models.ForeignKey(
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
                                to="orders.stipend",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="登记方",
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
                            "student",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="orders.orderstudent",
                                verbose_name="学生",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="orderclass",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="order_class_search"),
                ),
                migrations.AddIndex(
                    model_name="orderclass",
                    index=models.Index(fields=["pinyin", "id"], name="order_class_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="orderclass",
                    index=models.Index(fields=["enterprise", "pinyin", "id"], name="order_class_of_enterprise"),
                ),
                migrations.AddConstraint(
                    model_name="orderclass",
                    constraint=models.UniqueConstraint(
                        fields=("school", "name"),
                        name="order_class_name_once_a_school",
                        violation_error_message="本校已有同名订单班。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="orderclass",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="order_class_ends_after_start",
                        violation_error_message="结班日期不能早于开班日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="orderclass",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="order_class_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orderclass",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_orderclassevent" ("ended_reason", "ends_before", "enterprise_id", "id", "kind", "level", "major_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "planned_headcount", "reported_headcount", "school_id", "selected_on", "service_years", "signed_on", "signing_note", "starts_on", "stipend_fen", "uid", "version") SELECT new_values."ended_reason", new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind", new_values."level", new_values."major_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."planned_headcount", new_values."reported_headcount", new_values."school_id", new_values."selected_on", new_values."service_years", new_values."signed_on", new_values."signing_note", new_values."starts_on", new_values."stipend_fen", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="044720360de19ab260ee107757e3c4ca0e254f90",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_310ae",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="orders_orderclass",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orderclass",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_orderclassevent" ("ended_reason", "ends_before", "enterprise_id", "id", "kind", "level", "major_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "planned_headcount", "reported_headcount", "school_id", "selected_on", "service_years", "signed_on", "signing_note", "starts_on", "stipend_fen", "uid", "version") SELECT new_values."ended_reason", new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind", new_values."level", new_values."major_id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."planned_headcount", new_values."reported_headcount", new_values."school_id", new_values."selected_on", new_values."service_years", new_values."signed_on", new_values."signing_note", new_values."starts_on", new_values."stipend_fen", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ended_reason" IS DISTINCT FROM (new_values."ended_reason") OR old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."major_id" IS DISTINCT FROM (new_values."major_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."planned_headcount" IS DISTINCT FROM (new_values."planned_headcount") OR old_values."reported_headcount" IS DISTINCT FROM (new_values."reported_headcount") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."selected_on" IS DISTINCT FROM (new_values."selected_on") OR old_values."service_years" IS DISTINCT FROM (new_values."service_years") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."signing_note" IS DISTINCT FROM (new_values."signing_note") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."stipend_fen" IS DISTINCT FROM (new_values."stipend_fen") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4d65bec8d3a11f9b00b2dfe9f5f9f56087cc2aa5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a96ff",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="orders_orderclass",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orderclass",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_orderclassevent" ("ended_reason", "ends_before", "enterprise_id", "id", "kind", "level", "major_id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "planned_headcount", "reported_headcount", "school_id", "selected_on", "service_years", "signed_on", "signing_note", "starts_on", "stipend_fen", "uid", "version") SELECT old_values."ended_reason", old_values."ends_before", old_values."enterprise_id", old_values."id", old_values."kind", old_values."level", old_values."major_id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."planned_headcount", old_values."reported_headcount", old_values."school_id", old_values."selected_on", old_values."service_years", old_values."signed_on", old_values."signing_note", old_values."starts_on", old_values."stipend_fen", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a19316fc591d36fa56d9bfe564d30287e2e1566d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_796e7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="orders_orderclass",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="orderstudent",
                    index=models.Index(fields=["school", "-starts_on", "-id"], name="order_student_of_school"),
                ),
                migrations.AddIndex(
                    model_name="orderstudent",
                    index=models.Index(fields=["order_class", "-starts_on", "-id"], name="order_student_of_class"),
                ),
                migrations.AddConstraint(
                    model_name="orderstudent",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="order_student_ends_not_before_start",
                        violation_error_message="离班日期不能早于入班日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="orderstudent",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
                        name="order_student_no_overlap",
                        violation_error_message="这名学生在这段时间已在一个订单班里。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="orderstudent",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="order_student_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orderstudent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_orderstudentevent" ("ended_reason", "ends_before", "enrolment_id", "id", "order_class_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT new_values."ended_reason", new_values."ends_before", new_values."enrolment_id", new_values."id", new_values."order_class_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2301e49a608b3c5a262593df994b63dbd0e3406b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bd972",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="orders_orderstudent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orderstudent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_orderstudentevent" ("ended_reason", "ends_before", "enrolment_id", "id", "order_class_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT new_values."ended_reason", new_values."ends_before", new_values."enrolment_id", new_values."id", new_values."order_class_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="268192e45b1522548cbf7b584616637324271567",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2abf0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="orders_orderstudent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orderstudent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_orderstudentevent" ("ended_reason", "ends_before", "enrolment_id", "id", "order_class_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "uid", "version") SELECT old_values."ended_reason", old_values."ends_before", old_values."enrolment_id", old_values."id", old_values."order_class_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="98ec50a1329fac9cad60b5697ac8a29765c86aee",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bf4ac",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="orders_orderstudent",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="stipend",
                    index=models.Index(fields=["school", "-month", "-id"], name="stipend_of_school"),
                ),
                migrations.AddIndex(
                    model_name="stipend",
                    index=models.Index(fields=["-month", "-id"], name="stipend_by_month"),
                ),
                migrations.AddConstraint(
                    model_name="stipend",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("student", "month"),
                        name="stipend_once_a_month",
                        violation_error_message="这名学生这个月的生活费已经登记过。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="stipend",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="stipend_month_by_its_first_day"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="stipend",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("amount_fen__gt", 0)),
                        name="stipend_some_money",
                        violation_error_message="金额须大于 0。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stipend",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_stipendevent" ("amount_fen", "cancelled_at", "cancelled_by_id", "cancelled_reason", "id", "month", "note", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "student_id", "uid") SELECT new_values."amount_fen", new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."id", new_values."month", new_values."note", new_values."paid_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."student_id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8302d3f852a1009833d773c0c4dee8592c4d2752",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b64d3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="orders_stipend",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stipend",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_stipendevent" ("amount_fen", "cancelled_at", "cancelled_by_id", "cancelled_reason", "id", "month", "note", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "student_id", "uid") SELECT new_values."amount_fen", new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_reason", new_values."id", new_values."month", new_values."note", new_values."paid_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."school_id", new_values."student_id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cba259526b5a198b04fe082df992f3ff15f43379",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9ed17",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="orders_stipend",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="stipend",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "orders_stipendevent" ("amount_fen", "cancelled_at", "cancelled_by_id", "cancelled_reason", "id", "month", "note", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "school_id", "student_id", "uid") SELECT old_values."amount_fen", old_values."cancelled_at", old_values."cancelled_by_id", old_values."cancelled_reason", old_values."id", old_values."month", old_values."note", old_values."paid_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."school_id", old_values."student_id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="12e2e8149d98fe2fca832815932f82347f99a3c6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_730e8",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="orders_stipend",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        same("orders_orderstudent", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("orders_orderstudent", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("orders_orderstudent", "orders_orderclass", ("order_class_id", "id"), ("school_id", "school_id")),
        same("orders_stipend", "orders_orderstudent", ("student_id", "id"), ("school_id", "school_id")),
    ]
