"""What of an activity the public reads is let through by the office."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from alliance.core.together import CreateTogether

# What is public stays public. A plan that wishes to be waits for the office once it was held.
UPGRADE = """
INSERT INTO members_activityrelease (uid, version, activity_id, state, released_at)
SELECT gen_random_uuid(), 1, id, CASE WHEN state = 'held' THEN 'released' ELSE 'prepared' END,
       CASE WHEN state = 'held' THEN now() END
FROM members_activity AS activity
WHERE public AND NOT EXISTS (SELECT 1 FROM members_activityrelease WHERE activity_id = activity.id);
INSERT INTO members_activityreleasestep (uid, subject_id, verb, label, from_state, to_state, at, by_name, reason)
SELECT gen_random_uuid(), id, 'enter', '升级前已登记', '', state, now(), '系统', ''
FROM members_activityrelease AS release
WHERE NOT EXISTS (SELECT 1 FROM members_activityreleasestep WHERE subject_id = release.id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0010_facility_words"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="ActivityRelease",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "举办后报送"),
                                    ("waiting", "待办公室审核"),
                                    ("released", "已公开"),
                                    ("returned", "已退回，未公开"),
                                    ("withdrawn", "已撤下"),
                                ],
                                default="prepared",
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="公开时间")),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="release",
                                to="members.activity",
                                verbose_name="活动",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活动公开",
                        "verbose_name_plural": "活动公开",
                    },
                ),
                migrations.CreateModel(
                    name="ActivityReleaseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "举办后报送"),
                                    ("waiting", "待办公室审核"),
                                    ("released", "已公开"),
                                    ("returned", "已退回，未公开"),
                                    ("withdrawn", "已撤下"),
                                ],
                                default="prepared",
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="公开时间")),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.activity",
                                verbose_name="活动",
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
                                to="members.activityrelease",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityReleaseStep",
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
                                to="members.activityrelease",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活动公开办理记录",
                        "verbose_name_plural": "活动公开办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="activityrelease",
                    index=models.Index(fields=["state", "-id"], name="activity_release_by_state"),
                ),
                migrations.AddConstraint(
                    model_name="activityrelease",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), _negated=True),
                            ("released_at__isnull", False),
                            _connector="OR",
                        ),
                        name="activity_release_has_time",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityrelease",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activityreleaseevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "state", "uid", "version") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."released_at", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="72238e55da47376e1fdae8b6275b996f666fe11d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_39458",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_activityrelease",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityrelease",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activityreleaseevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "state", "uid", "version") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."released_at", new_values."state", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d9818ab0eec078ea8ddfa80c0a9f0b958ba74f67",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e6f25",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_activityrelease",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityrelease",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_activityreleaseevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "state", "uid", "version") SELECT old_values."activity_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."released_at", old_values."state", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf13d934af2958b0c5ecaf6d1dc19c6727a2498c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c7df5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_activityrelease",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunSQL(UPGRADE, migrations.RunSQL.noop),
    ]
