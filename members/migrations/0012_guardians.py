"""Guardians: who answers for a student who is not of age."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import alliance.core.encryption
from alliance.core.composite import same
from alliance.core.together import CreateTogether


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0011_activity_releases"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Guardian",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("father", "父亲"),
                                    ("mother", "母亲"),
                                    ("grandparent", "祖父母或外祖父母"),
                                    ("other", "其他监护人"),
                                ],
                                max_length=12,
                                verbose_name="与学生关系",
                            ),
                        ),
                        (
                            "phone",
                            alliance.core.encryption.EncryptedField(blank=True, null=True, verbose_name="手机号"),
                        ),
                        (
                            "phone_hash",
                            alliance.core.encryption.LookupField(
                                editable=False, max_length=64, null=True, source="phone"
                            ),
                        ),
                        ("first", models.BooleanField(default=True, verbose_name="首要联系人")),
                    ],
                    options={
                        "verbose_name": "监护人",
                        "verbose_name_plural": "监护人",
                    },
                ),
                migrations.CreateModel(
                    name="GuardianEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("father", "父亲"),
                                    ("mother", "母亲"),
                                    ("grandparent", "祖父母或外祖父母"),
                                    ("other", "其他监护人"),
                                ],
                                max_length=12,
                                verbose_name="与学生关系",
                            ),
                        ),
                        ("first", models.BooleanField(default=True, verbose_name="首要联系人")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="base_level",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("none", "不是实习基地"),
                            ("school", "校级"),
                            ("county", "县级"),
                            ("city", "市级"),
                            ("province", "省级"),
                            ("state", "国家级"),
                        ],
                        max_length=10,
                        verbose_name="实习基地级别",
                    ),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="digital_base",
                    field=models.BooleanField(blank=True, null=True, verbose_name="数智赋能实习基地"),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="emergency_plan",
                    field=models.BooleanField(blank=True, null=True, verbose_name="有安全应急预案"),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="overseas_base",
                    field=models.BooleanField(blank=True, null=True, verbose_name="海外实习基地"),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="base_level",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("none", "不是实习基地"),
                            ("school", "校级"),
                            ("county", "县级"),
                            ("city", "市级"),
                            ("province", "省级"),
                            ("state", "国家级"),
                        ],
                        max_length=10,
                        verbose_name="实习基地级别",
                    ),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="digital_base",
                    field=models.BooleanField(blank=True, null=True, verbose_name="数智赋能实习基地"),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="emergency_plan",
                    field=models.BooleanField(blank=True, null=True, verbose_name="有安全应急预案"),
                ),
                migrations.AddField(
                    model_name="organisationevent",
                    name="overseas_base",
                    field=models.BooleanField(blank=True, null=True, verbose_name="海外实习基地"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("address", "base_level", "closed_at", "closed_reason", "created_at", "credit_code", "credit_code_doubtful", "digital_base", "emergency_plan", "id", "kind", "name", "note", "overseas_base", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region_code", "short_name", "uid", "version") SELECT new_values."address", new_values."base_level", new_values."closed_at", new_values."closed_reason", new_values."created_at", new_values."credit_code", new_values."credit_code_doubtful", new_values."digital_base", new_values."emergency_plan", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."overseas_base", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."region_code", new_values."short_name", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2d7b124e378e3be0b2e9c1487387cf633093ecd3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d68e8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("address", "base_level", "closed_at", "closed_reason", "created_at", "credit_code", "credit_code_doubtful", "digital_base", "emergency_plan", "id", "kind", "name", "note", "overseas_base", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region_code", "short_name", "uid", "version") SELECT new_values."address", new_values."base_level", new_values."closed_at", new_values."closed_reason", new_values."created_at", new_values."credit_code", new_values."credit_code_doubtful", new_values."digital_base", new_values."emergency_plan", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."overseas_base", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."region_code", new_values."short_name", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."base_level" IS DISTINCT FROM (new_values."base_level") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."closed_reason" IS DISTINCT FROM (new_values."closed_reason") OR old_values."contact_name" IS DISTINCT FROM (new_values."contact_name") OR old_values."contact_phone" IS DISTINCT FROM (new_values."contact_phone") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."credit_code" IS DISTINCT FROM (new_values."credit_code") OR old_values."credit_code_doubtful" IS DISTINCT FROM (new_values."credit_code_doubtful") OR old_values."digital_base" IS DISTINCT FROM (new_values."digital_base") OR old_values."emergency_plan" IS DISTINCT FROM (new_values."emergency_plan") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."overseas_base" IS DISTINCT FROM (new_values."overseas_base") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."region_code" IS DISTINCT FROM (new_values."region_code") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."short_name" IS DISTINCT FROM (new_values."short_name") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c82307f9f1ca722baa365868ad933d89b518823b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4b2a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("address", "base_level", "closed_at", "closed_reason", "created_at", "credit_code", "credit_code_doubtful", "digital_base", "emergency_plan", "id", "kind", "name", "note", "overseas_base", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region_code", "short_name", "uid", "version") SELECT old_values."address", old_values."base_level", old_values."closed_at", old_values."closed_reason", old_values."created_at", old_values."credit_code", old_values."credit_code_doubtful", old_values."digital_base", old_values."emergency_plan", old_values."id", old_values."kind", old_values."name", old_values."note", old_values."overseas_base", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."region_code", old_values."short_name", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="48e172b81c4262ce7f80d7c9bdf517c8230787c1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5a0df",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="guardian",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guardians",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="guardian",
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
                    model_name="guardianevent",
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
                    model_name="guardianevent",
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
                    model_name="guardianevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.guardian",
                    ),
                ),
                migrations.AddField(
                    model_name="guardianevent",
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
                    model_name="guardian",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("first", True)),
                        fields=("person",),
                        name="guardian_first_once",
                        violation_error_message="这名学生已有首要联系人。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="guardian",
                    constraint=models.UniqueConstraint(
                        fields=("person", "name"), name="guardian_once", violation_error_message="这名监护人已登记。"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guardian",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_guardianevent" ("first", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "school_id", "uid", "version") SELECT new_values."first", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."relation", new_values."school_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c7861a1438c11bbcda83e367f29102b4a2fd271c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c207a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_guardian",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guardian",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_guardianevent" ("first", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "school_id", "uid", "version") SELECT new_values."first", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."relation", new_values."school_id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a6c936c9070a0df25722eac0718bf587fa2c0159",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_63b03",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_guardian",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guardian",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_guardianevent" ("first", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "school_id", "uid", "version") SELECT old_values."first", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."relation", old_values."school_id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d436603cb7f858f74b78dcdd97ca1fd7a25dd38b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1f2e0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_guardian",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        same("members_guardian", "members_person", ("person_id", "id"), ("school_id", "school_id")),
    ]
