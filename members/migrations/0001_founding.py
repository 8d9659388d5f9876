import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
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
    replaces = [
        ("members", "0001_initial"),
        ("members", "0002_people_keep_their_school"),
        ("members", "0003_suspension_and_versions"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Admission",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "待审核"),
                                    ("reviewing", "审核中"),
                                    ("returned", "退回补正"),
                                    ("admitted", "已入会"),
                                    ("suspended", "已暂停"),
                                    ("refused", "未通过"),
                                    ("left", "已退会"),
                                ],
                                default="applied",
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("applied_on", models.DateField(verbose_name="申请日期")),
                        ("statement", models.TextField(blank=True, verbose_name="申请说明")),
                        ("review_note", models.TextField(blank=True, verbose_name="审核意见")),
                        ("admitted_on", models.DateField(blank=True, null=True, verbose_name="入会日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="退会日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "入会",
                        "verbose_name_plural": "入会",
                    },
                ),
                migrations.CreateModel(
                    name="AllianceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("name", models.CharField(max_length=80, verbose_name="联盟名称")),
                        ("county", models.CharField(max_length=40, verbose_name="县（市、区）")),
                        (
                            "region_code",
                            models.CharField(
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{6}$", "行政区划代码是六位数字（GB/T 2260）。"
                                    )
                                ],
                                verbose_name="行政区划代码",
                            ),
                        ),
                        ("founded_on", models.DateField(verbose_name="成立日期")),
                        ("only", models.BooleanField(default=True, editable=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("student_number", models.CharField(max_length=30, verbose_name="学号")),
                        ("class_name", models.CharField(max_length=60, verbose_name="班级")),
                        ("entered_year", models.PositiveSmallIntegerField(verbose_name="入学年份")),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结束原因")),
                    ],
                    options={
                        "verbose_name": "学籍",
                        "verbose_name_plural": "学籍",
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentEvent",
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
                        ("student_number", models.CharField(max_length=30, verbose_name="学号")),
                        ("class_name", models.CharField(max_length=60, verbose_name="班级")),
                        ("entered_year", models.PositiveSmallIntegerField(verbose_name="入学年份")),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结束原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EnterpriseProfile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("industry", models.CharField(blank=True, max_length=1, verbose_name="行业门类")),
                        ("staff_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="在岗职工数")),
                    ],
                    options={
                        "verbose_name": "企业概况",
                        "verbose_name_plural": "企业概况",
                    },
                ),
                migrations.CreateModel(
                    name="EnterpriseProfileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("industry", models.CharField(blank=True, max_length=1, verbose_name="行业门类")),
                        ("staff_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="在岗职工数")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ExpertSeat",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                                choices=[("chair", "主任"), ("vice_chair", "副主任"), ("member", "委员")],
                                max_length=20,
                                verbose_name="委员会身份",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "咨询专家委员会席位",
                        "verbose_name_plural": "咨询专家委员会席位",
                    },
                ),
                migrations.CreateModel(
                    name="ExpertSeatEvent",
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
                        ("post", models.CharField(max_length=40, verbose_name="职务")),
                        ("holder_name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                        (
                            "position",
                            models.CharField(
                                choices=[("chair", "主任"), ("vice_chair", "副主任"), ("member", "委员")],
                                max_length=20,
                                verbose_name="委员会身份",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Facility",
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
                        ("on_campus", models.BooleanField(default=False, verbose_name="设在校内")),
                        ("places", models.PositiveIntegerField(blank=True, null=True, verbose_name="工位数")),
                    ],
                    options={
                        "verbose_name": "共建平台",
                        "verbose_name_plural": "共建平台",
                    },
                ),
                migrations.CreateModel(
                    name="FacilityEvent",
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
                        ("on_campus", models.BooleanField(default=False, verbose_name="设在校内")),
                        ("places", models.PositiveIntegerField(blank=True, null=True, verbose_name="工位数")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FacilityKind",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("name", models.CharField(max_length=40, unique=True, verbose_name="名称")),
                        (
                            "counts_as",
                            models.CharField(
                                choices=[
                                    ("base", "技能实训基地"),
                                    ("station", "教师工作站"),
                                    ("other", "其他共建平台"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="计入",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "verbose_name": "平台类别",
                        "verbose_name_plural": "平台类别",
                        "ordering": ["position", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="FacilityKindEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        (
                            "counts_as",
                            models.CharField(
                                choices=[
                                    ("base", "技能实训基地"),
                                    ("station", "教师工作站"),
                                    ("other", "其他共建平台"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="计入",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FacilityUse",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("used_on", models.DateField(verbose_name="使用日期")),
                        ("person_days", models.PositiveIntegerField(verbose_name="使用人日")),
                        ("purpose", models.CharField(blank=True, max_length=120, verbose_name="用途")),
                    ],
                    options={
                        "verbose_name": "使用记录",
                        "verbose_name_plural": "使用记录",
                    },
                ),
                migrations.CreateModel(
                    name="FacilityUseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("used_on", models.DateField(verbose_name="使用日期")),
                        ("person_days", models.PositiveIntegerField(verbose_name="使用人日")),
                        ("purpose", models.CharField(blank=True, max_length=120, verbose_name="用途")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Major",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "code",
                            models.CharField(
                                max_length=6,
                                unique=True,
                                validators=[django.core.validators.RegexValidator("^\\d{6}$", "专业代码是六位数字。")],
                                verbose_name="专业代码",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="专业名称")),
                    ],
                    options={
                        "verbose_name": "专业",
                        "verbose_name_plural": "专业",
                        "ordering": ["code"],
                    },
                ),
                migrations.CreateModel(
                    name="MajorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "code",
                            models.CharField(
                                max_length=6,
                                validators=[django.core.validators.RegexValidator("^\\d{6}$", "专业代码是六位数字。")],
                                verbose_name="专业代码",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="专业名称")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                                    ("enterprise", "企业"),
                                    ("school", "学校"),
                                    ("association", "协会"),
                                    ("department", "政府部门及事业单位"),
                                    ("institute", "科研机构"),
                                    ("bureau", "教育主管部门"),
                                    ("office", "联盟办公室"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有同名机构，请先搜索核对。"},
                                max_length=120,
                                unique=True,
                                verbose_name="名称",
                            ),
                        ),
                        ("short_name", models.CharField(blank=True, max_length=40, verbose_name="简称")),
                        (
                            "credit_code",
                            models.CharField(
                                blank=True,
                                error_messages={"unique": "这个信用代码已登记在另一家机构名下，请先搜索核对。"},
                                max_length=18,
                                null=True,
                                unique=True,
                                verbose_name="统一社会信用代码",
                            ),
                        ),
                        (
                            "credit_code_doubtful",
                            models.BooleanField(default=False, verbose_name="校验位不符，待核对执照"),
                        ),
                        (
                            "region_code",
                            models.CharField(
                                blank=True,
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{6}$", "行政区划代码是六位数字（GB/T 2260）。"
                                    )
                                ],
                                verbose_name="行政区划代码",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("contact_name", models.CharField(blank=True, max_length=40, verbose_name="联系人")),
                        (
                            "contact_phone",
                            alliance.core.encryption.EncryptedField(blank=True, null=True, verbose_name="联系电话"),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                        ("closed_reason", models.CharField(blank=True, max_length=200, verbose_name="停用原因")),
                    ],
                    options={
                        "verbose_name": "机构",
                        "verbose_name_plural": "机构",
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
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
                                    ("enterprise", "企业"),
                                    ("school", "学校"),
                                    ("association", "协会"),
                                    ("department", "政府部门及事业单位"),
                                    ("institute", "科研机构"),
                                    ("bureau", "教育主管部门"),
                                    ("office", "联盟办公室"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                error_messages={"unique": "已有同名机构，请先搜索核对。"},
                                max_length=120,
                                verbose_name="名称",
                            ),
                        ),
                        ("short_name", models.CharField(blank=True, max_length=40, verbose_name="简称")),
                        (
                            "credit_code",
                            models.CharField(
                                blank=True,
                                error_messages={"unique": "这个信用代码已登记在另一家机构名下，请先搜索核对。"},
                                max_length=18,
                                null=True,
                                verbose_name="统一社会信用代码",
                            ),
                        ),
                        (
                            "credit_code_doubtful",
                            models.BooleanField(default=False, verbose_name="校验位不符，待核对执照"),
                        ),
                        (
                            "region_code",
                            models.CharField(
                                blank=True,
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{6}$", "行政区划代码是六位数字（GB/T 2260）。"
                                    )
                                ],
                                verbose_name="行政区划代码",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="备注")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                        ("closed_reason", models.CharField(blank=True, max_length=200, verbose_name="停用原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("female", "女"), ("male", "男")],
                                max_length=10,
                                verbose_name="性别",
                            ),
                        ),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="出生日期")),
                        (
                            "id_number",
                            alliance.core.encryption.EncryptedField(blank=True, null=True, verbose_name="身份证号"),
                        ),
                        (
                            "id_number_hash",
                            alliance.core.encryption.LookupField(
                                editable=False, max_length=64, null=True, source="id_number"
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
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                    ],
                    options={
                        "verbose_name": "人员",
                        "verbose_name_plural": "人员",
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("female", "女"), ("male", "男")],
                                max_length=10,
                                verbose_name="性别",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SchoolProfile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("level", models.CharField(blank=True, max_length=40, verbose_name="办学层次")),
                    ],
                    options={
                        "verbose_name": "学校概况",
                        "verbose_name_plural": "学校概况",
                    },
                ),
                migrations.CreateModel(
                    name="SchoolProfileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("level", models.CharField(blank=True, max_length=40, verbose_name="办学层次")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TeachingPost",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        ("staff_number", models.CharField(blank=True, max_length=30, verbose_name="工号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("professional", "专业课教师"), ("general", "公共课教师")],
                                max_length=20,
                                verbose_name="教师类别",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=60, verbose_name="任教专业或学科")),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结束原因")),
                    ],
                    options={
                        "verbose_name": "教师任职",
                        "verbose_name_plural": "教师任职",
                    },
                ),
                migrations.CreateModel(
                    name="TeachingPostEvent",
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
                        ("staff_number", models.CharField(blank=True, max_length=30, verbose_name="工号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("professional", "专业课教师"), ("general", "公共课教师")],
                                max_length=20,
                                verbose_name="教师类别",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=60, verbose_name="任教专业或学科")),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结束原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UserMembership",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("office", "联盟办公室工作人员"),
                                    ("bureau_viewer", "教育局查看人员"),
                                    ("bureau_officer", "教育局经办人员"),
                                    ("placement", "学校实习就业工作人员"),
                                    ("school_leader", "学校负责人"),
                                    ("coordinator", "系校企合作专员"),
                                    ("teacher", "教师"),
                                    ("hr", "企业人力资源"),
                                    ("mentor", "企业导师"),
                                    ("enterprise_leader", "企业负责人"),
                                    ("sysadmin", "系统管理员"),
                                ],
                                max_length=20,
                                verbose_name="身份",
                            ),
                        ),
                        ("started_at", models.DateTimeField(verbose_name="开始时间")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结束原因")),
                    ],
                    options={
                        "verbose_name": "用户身份",
                        "verbose_name_plural": "用户身份",
                    },
                ),
                migrations.CreateModel(
                    name="UserMembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("office", "联盟办公室工作人员"),
                                    ("bureau_viewer", "教育局查看人员"),
                                    ("bureau_officer", "教育局经办人员"),
                                    ("placement", "学校实习就业工作人员"),
                                    ("school_leader", "学校负责人"),
                                    ("coordinator", "系校企合作专员"),
                                    ("teacher", "教师"),
                                    ("hr", "企业人力资源"),
                                    ("mentor", "企业导师"),
                                    ("enterprise_leader", "企业负责人"),
                                    ("sysadmin", "系统管理员"),
                                ],
                                max_length=20,
                                verbose_name="身份",
                            ),
                        ),
                        ("started_at", models.DateTimeField(verbose_name="开始时间")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        ("ended_reason", models.CharField(blank=True, max_length=500, verbose_name="结束原因")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AdmissionEvent",
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
                                    ("applied", "待审核"),
                                    ("reviewing", "审核中"),
                                    ("returned", "退回补正"),
                                    ("admitted", "已入会"),
                                    ("suspended", "已暂停"),
                                    ("refused", "未通过"),
                                    ("left", "已退会"),
                                ],
                                default="applied",
                                max_length=20,
                                verbose_name="状态",
                            ),
                        ),
                        ("applied_on", models.DateField(verbose_name="申请日期")),
                        ("statement", models.TextField(blank=True, verbose_name="申请说明")),
                        ("review_note", models.TextField(blank=True, verbose_name="审核意见")),
                        ("admitted_on", models.DateField(blank=True, null=True, verbose_name="入会日期")),
                        (
                            "ends_before",
                            alliance.core.dates.EndsBeforeField(blank=True, null=True, verbose_name="退会日期"),
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
                                to="members.admission",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AdmissionStep",
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
                                to="members.admission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "入会办理记录",
                        "verbose_name_plural": "入会办理记录",
                        "ordering": ["-at", "-id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Alliance",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("name", models.CharField(max_length=80, verbose_name="联盟名称")),
                        ("county", models.CharField(max_length=40, verbose_name="县（市、区）")),
                        (
                            "region_code",
                            models.CharField(
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{6}$", "行政区划代码是六位数字（GB/T 2260）。"
                                    )
                                ],
                                verbose_name="行政区划代码",
                            ),
                        ),
                        ("founded_on", models.DateField(verbose_name="成立日期")),
                        ("only", models.BooleanField(default=True, editable=False, unique=True)),
                    ],
                    options={
                        "verbose_name": "联盟",
                        "verbose_name_plural": "联盟",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("only", True)), name="alliance_only_one")
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alliance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_allianceevent" ("county", "founded_on", "id", "name", "only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "uid") SELECT new_values."county", new_values."founded_on", new_values."id", new_values."name", new_values."only", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_code", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ccc3e148d148a04ef77a4f76168242c07d8e0b78",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_allianceevent" ("county", "founded_on", "id", "name", "only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "uid") SELECT new_values."county", new_values."founded_on", new_values."id", new_values."name", new_values."only", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_code", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="909908035f7babb88723d0d34c268d68ab91890c",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_allianceevent" ("county", "founded_on", "id", "name", "only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_code", "uid") SELECT old_values."county", old_values."founded_on", old_values."id", old_values."name", old_values."only", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_code", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f31f42c39218ed34e8101b825f7789e4d9922f54",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8918b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_alliance",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="allianceevent",
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
                    model_name="allianceevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.alliance",
                    ),
                ),
                migrations.AddField(
                    model_name="enrolmentevent",
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
                    model_name="enrolmentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.enrolment",
                    ),
                ),
                migrations.AddField(
                    model_name="enterpriseprofileevent",
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
                    model_name="enterpriseprofileevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.enterpriseprofile",
                    ),
                ),
                migrations.AddField(
                    model_name="expertseatevent",
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
                    model_name="expertseatevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.expertseat",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityevent",
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
                    model_name="facilityevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.facility",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="kind",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.facilitykind",
                        verbose_name="类别",
                    ),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="kind",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facilities",
                        to="members.facilitykind",
                        verbose_name="类别",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilitykind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid") SELECT new_values."counts_as", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="caa9a426222c1af73fad0d72d6aa311c7cf26975",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid") SELECT new_values."counts_as", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fc9390fe7017a7451e2d542e9d93ebaaa2af5f57",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilitykindevent" ("counts_as", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "uid") SELECT old_values."counts_as", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3c799865c54d20cfd0dad4b87ee06e5adcfdf326",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8d0a0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facilitykind",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="facilitykindevent",
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
                    model_name="facilitykindevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.facilitykind",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityuse",
                    name="facility",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="members.facility",
                        verbose_name="平台",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityuseevent",
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
                    model_name="facilityuseevent",
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
                    model_name="facilityuseevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.facilityuse",
                    ),
                ),
                migrations.AddField(
                    model_name="enrolmentevent",
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
                    model_name="enrolment",
                    name="major",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.major",
                        verbose_name="专业",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="major",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="284207dccfc56ecd51711c1ee2b0f977cd761b21",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e89c8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_major",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="major",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fe989b4dfc0450d724d30d5546ebd5bf621b1ae8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9e196",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_major",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="major",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_majorevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT old_values."code", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e552c2c08d7c8bd9944d3fd8b0e17816a48bfb6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_76d4f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_major",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="majorevent",
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
                    model_name="majorevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.major",
                    ),
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="organisation_search"),
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=models.Index(fields=["pinyin", "id"], name="organisation_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="organisation",
                    index=models.Index(fields=["kind", "pinyin", "id"], name="organisation_kind"),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="enterprise",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="共建企业",
                    ),
                ),
                migrations.AddField(
                    model_name="facilityevent",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="共建学校",
                    ),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="enterprise",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facilities",
                        to="members.organisation",
                        verbose_name="共建企业",
                    ),
                ),
                migrations.AddField(
                    model_name="facility",
                    name="school",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_facilities",
                        to="members.organisation",
                        verbose_name="共建学校",
                    ),
                ),
                migrations.AddField(
                    model_name="expertseatevent",
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
                    model_name="expertseat",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expert_seats",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                migrations.AddField(
                    model_name="enterpriseprofileevent",
                    name="organisation",
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
                    model_name="enterpriseprofile",
                    name="organisation",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enterprise_profile",
                        to="members.organisation",
                        verbose_name="企业",
                    ),
                ),
                migrations.AddField(
                    model_name="enrolmentevent",
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
                    model_name="enrolment",
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
                    model_name="admissionevent",
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
                    model_name="admission",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="members.organisation",
                        verbose_name="机构",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("address", "closed_at", "closed_reason", "created_at", "credit_code", "credit_code_doubtful", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region_code", "short_name", "uid", "version") SELECT new_values."address", new_values."closed_at", new_values."closed_reason", new_values."created_at", new_values."credit_code", new_values."credit_code_doubtful", new_values."id", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."region_code", new_values."short_name", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5b395ca254715c3231ac1286fe72e7623851b66c",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("address", "closed_at", "closed_reason", "created_at", "credit_code", "credit_code_doubtful", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region_code", "short_name", "uid", "version") SELECT new_values."address", new_values."closed_at", new_values."closed_reason", new_values."created_at", new_values."credit_code", new_values."credit_code_doubtful", new_values."id", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."region_code", new_values."short_name", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."closed_reason" IS DISTINCT FROM (new_values."closed_reason") OR old_values."contact_name" IS DISTINCT FROM (new_values."contact_name") OR old_values."contact_phone" IS DISTINCT FROM (new_values."contact_phone") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."credit_code" IS DISTINCT FROM (new_values."credit_code") OR old_values."credit_code_doubtful" IS DISTINCT FROM (new_values."credit_code_doubtful") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."region_code" IS DISTINCT FROM (new_values."region_code") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."short_name" IS DISTINCT FROM (new_values."short_name") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="098f46e59e36144116acc76e8e202778d143836c",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("address", "closed_at", "closed_reason", "created_at", "credit_code", "credit_code_doubtful", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "region_code", "short_name", "uid", "version") SELECT old_values."address", old_values."closed_at", old_values."closed_reason", old_values."created_at", old_values."credit_code", old_values."credit_code_doubtful", old_values."id", old_values."kind", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."region_code", old_values."short_name", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ee71cc3c21258c07a37ae9827113814efc8ef1e",
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
                    model_name="organisationevent",
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
                    model_name="organisationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.organisation",
                    ),
                ),
                migrations.AddField(
                    model_name="person",
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
                    model_name="person",
                    name="user",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
                migrations.AddField(
                    model_name="enrolmentevent",
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
                    model_name="enrolment",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="members.person",
                        verbose_name="学生",
                    ),
                ),
                migrations.AddField(
                    model_name="personevent",
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
                    model_name="personevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.person",
                    ),
                ),
                migrations.AddField(
                    model_name="personevent",
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
                    model_name="personevent",
                    name="user",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
                migrations.AddField(
                    model_name="schoolprofile",
                    name="organisation",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="school_profile",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="schoolprofileevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="学校",
                    ),
                ),
                migrations.AddField(
                    model_name="schoolprofileevent",
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
                    model_name="schoolprofileevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.schoolprofile",
                    ),
                ),
                migrations.AddField(
                    model_name="teachingpost",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teaching_posts",
                        to="members.person",
                        verbose_name="教师",
                    ),
                ),
                migrations.AddField(
                    model_name="teachingpost",
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
                    model_name="teachingpostevent",
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
                    model_name="teachingpostevent",
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
                    model_name="teachingpostevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.teachingpost",
                    ),
                ),
                migrations.AddField(
                    model_name="teachingpostevent",
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
                    model_name="usermembership",
                    name="ended_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="结束人",
                    ),
                ),
                migrations.AddField(
                    model_name="usermembership",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="members.organisation",
                        verbose_name="机构",
                    ),
                ),
                migrations.AddField(
                    model_name="usermembership",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
                migrations.AddField(
                    model_name="usermembershipevent",
                    name="ended_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="结束人",
                    ),
                ),
                migrations.AddField(
                    model_name="usermembershipevent",
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
                    model_name="usermembershipevent",
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
                    model_name="usermembershipevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.usermembership",
                    ),
                ),
                migrations.AddField(
                    model_name="usermembershipevent",
                    name="user",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
                migrations.AddIndex(
                    model_name="facilityuse",
                    index=models.Index(fields=["facility", "used_on"], name="facility_use_by_day"),
                ),
                migrations.AddConstraint(
                    model_name="facilityuse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("person_days__gt", 0)),
                        name="facility_use_some_days",
                        violation_error_message="使用人日须大于 0。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facilityuse",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "uid", "used_on") SELECT new_values."facility_id", new_values."id", new_values."person_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."uid", new_values."used_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a35b9bb055a2460079a83ef6018b97b541533964",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "uid", "used_on") SELECT new_values."facility_id", new_values."id", new_values."person_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."uid", new_values."used_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5f1129614d9a31730c3976e04ca612871ebdc447",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityuseevent" ("facility_id", "id", "person_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "uid", "used_on") SELECT old_values."facility_id", old_values."id", old_values."person_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."uid", old_values."used_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e834bb36b00a84a2502f71516d8eff6f1759be60",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b058d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facilityuse",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="facility",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="facility_search"),
                ),
                migrations.AddIndex(
                    model_name="facility",
                    index=models.Index(fields=["pinyin", "id"], name="facility_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="facility",
                    index=models.Index(fields=["enterprise", "kind"], name="facility_of_enterprise"),
                ),
                migrations.AddConstraint(
                    model_name="facility",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="facility_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="facility",
                    constraint=models.UniqueConstraint(
                        fields=("enterprise", "name"),
                        name="facility_name_once_an_enterprise",
                        violation_error_message="这家企业已登记过同名平台。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="facility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "id", "kind_id", "name", "on_campus", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "school_id", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind_id", new_values."name", new_values."on_campus", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."places", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7da11cdf7a7082a472613f5b7b3065401184050f",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "id", "kind_id", "name", "on_campus", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "school_id", "starts_on", "uid", "version") SELECT new_values."ends_before", new_values."enterprise_id", new_values."id", new_values."kind_id", new_values."name", new_values."on_campus", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pinyin", new_values."places", new_values."school_id", new_values."starts_on", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_before" IS DISTINCT FROM (new_values."ends_before") OR old_values."enterprise_id" IS DISTINCT FROM (new_values."enterprise_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."on_campus" IS DISTINCT FROM (new_values."on_campus") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."places" IS DISTINCT FROM (new_values."places") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="55cb1433141bc1d9aa2f334da3d0724ae92e924f",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_facilityevent" ("ends_before", "enterprise_id", "id", "kind_id", "name", "on_campus", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "places", "school_id", "starts_on", "uid", "version") SELECT old_values."ends_before", old_values."enterprise_id", old_values."id", old_values."kind_id", old_values."name", old_values."on_campus", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."places", old_values."school_id", old_values."starts_on", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c40091c4c2a8951aa2803c23644922b866b97466",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d517c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_facility",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="expertseat",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="expert_seat_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expertseat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_expertseatevent" ("ends_before", "holder_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "starts_on", "uid") SELECT new_values."ends_before", new_values."holder_name", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."post", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e88d61f5bdae6a1b217721e162ba782deb74abd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08289",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_expertseat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expertseat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_expertseatevent" ("ends_before", "holder_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "starts_on", "uid") SELECT new_values."ends_before", new_values."holder_name", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."post", new_values."starts_on", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6efec02e434c13b35a6bb0d534893050b4b9451d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7026d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_expertseat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expertseat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_expertseatevent" ("ends_before", "holder_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "starts_on", "uid") SELECT old_values."ends_before", old_values."holder_name", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."post", old_values."starts_on", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c287d2248230414468d43d3d4d847aed7edbc374",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_350e4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_expertseat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enterpriseprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enterpriseprofileevent" ("id", "industry", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_count", "uid") SELECT new_values."id", new_values."industry", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."staff_count", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="85bf8c68d51f645e72f6cba5832bb733b8fcbb6b",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enterpriseprofileevent" ("id", "industry", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_count", "uid") SELECT new_values."id", new_values."industry", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."staff_count", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7adb1284828052defdca8f44b18cef5041d9c359",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enterpriseprofileevent" ("id", "industry", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_count", "uid") SELECT old_values."id", old_values."industry", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."staff_count", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9dd165b96c384c42472f83896751bfca4a8aaca8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_13ee1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_enterpriseprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="admission",
                    index=models.Index(fields=["state", "-applied_on", "-id"], name="admission_by_state"),
                ),
                migrations.AddConstraint(
                    model_name="admission",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["applied", "reviewing", "returned", "admitted", "suspended"])
                        ),
                        fields=("organisation",),
                        name="admission_one_open",
                        violation_error_message="这家机构已是成员，或已有一份申请在办理。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="admission",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("admitted_on__isnull", False),
                            models.Q(("state__in", ["admitted", "suspended", "left"]), _negated=True),
                            _connector="OR",
                        ),
                        name="admission_admitted_has_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="admission",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("admitted_on")), _connector="OR"
                        ),
                        name="admission_ends_after_start",
                        violation_error_message="退会日期不能早于入会日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="admission",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("admitted_on__isnull", True),
                            ("state__in", ["admitted", "suspended", "left"]),
                            _connector="OR",
                        ),
                        name="admission_date_only_when_admitted",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="admission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_admissionevent" ("admitted_on", "applied_on", "ends_before", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_note", "state", "statement", "uid", "version") SELECT new_values."admitted_on", new_values."applied_on", new_values."ends_before", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_note", new_values."state", new_values."statement", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="838cfa1010c6b95ad9d65329cdc30c551605d058",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7e06c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_admission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="admission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_admissionevent" ("admitted_on", "applied_on", "ends_before", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_note", "state", "statement", "uid", "version") SELECT new_values."admitted_on", new_values."applied_on", new_values."ends_before", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_note", new_values."state", new_values."statement", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1d7f843c0ce7dc91fd040a31506c4fde50208aeb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_14368",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_admission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="admission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_admissionevent" ("admitted_on", "applied_on", "ends_before", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_note", "state", "statement", "uid", "version") SELECT old_values."admitted_on", old_values."applied_on", old_values."ends_before", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_note", old_values."state", old_values."statement", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="87e3edb5f036f79466c12843adab480002aa6538",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_79aad",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_admission",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="person_search"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["pinyin", "id"], name="person_pinyin"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["id_number_hash"], name="person_id_number_hash"),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.UniqueConstraint(
                        fields=("school", "id_number_hash"),
                        name="person_id_number_once_a_school",
                        violation_error_message="本校已登记过这个身份证号，请先搜索核对。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.UniqueConstraint(
                        fields=("school", "user"),
                        name="person_user_once_a_school",
                        violation_error_message="这个账号已关联本校另一个人。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.UniqueConstraint(fields=("id", "school"), name="person_with_school"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_personevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "sex", "uid", "user_id", "version") SELECT new_values."created_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."sex", new_values."uid", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c9fafd4f0e3c521cab9eec9f5281ef40bc693a03",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ccaf2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_personevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "sex", "uid", "user_id", "version") SELECT new_values."created_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."sex", new_values."uid", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."born_on" IS DISTINCT FROM (new_values."born_on") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."id_number" IS DISTINCT FROM (new_values."id_number") OR old_values."id_number_hash" IS DISTINCT FROM (new_values."id_number_hash") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."phone_hash" IS DISTINCT FROM (new_values."phone_hash") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."school_id" IS DISTINCT FROM (new_values."school_id") OR old_values."search_tokens" IS DISTINCT FROM (new_values."search_tokens") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."uid" IS DISTINCT FROM (new_values."uid") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fc551f83782299fac0282f3a0f3559ae5bcdcf04",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a133a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_personevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "sex", "uid", "user_id", "version") SELECT old_values."created_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."sex", old_values."uid", old_values."user_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ea55ece5e16dcc3afcc12caf5cf1d01a0f95f69",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b4a8d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_person",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="enrolment",
                    index=models.Index(fields=["school", "class_name", "id"], name="enrolment_by_class"),
                ),
                migrations.AddIndex(
                    model_name="enrolment",
                    index=models.Index(fields=["school", "student_number", "id"], name="enrolment_by_number"),
                ),
                migrations.AddConstraint(
                    model_name="enrolment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="enrolment_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enrolment",
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
                        name="enrolment_no_overlap",
                        violation_error_message="这名学生在这段时间已有学籍，请先结束原学籍。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enrolment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ends_before__isnull", True)),
                        fields=("school", "student_number"),
                        name="enrolment_number_once_a_school",
                        violation_error_message="本校在籍学生中已有这个学号。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="enrolment",
                    constraint=models.UniqueConstraint(fields=("id", "person"), name="enrolment_with_person"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enrolmentevent" ("class_name", "ended_reason", "ends_before", "entered_year", "id", "major_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "student_number", "uid", "version") SELECT new_values."class_name", new_values."ended_reason", new_values."ends_before", new_values."entered_year", new_values."id", new_values."major_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on", new_values."student_number", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1da75243692a4df3f0d6c8fa46012de02911b1d8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df054",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enrolmentevent" ("class_name", "ended_reason", "ends_before", "entered_year", "id", "major_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "student_number", "uid", "version") SELECT new_values."class_name", new_values."ended_reason", new_values."ends_before", new_values."entered_year", new_values."id", new_values."major_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on", new_values."student_number", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="74fdfcd5d7cca9f932673897ef32919f03b75b70",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_06793",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_enrolmentevent" ("class_name", "ended_reason", "ends_before", "entered_year", "id", "major_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "student_number", "uid", "version") SELECT old_values."class_name", old_values."ended_reason", old_values."ends_before", old_values."entered_year", old_values."id", old_values."major_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on", old_values."student_number", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="228d4930b1bc95cf915d82028b7a73a68db95e1b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_09338",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schoolprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_schoolprofileevent" ("id", "level", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT new_values."id", new_values."level", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd2db101f40c7e4b29372c59f8a256604730dd7b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_27c0d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_schoolprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schoolprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_schoolprofileevent" ("id", "level", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT new_values."id", new_values."level", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="664c7188736fc4d5a1e02924f7c962bdf636c2ca",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e2749",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_schoolprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schoolprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_schoolprofileevent" ("id", "level", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid") SELECT old_values."id", old_values."level", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="83dd5e8bd66dcbfd0bb90f109fa39725fb00c1d6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dd256",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_schoolprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="teachingpost",
                    index=models.Index(fields=["school", "kind", "id"], name="teaching_post_by_kind"),
                ),
                migrations.AddConstraint(
                    model_name="teachingpost",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), ("ends_before__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="teaching_post_ends_after_start",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="teachingpost",
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
                        name="teaching_post_no_overlap",
                        violation_error_message="这名教师在这段时间已有任职。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="teachingpost",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True), models.Q(("staff_number", ""), _negated=True)
                        ),
                        fields=("school", "staff_number"),
                        name="teaching_post_number_once_a_school",
                        violation_error_message="本校在职教师中已有这个工号。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="teachingpost",
                    constraint=models.UniqueConstraint(fields=("id", "person"), name="teaching_post_with_person"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teachingpost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_teachingpostevent" ("ended_reason", "ends_before", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "staff_number", "starts_on", "subject", "uid", "version") SELECT new_values."ended_reason", new_values."ends_before", new_values."id", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."staff_number", new_values."starts_on", new_values."subject", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ec083d0e94dfd9732c10c5fb481e985713ff72d7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a720d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_teachingpost",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teachingpost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_teachingpostevent" ("ended_reason", "ends_before", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "staff_number", "starts_on", "subject", "uid", "version") SELECT new_values."ended_reason", new_values."ends_before", new_values."id", new_values."kind", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."staff_number", new_values."starts_on", new_values."subject", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="513d11932a702a26536b1930a1ea65961cf26fba",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca128",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_teachingpost",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teachingpost",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_teachingpostevent" ("ended_reason", "ends_before", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "staff_number", "starts_on", "subject", "uid", "version") SELECT old_values."ended_reason", old_values."ends_before", old_values."id", old_values."kind", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."staff_number", old_values."starts_on", old_values."subject", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4e3ecf374354257536643c9212514849de684c67",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ddb47",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_teachingpost",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="usermembership",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("user", "organisation", "role"),
                        name="membership_open_once",
                        violation_error_message="此人在这家机构已有这个身份。",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="usermembership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_usermembershipevent" ("ended_at", "ended_by_id", "ended_reason", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "uid", "user_id") SELECT new_values."ended_at", new_values."ended_by_id", new_values."ended_reason", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."started_at", new_values."uid", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3be804cde39cb1b49bc96ccb42b4a8951d437707",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_665a4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_usermembership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="usermembership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_usermembershipevent" ("ended_at", "ended_by_id", "ended_reason", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "uid", "user_id") SELECT new_values."ended_at", new_values."ended_by_id", new_values."ended_reason", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."started_at", new_values."uid", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="15e449ccdf3f75c36614d4d4e03ffc4dc37fe050",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_588fa",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_usermembership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="usermembership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_usermembershipevent" ("ended_at", "ended_by_id", "ended_reason", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "uid", "user_id") SELECT old_values."ended_at", old_values."ended_by_id", old_values."ended_reason", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."started_at", old_values."uid", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5f3f4ebe2f9d092419fbc5fecd42f49e588d71db",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_30829",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_usermembership",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        same("members_enrolment", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("members_teachingpost", "members_person", ("person_id", "id"), ("school_id", "school_id")),
    ]
