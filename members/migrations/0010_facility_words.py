"""Whose word a facility and its use rest on; who must be a party to which kind.

What stands at the upgrade counts as confirmed, as it did.
"""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from alliance.core.together import CreateTogether

# Until now a facility needed its enterprise, whatever its kind; a base, a factory and a college are built by two.
BUILT_BY_TWO = """
    UPDATE members_facilitykind SET
        needs_enterprise = counts_as IN ('base', 'station', 'factory') OR name IN ('厂中校', '产业学院'),
        needs_school = counts_as IN ('base', 'factory') OR name IN ('厂中校', '产业学院')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0009_investments_by_file"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
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
                migrations.RemoveConstraint(
                    model_name="facility",
                    name="facility_name_once_an_enterprise",
                ),
                migrations.AddField(
                    model_name="facility",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("registered", "待确认"),
                            ("confirmed", "已确认"),
                            ("returned", "已退回"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="confirmed",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="stated_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="登记单位",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("registered", "待确认"),
                            ("confirmed", "已确认"),
                            ("returned", "已退回"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="confirmed",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="stated_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="登记单位",
                    ),
                ),
                migrations.AddField(
                    model_name="facilitykind",
                    name="needs_enterprise",
                    field=models.BooleanField(default=False, verbose_name="须有共建企业"),
                ),
                migrations.AddField(
                    model_name="facilitykind",
                    name="needs_school",
                    field=models.BooleanField(default=False, verbose_name="须有共建学校"),
                ),
                migrations.AddField(
                    model_name="facilitykindevent",
                    name="needs_enterprise",
                    field=models.BooleanField(default=False, verbose_name="须有共建企业"),
                ),
                migrations.AddField(
                    model_name="facilitykindevent",
                    name="needs_school",
                    field=models.BooleanField(default=False, verbose_name="须有共建学校"),
                ),
                migrations.AddField(
                    model_name="facilityuse",
                    name="confirmed",
                    field=models.BooleanField(default=True, editable=False, verbose_name="已确认"),
                ),
                migrations.AddField(
                    model_name="facilityuse",
                    name="recorded_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="登记单位",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityuseevent",
                    name="confirmed",
                    field=models.BooleanField(default=True, editable=False, verbose_name="已确认"),
                ),
                migrations.AddField(
                    model_name="facilityuseevent",
                    name="recorded_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="登记单位",
                    ),
                ),
                migrations.AlterField(
                    model_name="facility",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facilities",
                        to="members.organisation",
                        verbose_name="共建企业",
                    ),
                ),
                migrations.AlterField(
                    model_name="facilityevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="共建企业",
                    ),
                ),
                migrations.AddIndex(
                    model_name="facilityuse",
                    index=models.Index(
                        condition=models.Q(("cancelled_at", None), ("confirmed", False)),
                        fields=["facility"],
                        name="facility_use_waiting",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "form", "gives_people", "gives_power", "gives_site", "gives_water", "id", "kind_id", "name", "on_campus", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "promised_fen", "purpose", "school_id", "starts_on", "state", "stated_by_id", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."form", new_values."gives_people", new_values."gives_power", new_values."gives_site", new_values."gives_water", new_values."id", new_values."kind_id", new_values."name", new_values."on_campus", new_values."open_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."places", new_values."promised_fen", new_values."purpose", new_values."school_id", new_values."starts_on", new_values."state", new_values."stated_by_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7e988fe0d82fcb5c6fb74d0096684162c91a1c7e",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "form", "gives_people", "gives_power", "gives_site", "gives_water", "id", "kind_id", "name", "on_campus", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "promised_fen", "purpose", "school_id", "starts_on", "state", "stated_by_id", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."form", new_values."gives_people", new_values."gives_power", new_values."gives_site", new_values."gives_water", new_values."id", new_values."kind_id", new_values."name", new_values."on_campus", new_values."open_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."places", new_values."promised_fen", new_values."purpose", new_values."school_id", new_values."starts_on", new_values."state", new_values."stated_by_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."form" IS DISTINCT FROM (new_values."form") OR old_values."gives_people" IS DISTINCT FROM (new_values."gives_people") OR old_values."gives_power" IS DISTINCT FROM (new_values."gives_power") OR old_values."gives_site" IS DISTINCT FROM (new_values."gives_site") OR old_values."gives_water" IS DISTINCT FROM (new_values."gives_water") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."on_campus" IS DISTINCT FROM (new_values."on_campus") OR old_values."open_days" IS DISTINCT FROM (new_values."open_days") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."places" IS DISTINCT FROM (new_values."places") OR old_values."promised_fen" IS DISTINCT FROM (new_values."promised_fen") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."stated_by_id" IS DISTINCT FROM (new_values."stated_by_id") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f41680c57ae0cb712749c5f4dd9c0a62aad94698",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "form", "gives_people", "gives_power", "gives_site", "gives_water", "id", "kind_id", "name", "on_campus", "open_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "promised_fen", "purpose", "school_id", "starts_on", "state", "stated_by_id", "uid", "version") SELECT old_values."ends_before", old_values."enterprise_id", old_values."form", old_values."gives_people", old_values."gives_power", old_values."gives_site", old_values."gives_water", old_values."id", old_values."kind_id", old_values."name", old_values."on_campus", old_values."open_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."places", old_values."promised_fen", old_values."purpose", old_values."school_id", old_values."starts_on", old_values."state", old_values."stated_by_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="48baa256db3d504f12d08bfe2af218348bb4933f",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "needs_enterprise", "needs_school", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."counts_as", new_values."id", new_values."name", new_values."needs_enterprise", new_values."needs_school", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1e7e26b7e32158d4d8dd8bec884c8b7a62fab64d",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "needs_enterprise", "needs_school", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."counts_as", new_values."id", new_values."name", new_values."needs_enterprise", new_values."needs_school", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e1cbe8643d8380e0ae445ee81fc9fceeb027cdc5",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "needs_enterprise", "needs_school", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."counts_as", old_values."id", old_values."name", old_values."needs_enterprise", old_values."needs_school", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fdcf0ee462df5fa138fc1bd2efb76a344782f289",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("cancelled_at", "cancelled_reason", "confirmed", "facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "school_id", "uid", "used_on") SELECT new_values."cancelled_at", new_values."cancelled_reason", new_values."confirmed", new_values."facility_id", new_values."id", new_values."person_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."school_id", new_values."uid", new_values."used_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="92d3b9c0506ab829fef3dba55dee218455007766",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("cancelled_at", "cancelled_reason", "confirmed", "facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "school_id", "uid", "used_on") SELECT new_values."cancelled_at", new_values."cancelled_reason", new_values."confirmed", new_values."facility_id", new_values."id", new_values."person_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."school_id", new_values."uid", new_values."used_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="923d8dc697aa968851eb10fe61bfc73cd67bfde3",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("cancelled_at", "cancelled_reason", "confirmed", "facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "school_id", "uid", "used_on") SELECT old_values."cancelled_at", old_values."cancelled_reason", old_values."confirmed", old_values."facility_id", old_values."id", old_values."person_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recorded_by_id", old_values."school_id", old_values."uid", old_values."used_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6a93f854bc490acc79b45f12d63b5e70fe60a8f1",
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
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("enterprise", "name"),
                        name="facility_name_once_an_enterprise",
                        violation_error_message="这家企业已登记过同名平台。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facility",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("enterprise", None), models.Q(("state", "withdrawn"), _negated=True)),
                        fields=("school", "name"),
                        name="facility_name_once_a_school",
                        violation_error_message="这所学校已登记过同名平台。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facility",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("enterprise__isnull", False), ("school__isnull", False), _connector="OR"),
                        name="facility_of_somebody",
                        violation_error_message="请填共建企业或共建学校，至少一方。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facility",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("state", "confirmed"), ("stated_by__isnull", False), _connector="OR"),
                        name="facility_stated_by_somebody",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facilityuse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("confirmed", True), ("recorded_by__isnull", False), _connector="OR"),
                        name="facility_use_recorded_by_somebody",
                    ),
                ),
            ]
        ),
        CreateTogether(
            [
                migrations.CreateModel(
                    name="FacilityStep",
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
                        "verbose_name": "平台办理记录",
                        "verbose_name_plural": "平台办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="facilitystep",
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
                    model_name="facilitystep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.facility"
                    ),
                ),
            ]
        ),
        migrations.RunSQL(BUILT_BY_TWO, migrations.RunSQL.noop),
    ]
