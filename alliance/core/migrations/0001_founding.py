import uuid

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

from alliance.core.together import CreateTogether


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    replaces = [
        ("core", "0001_initial"),
        ("core", "0002_cache_table"),
        ("core", "0003_exports"),
        ("core", "0004_imports_links_and_messages"),
        ("core", "0005_one_unspent_link"),
        ("core", "0006_letters_are_being_sent"),
        ("core", "0007_sheets_to_choose_from"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "这个用户名已有人使用，请换一个。"},
                                max_length=40,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9][a-z0-9._-]{1,39}$", "只用小写字母、数字和 . _ -，2 至 40 位。"
                                    )
                                ],
                                verbose_name="用户名",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                        (
                            "email_bounced_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="邮件被退回时间"),
                        ),
                        ("email_bounced_reason", models.CharField(blank=True, max_length=500, verbose_name="退信原因")),
                        ("daily_letter", models.BooleanField(default=True, verbose_name="每日邮件汇总")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        ("must_change_password", models.BooleanField(default=True, verbose_name="首次登录须改密码")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="创建时间")),
                        ("deactivated_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                        ("deactivated_reason", models.CharField(blank=True, max_length=500, verbose_name="停用原因")),
                    ],
                    options={
                        "verbose_name": "用户",
                        "verbose_name_plural": "用户",
                    },
                ),
                migrations.CreateModel(
                    name="Export",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("list_name", models.CharField(max_length=60, verbose_name="列表")),
                        ("template", models.BooleanField(default=False, verbose_name="补充模板")),
                        ("query", models.TextField(blank=True, verbose_name="查询条件")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        ("personal", models.BooleanField(default=False, verbose_name="含个人信息")),
                        ("membership_uid", models.UUIDField(verbose_name="导出身份")),
                        ("row_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="行数")),
                        ("created_at", models.DateTimeField(verbose_name="申请时间")),
                        ("expires_at", models.DateTimeField(verbose_name="下载截止")),
                    ],
                    options={
                        "verbose_name": "导出",
                        "verbose_name_plural": "导出",
                    },
                ),
                migrations.CreateModel(
                    name="HeadingChoice",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("organisation_id", models.BigIntegerField(verbose_name="单位")),
                        ("roster", models.CharField(max_length=40, verbose_name="名册")),
                        ("heading", models.CharField(max_length=100, verbose_name="表头")),
                        ("column", models.CharField(blank=True, max_length=60, verbose_name="对应列")),
                    ],
                    options={
                        "verbose_name": "认列记忆",
                        "verbose_name_plural": "认列记忆",
                    },
                ),
                migrations.CreateModel(
                    name="Import",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("roster", models.CharField(max_length=40, verbose_name="名册")),
                        ("organisation_id", models.BigIntegerField(verbose_name="单位")),
                        ("membership_uid", models.UUIDField(verbose_name="导入身份")),
                        ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                        ("digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                        ("sheet", models.CharField(blank=True, max_length=100, verbose_name="工作表")),
                        ("sheets", models.JSONField(blank=True, default=list, verbose_name="各工作表")),
                        ("header_row", models.PositiveIntegerField(blank=True, null=True, verbose_name="表头行")),
                        ("headings", models.JSONField(blank=True, default=list, verbose_name="表头")),
                        ("mapping", models.JSONField(blank=True, default=dict, verbose_name="列对应")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("checking", "检查中"),
                                    ("mapping", "待认列"),
                                    ("checked", "待确认"),
                                    ("writing", "写入中"),
                                    ("done", "已导入"),
                                    ("undoing", "撤销中"),
                                    ("undone", "已撤销"),
                                    ("unreadable", "读不了"),
                                    ("dropped", "已放弃"),
                                ],
                                default="checking",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("new_count", models.PositiveIntegerField(default=0, verbose_name="新增")),
                        ("changed_count", models.PositiveIntegerField(default=0, verbose_name="有变动")),
                        ("unchanged_count", models.PositiveIntegerField(default=0, verbose_name="无变动")),
                        ("refused_count", models.PositiveIntegerField(default=0, verbose_name="有问题")),
                        ("manual_count", models.PositiveIntegerField(default=0, verbose_name="手工改过")),
                        ("error", models.CharField(blank=True, max_length=500, verbose_name="原因")),
                        ("created_at", models.DateTimeField(verbose_name="上传时间")),
                        ("written_at", models.DateTimeField(blank=True, null=True, verbose_name="写入时间")),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        ("expires_at", models.DateTimeField(verbose_name="文件保留至")),
                    ],
                    options={
                        "verbose_name": "导入",
                        "verbose_name_plural": "导入",
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRow",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("roster", models.CharField(max_length=40, verbose_name="名册")),
                        ("row_uid", models.UUIDField(verbose_name="对应记录")),
                        ("digests", models.JSONField(default=dict, verbose_name="摘要")),
                    ],
                    options={
                        "verbose_name": "导入过的记录",
                        "verbose_name_plural": "导入过的记录",
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("number", models.PositiveIntegerField(verbose_name="行号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "新增"),
                                    ("changed", "有变动"),
                                    ("unchanged", "无变动"),
                                    ("refused", "有问题"),
                                ],
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=200, verbose_name="内容")),
                        ("row_uid", models.UUIDField(blank=True, null=True, verbose_name="对应记录")),
                        ("problems", models.JSONField(default=list, verbose_name="问题")),
                        ("changes", models.JSONField(default=list, verbose_name="变动")),
                        ("writes", models.JSONField(default=dict, verbose_name="写入")),
                        ("manual", models.JSONField(default=dict, verbose_name="手工改过的")),
                        ("before", models.JSONField(default=dict, verbose_name="原值")),
                        ("digests", models.JSONField(default=dict, verbose_name="摘要")),
                        ("ticked", models.BooleanField(default=False, verbose_name="以文件为准")),
                    ],
                    options={
                        "verbose_name": "导入行",
                        "verbose_name_plural": "导入行",
                    },
                ),
                migrations.CreateModel(
                    name="ImportStep",
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
                        "verbose_name": "导入办理记录",
                        "verbose_name_plural": "导入办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("kind", models.CharField(max_length=60, verbose_name="类别")),
                        ("key", models.CharField(max_length=120, verbose_name="去重键")),
                        ("payload", models.JSONField(default=dict, verbose_name="参数")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "等待开始"),
                                    ("running", "进行中"),
                                    ("done", "已完成"),
                                    ("failed", "未完成"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0, verbose_name="已完成步数")),
                        ("total", models.PositiveIntegerField(default=0, verbose_name="总步数")),
                        ("lease_until", models.DateTimeField(blank=True, null=True, verbose_name="租约到期")),
                        ("fence", models.PositiveIntegerField(default=0, verbose_name="栅栏号")),
                        ("attempts", models.PositiveIntegerField(default=0, verbose_name="尝试次数")),
                        ("error", models.CharField(blank=True, max_length=500, verbose_name="原因")),
                        ("membership_uid", models.UUIDField(blank=True, null=True, verbose_name="发起身份")),
                        ("created_at", models.DateTimeField(verbose_name="登记时间")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                    ],
                    options={
                        "verbose_name": "后台任务",
                        "verbose_name_plural": "后台任务",
                    },
                ),
                migrations.CreateModel(
                    name="KeyCheck",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("key_id", models.CharField(max_length=20, unique=True, verbose_name="密钥编号")),
                        ("sealed", models.TextField(verbose_name="校验值")),
                        ("digest", models.CharField(max_length=64, verbose_name="查找密钥校验值")),
                    ],
                    options={
                        "verbose_name": "密钥校验",
                        "verbose_name_plural": "密钥校验",
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("day", models.DateField(verbose_name="日期")),
                        ("address", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
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
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="尝试次数")),
                        ("error", models.CharField(blank=True, max_length=500, verbose_name="原因")),
                        ("made_at", models.DateTimeField(verbose_name="生成时间")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发送时间")),
                    ],
                    options={
                        "verbose_name": "邮件",
                        "verbose_name_plural": "邮件",
                    },
                ),
                migrations.CreateModel(
                    name="Link",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="令牌摘要")),
                        ("purpose", models.CharField(max_length=40, verbose_name="用途")),
                        ("subject_uid", models.UUIDField(verbose_name="对象")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="内容摘要")),
                        ("recipient", models.CharField(max_length=60, verbose_name="发给")),
                        ("organisation_id", models.BigIntegerField(verbose_name="发出单位")),
                        ("membership_uid", models.UUIDField(verbose_name="发出身份")),
                        ("issued_at", models.DateTimeField(verbose_name="发出时间")),
                        ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="首次打开")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("revoked_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                    ],
                    options={
                        "verbose_name": "一次性链接",
                        "verbose_name_plural": "一次性链接",
                    },
                ),
                migrations.CreateModel(
                    name="LinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("purpose", models.CharField(max_length=40, verbose_name="用途")),
                        ("subject_uid", models.UUIDField(verbose_name="对象")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="内容摘要")),
                        ("organisation_id", models.BigIntegerField(verbose_name="发出单位")),
                        ("membership_uid", models.UUIDField(verbose_name="发出身份")),
                        ("issued_at", models.DateTimeField(verbose_name="发出时间")),
                        ("expires_at", models.DateTimeField(verbose_name="有效期至")),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="首次打开")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                        ("revoked_reason", models.CharField(blank=True, max_length=500, verbose_name="作废原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LinkVisit",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "打开"),
                                    ("used", "办理"),
                                    ("refused", "拒绝"),
                                    ("unknown", "令牌不存在"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("ip", models.GenericIPAddressField(blank=True, null=True, verbose_name="IP")),
                        ("agent", models.CharField(blank=True, max_length=200, verbose_name="浏览器")),
                        ("why", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                    ],
                    options={
                        "verbose_name": "链接访问记录",
                        "verbose_name_plural": "链接访问记录",
                    },
                ),
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("membership_uid", models.UUIDField(verbose_name="身份")),
                        ("kind", models.CharField(max_length=60, verbose_name="类别")),
                        (
                            "urgency",
                            models.CharField(
                                choices=[("news", "通知"), ("reminder", "提醒"), ("escalation", "催办")],
                                default="news",
                                max_length=10,
                                verbose_name="紧急程度",
                            ),
                        ),
                        ("key", models.CharField(max_length=160, verbose_name="去重键")),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("text", models.CharField(blank=True, max_length=1000, verbose_name="内容")),
                        ("path", models.CharField(max_length=300, verbose_name="页面")),
                        ("created_at", models.DateTimeField(verbose_name="时间")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="已读时间")),
                    ],
                    options={
                        "verbose_name": "消息",
                        "verbose_name_plural": "消息",
                    },
                ),
                migrations.CreateModel(
                    name="Outbox",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("created_at", models.DateTimeField(verbose_name="登记时间")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="送达时间")),
                        ("failures", models.PositiveIntegerField(default=0, verbose_name="失败次数")),
                    ],
                    options={
                        "verbose_name": "待发通知",
                        "verbose_name_plural": "待发通知",
                    },
                ),
                migrations.CreateModel(
                    name="SensitiveRead",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("login", "登录"),
                                    ("login_failed", "登录失败"),
                                    ("reveal", "查看完整信息"),
                                    ("export", "导出"),
                                    ("password_reset", "重置密码"),
                                    ("second_step_off", "解除两步验证"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        ("membership_uid", models.UUIDField(blank=True, null=True, verbose_name="身份")),
                        ("table", models.CharField(blank=True, max_length=60, verbose_name="表")),
                        ("row_uid", models.UUIDField(blank=True, null=True, verbose_name="行")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        ("ip", models.GenericIPAddressField(blank=True, null=True, verbose_name="IP")),
                    ],
                    options={
                        "verbose_name": "敏感访问记录",
                        "verbose_name_plural": "敏感访问记录",
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                        ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                        ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("sealed", models.BooleanField(default=False, verbose_name="加密存放")),
                        ("stored_at", models.DateTimeField(auto_now_add=True, verbose_name="存入时间")),
                    ],
                    options={
                        "verbose_name": "存储文件",
                        "verbose_name_plural": "存储文件",
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "这个用户名已有人使用，请换一个。"},
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9][a-z0-9._-]{1,39}$", "只用小写字母、数字和 . _ -，2 至 40 位。"
                                    )
                                ],
                                verbose_name="用户名",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "email_bounced_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="邮件被退回时间"),
                        ),
                        ("daily_letter", models.BooleanField(default=True, verbose_name="每日邮件汇总")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        ("must_change_password", models.BooleanField(default=True, verbose_name="首次登录须改密码")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="创建时间")),
                        ("deactivated_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                        ("deactivated_reason", models.CharField(blank=True, max_length=500, verbose_name="停用原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_userevent" ("created_at", "daily_letter", "deactivated_at", "deactivated_reason", "email_bounced_at", "id", "is_active", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "username") SELECT new_values."created_at", new_values."daily_letter", new_values."deactivated_at", new_values."deactivated_reason", new_values."email_bounced_at", new_values."id", new_values."is_active", new_values."must_change_password", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uid", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1ab3b783f9eee725f11aab11735c4200f253cde4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45de6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="core_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_userevent" ("created_at", "daily_letter", "deactivated_at", "deactivated_reason", "email_bounced_at", "id", "is_active", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "username") SELECT new_values."created_at", new_values."daily_letter", new_values."deactivated_at", new_values."deactivated_reason", new_values."email_bounced_at", new_values."id", new_values."is_active", new_values."must_change_password", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uid", new_values."username" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."daily_letter" IS DISTINCT FROM (new_values."daily_letter") OR old_values."deactivated_at" IS DISTINCT FROM (new_values."deactivated_at") OR old_values."deactivated_reason" IS DISTINCT FROM (new_values."deactivated_reason") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."email_bounced_at" IS DISTINCT FROM (new_values."email_bounced_at") OR old_values."email_bounced_reason" IS DISTINCT FROM (new_values."email_bounced_reason") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."must_change_password" IS DISTINCT FROM (new_values."must_change_password") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."password" IS DISTINCT FROM (new_values."password") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4401677dfcfe00b26bed6cfb95ec0878f3da41bc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6ccff",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="core_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_userevent" ("created_at", "daily_letter", "deactivated_at", "deactivated_reason", "email_bounced_at", "id", "is_active", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "username") SELECT old_values."created_at", old_values."daily_letter", old_values."deactivated_at", old_values."deactivated_reason", old_values."email_bounced_at", old_values."id", old_values."is_active", old_values."must_change_password", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uid", old_values."username" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="086ab242eb72f40b592150b6e2fa702737f17527",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1425a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="core_user",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="export",
                    name="requested_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导出人",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="headingchoice",
                    constraint=models.UniqueConstraint(
                        fields=("organisation_id", "roster", "heading"), name="heading_choice_once"
                    ),
                ),
                migrations.AddField(
                    model_name="import",
                    name="requested_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导入人",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importedrow",
                    constraint=models.UniqueConstraint(fields=("roster", "row_uid"), name="imported_row_once"),
                ),
                migrations.AddField(
                    model_name="importrow",
                    name="source",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="core.import",
                        verbose_name="导入",
                    ),
                ),
                migrations.AddField(
                    model_name="importstep",
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
                    model_name="importstep",
                    name="subject",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="core.import"
                    ),
                ),
                migrations.AddField(
                    model_name="job",
                    name="requested_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
                migrations.AddField(
                    model_name="import",
                    name="job",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.job",
                        verbose_name="后台任务",
                    ),
                ),
                migrations.AddField(
                    model_name="export",
                    name="job",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="export",
                        to="core.job",
                        verbose_name="后台任务",
                    ),
                ),
                migrations.AddField(
                    model_name="letter",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="收件人",
                    ),
                ),
                migrations.AddField(
                    model_name="link",
                    name="issued_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发出人",
                    ),
                ),
                migrations.AddField(
                    model_name="link",
                    name="replaces",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="core.link",
                        verbose_name="重发自",
                    ),
                ),
                migrations.AddField(
                    model_name="link",
                    name="revoked_by",
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
                    model_name="linkevent",
                    name="issued_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发出人",
                    ),
                ),
                migrations.AddField(
                    model_name="linkevent",
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
                    model_name="linkevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="core.link",
                    ),
                ),
                migrations.AddField(
                    model_name="linkevent",
                    name="replaces",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.link",
                        verbose_name="重发自",
                    ),
                ),
                migrations.AddField(
                    model_name="linkevent",
                    name="revoked_by",
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
                    model_name="linkvisit",
                    name="link",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="core.link",
                        verbose_name="一次性链接",
                    ),
                ),
                migrations.AddField(
                    model_name="message",
                    name="letter",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="messages",
                        to="core.letter",
                        verbose_name="邮件",
                    ),
                ),
                migrations.AddField(
                    model_name="message",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="收件人",
                    ),
                ),
                migrations.AddField(
                    model_name="outbox",
                    name="job",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bells",
                        to="core.job",
                        verbose_name="后台任务",
                    ),
                ),
                migrations.AddField(
                    model_name="sensitiveread",
                    name="user",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
                migrations.AddField(
                    model_name="import",
                    name="file",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="core.storedfile",
                        verbose_name="文件",
                    ),
                ),
                migrations.AddField(
                    model_name="import",
                    name="marked",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marked_imports",
                        to="core.storedfile",
                        verbose_name="批注文件",
                    ),
                ),
                migrations.AddField(
                    model_name="export",
                    name="file",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="core.storedfile",
                        verbose_name="文件",
                    ),
                ),
                migrations.AddField(
                    model_name="userevent",
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
                    model_name="userevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddIndex(
                    model_name="importrow",
                    index=models.Index(fields=["source", "state", "number"], name="import_row_by_state"),
                ),
                migrations.AddConstraint(
                    model_name="importrow",
                    constraint=models.UniqueConstraint(fields=("source", "number"), name="import_row_once"),
                ),
                migrations.AddIndex(
                    model_name="job",
                    index=models.Index(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=["lease_until"],
                        name="job_open_lease",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="job",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=("key",),
                        name="job_open_key_unique",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="job",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))), name="job_done_within_total"
                    ),
                ),
                migrations.AddIndex(
                    model_name="letter",
                    index=models.Index(condition=models.Q(("state", "queued")), fields=["id"], name="letter_to_send"),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.UniqueConstraint(fields=("user", "day"), name="letter_once_a_day"),
                ),
                migrations.AddIndex(
                    model_name="link",
                    index=models.Index(fields=["purpose", "subject_uid", "-issued_at"], name="link_of_subject"),
                ),
                migrations.AddIndex(
                    model_name="link",
                    index=models.Index(fields=["organisation_id", "-issued_at", "-id"], name="link_of_organisation"),
                ),
                migrations.AddConstraint(
                    model_name="link",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("issued_at"))), name="link_expires_after_issue"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="link",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("used_at__isnull", True), ("revoked_at__isnull", True), _connector="OR"),
                        name="link_used_or_revoked",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="link",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None), ("used_at", None)),
                        fields=("organisation_id", "purpose", "subject_uid", "recipient"),
                        name="link_one_unspent",
                        violation_error_message="已经给这个人发过链接。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="link",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_linkevent" ("content_hash", "expires_at", "id", "issued_at", "issued_by_id", "membership_uid", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "revoked_at", "revoked_by_id", "revoked_reason", "subject_uid", "uid", "used_at") SELECT new_values."content_hash", new_values."expires_at", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."membership_uid", new_values."opened_at", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."replaces_id", new_values."revoked_at", new_values."revoked_by_id", new_values."revoked_reason", new_values."subject_uid", new_values."uid", new_values."used_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="43a973900a56e7de5a46e3bcaf336f5ca602a850",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5c4fa",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="core_link",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="link",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_linkevent" ("content_hash", "expires_at", "id", "issued_at", "issued_by_id", "membership_uid", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "revoked_at", "revoked_by_id", "revoked_reason", "subject_uid", "uid", "used_at") SELECT new_values."content_hash", new_values."expires_at", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."membership_uid", new_values."opened_at", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."replaces_id", new_values."revoked_at", new_values."revoked_by_id", new_values."revoked_reason", new_values."subject_uid", new_values."uid", new_values."used_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="04d7dd0d0e3e53861707e78d27be27c7ef66ad9a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8a8da",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="core_link",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="link",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_linkevent" ("content_hash", "expires_at", "id", "issued_at", "issued_by_id", "membership_uid", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "replaces_id", "revoked_at", "revoked_by_id", "revoked_reason", "subject_uid", "uid", "used_at") SELECT old_values."content_hash", old_values."expires_at", old_values."id", old_values."issued_at", old_values."issued_by_id", old_values."membership_uid", old_values."opened_at", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."replaces_id", old_values."revoked_at", old_values."revoked_by_id", old_values."revoked_reason", old_values."subject_uid", old_values."uid", old_values."used_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e22140d870ed21a918e89d873a06c4ccd18353db",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51180",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="core_link",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="linkvisit",
                    index=models.Index(fields=["link", "-at"], name="link_visit_of_link"),
                ),
                migrations.AddIndex(
                    model_name="linkvisit",
                    index=models.Index(
                        condition=models.Q(("kind", "unknown")), fields=["ip", "-at"], name="link_visit_guesses"
                    ),
                ),
                migrations.AddIndex(
                    model_name="message",
                    index=models.Index(fields=["user", "membership_uid", "-created_at", "-id"], name="message_inbox"),
                ),
                migrations.AddIndex(
                    model_name="message",
                    index=models.Index(
                        condition=models.Q(("read_at", None)), fields=["user", "membership_uid"], name="message_unread"
                    ),
                ),
                migrations.AddIndex(
                    model_name="message",
                    index=models.Index(
                        condition=models.Q(("letter", None), ("read_at", None)), fields=["user"], name="message_to_send"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="message",
                    constraint=models.UniqueConstraint(fields=("user", "membership_uid", "key"), name="message_once"),
                ),
                migrations.AddIndex(
                    model_name="outbox",
                    index=models.Index(condition=models.Q(("sent_at", None)), fields=["id"], name="outbox_unsent"),
                ),
                migrations.AddIndex(
                    model_name="sensitiveread",
                    index=models.Index(fields=["-at", "id"], name="read_by_time"),
                ),
                migrations.AddIndex(
                    model_name="import",
                    index=models.Index(fields=["organisation_id", "-created_at", "-id"], name="import_of_organisation"),
                ),
                migrations.AddIndex(
                    model_name="import",
                    index=models.Index(fields=["organisation_id", "roster", "digest"], name="import_same_file"),
                ),
                migrations.AddIndex(
                    model_name="import",
                    index=models.Index(
                        condition=models.Q(("file__isnull", False)), fields=["expires_at"], name="import_to_forget"
                    ),
                ),
                migrations.AddIndex(
                    model_name="export",
                    index=models.Index(fields=["membership_uid", "-created_at", "-id"], name="export_of_membership"),
                ),
                migrations.AddIndex(
                    model_name="export",
                    index=models.Index(
                        condition=models.Q(("file__isnull", False)), fields=["expires_at"], name="export_to_forget"
                    ),
                ),
            ]
        ),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
