"""Firms bring committees their technical problems: owner, day, answer, and whether it was solved."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from alliance.core.together import CreateTogether

# What a committee solved before it had states is solved; which kinds firms bring, the one that is about their problems.
UPGRADE = """
UPDATE members_committeework SET state = 'solved' WHERE solved_on IS NOT NULL;
UPDATE members_committeeworkkind SET by_firms = TRUE WHERE name = '企业技术难题';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0006_thresholds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committee",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committee",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committee",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committeework",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committeework",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committeework",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committeeworkkind",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committeeworkkind",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committeeworkkind",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="committee",
                    name="industry",
                    field=models.CharField(blank=True, max_length=1, verbose_name="面向的行业门类"),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="industry",
                    field=models.CharField(blank=True, max_length=1, verbose_name="面向的行业门类"),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="answer",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="答复和依据"),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="answered_on",
                    field=models.DateField(blank=True, null=True, verbose_name="答复日期"),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="due_on",
                    field=models.DateField(blank=True, null=True, verbose_name="答复期限"),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="owner",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_works",
                        to="members.organisation",
                        verbose_name="承办单位",
                    ),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="owner_seat",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_works",
                        to="members.seat",
                        verbose_name="承办委员",
                    ),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="raised",
                    field=models.BooleanField(default=False, editable=False, verbose_name="由企业提出"),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("raised", "待受理"),
                            ("open", "办理中"),
                            ("answered", "已答复"),
                            ("reopened", "未解决续办"),
                            ("solved", "已解决"),
                            ("refused", "不予受理"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="open",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                migrations.AddField(
                    model_name="committeework",
                    name="wished_on",
                    field=models.DateField(blank=True, null=True, verbose_name="希望解决日期"),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="answer",
                    field=models.TextField(blank=True, max_length=2000, verbose_name="答复和依据"),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="answered_on",
                    field=models.DateField(blank=True, null=True, verbose_name="答复日期"),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="due_on",
                    field=models.DateField(blank=True, null=True, verbose_name="答复期限"),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="owner",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="承办单位",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="owner_seat",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.seat",
                        verbose_name="承办委员",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="raised",
                    field=models.BooleanField(default=False, editable=False, verbose_name="由企业提出"),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("raised", "待受理"),
                            ("open", "办理中"),
                            ("answered", "已答复"),
                            ("reopened", "未解决续办"),
                            ("solved", "已解决"),
                            ("refused", "不予受理"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="open",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeworkevent",
                    name="wished_on",
                    field=models.DateField(blank=True, null=True, verbose_name="希望解决日期"),
                ),
                migrations.AddField(
                    model_name="committeeworkkind",
                    name="by_firms",
                    field=models.BooleanField(default=False, verbose_name="企业可以自己提出"),
                ),
                migrations.AddField(
                    model_name="committeeworkkindevent",
                    name="by_firms",
                    field=models.BooleanField(default=False, verbose_name="企业可以自己提出"),
                ),
            ]
        ),
        migrations.RunSQL(UPGRADE, migrations.RunSQL.noop),
        CreateTogether(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeevent" ("id", "industry", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quorum_parts", "quorum_whole", "school_id", "trade", "uid", "version") SELECT new_values."id", new_values."industry", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."quorum_parts", new_values."quorum_whole", new_values."school_id", new_values."trade", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2330679a6f81bb9c9271739138842ae1959ab9fe",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeevent" ("id", "industry", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quorum_parts", "quorum_whole", "school_id", "trade", "uid", "version") SELECT new_values."id", new_values."industry", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."quorum_parts", new_values."quorum_whole", new_values."school_id", new_values."trade", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."industry" IS DISTINCT FROM (new_values."industry") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."quorum_parts" IS DISTINCT FROM (new_values."quorum_parts") OR old_values."quorum_whole" IS DISTINCT FROM (new_values."quorum_whole") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."trade" IS DISTINCT FROM (new_values."trade") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cb237ad54d9200542e94ba3d024d9e3faf277164",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeevent" ("id", "industry", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "quorum_parts", "quorum_whole", "school_id", "trade", "uid", "version") SELECT old_values."id", old_values."industry", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."quorum_parts", old_values."quorum_whole", old_values."school_id", old_values."trade", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8e15843dcfbbe04138e63e791ff6743f88312825",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_67826",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkevent" ("answer", "answered_on", "committee_id", "due_on", "id", "kind_id", "organisation_id", "owner_id", "owner_seat_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "raised", "reported_on", "result", "solved_on", "state", "text", "title", "uid", "version", "wished_on") SELECT new_values."answer", new_values."answered_on", new_values."committee_id", new_values."due_on", new_values."id", new_values."kind_id", new_values."organisation_id", new_values."owner_id", new_values."owner_seat_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."raised", new_values."reported_on", new_values."result", new_values."solved_on", new_values."state", new_values."text", new_values."title", new_values."uid", new_values."version", new_values."wished_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d71f9280e7b59d3a73bc93e16b5a55733b22b84d",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkevent" ("answer", "answered_on", "committee_id", "due_on", "id", "kind_id", "organisation_id", "owner_id", "owner_seat_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "raised", "reported_on", "result", "solved_on", "state", "text", "title", "uid", "version", "wished_on") SELECT new_values."answer", new_values."answered_on", new_values."committee_id", new_values."due_on", new_values."id", new_values."kind_id", new_values."organisation_id", new_values."owner_id", new_values."owner_seat_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."raised", new_values."reported_on", new_values."result", new_values."solved_on", new_values."state", new_values."text", new_values."title", new_values."uid", new_values."version", new_values."wished_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."answered_on" IS DISTINCT FROM (new_values."answered_on") OR old_values."committee_id" IS DISTINCT FROM (new_values."committee_id") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."owner_id" IS DISTINCT FROM (new_values."owner_id") OR old_values."owner_seat_id" IS DISTINCT FROM (new_values."owner_seat_id") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."raised" IS DISTINCT FROM (new_values."raised") OR old_values."reported_on" IS DISTINCT FROM (new_values."reported_on") OR old_values."result" IS DISTINCT FROM (new_values."result") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."solved_on" IS DISTINCT FROM (new_values."solved_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."wished_on" IS DISTINCT FROM (new_values."wished_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c15679817b3ca396446115de08b2e92b93b51cac",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkevent" ("answer", "answered_on", "committee_id", "due_on", "id", "kind_id", "organisation_id", "owner_id", "owner_seat_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "raised", "reported_on", "result", "solved_on", "state", "text", "title", "uid", "version", "wished_on") SELECT old_values."answer", old_values."answered_on", old_values."committee_id", old_values."due_on", old_values."id", old_values."kind_id", old_values."organisation_id", old_values."owner_id", old_values."owner_seat_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."raised", old_values."reported_on", old_values."result", old_values."solved_on", old_values."state", old_values."text", old_values."title", old_values."uid", old_values."version", old_values."wished_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9cad0e4db4e3bb6a3978a8c0b1fafd6f567daa89",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c1aef",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committeework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committeeworkkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkkindevent" ("by_firms", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."by_firms", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8463d654abcc5eede1e69fd3d457b5b6ede9034f",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkkindevent" ("by_firms", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT new_values."by_firms", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e03d233e90438708bd8a0a5fe8f9583e145c1cc",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_committeeworkkindevent" ("by_firms", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid", "version") SELECT old_values."by_firms", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cc4fdd3d2942a881609aad455ba8fc046c278b39",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b44c0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_committeeworkkind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind", "trade"), ("industry", ""), _connector="OR"),
                        name="committee_industry_of_a_trade",
                        violation_error_message="只有专业建设指导委员会选面向的行业门类。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeework",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("solved_on__isnull", False), ("state", "solved")),
                            models.Q(models.Q(("state", "solved"), _negated=True), ("solved_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="committee_work_solved_has_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeework",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("raised", False), ("state__in", ["open", "solved"])),
                            models.Q(("organisation__isnull", False), ("raised", True)),
                            _connector="OR",
                        ),
                        name="committee_work_raised_by_a_firm",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeework",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("raised", False),
                            models.Q(("state__in", ["open", "answered", "reopened", "solved"]), _negated=True),
                            models.Q(("due_on__isnull", False), ("owner__isnull", False)),
                            _connector="OR",
                        ),
                        name="committee_work_taken_up_has_owner",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committeework",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="committee_work_answered_has_answer",
                    ),
                ),
            ]
        ),
        CreateTogether(
            [
                migrations.CreateModel(
                    name="CommitteeWorkStep",
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
                        "verbose_name": "委员会工作办理记录",
                        "verbose_name_plural": "委员会工作办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="committeeworkstep",
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
                    model_name="committeeworkstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="members.committeework"
                    ),
                ),
            ]
        ),
    ]
