"""A measure is called 数据来源 beside an assessment item. Words only: no table changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0014_opinions_withdrawn"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assessmentitem",
            name="measure",
            field=models.CharField(blank=True, max_length=40, verbose_name="数据来源"),
        ),
        migrations.AlterField(
            model_name="assessmentitemevent",
            name="measure",
            field=models.CharField(blank=True, max_length=40, verbose_name="数据来源"),
        ),
        migrations.AlterConstraint(
            model_name="assessmentitem",
            name="assessment_item_measure_iff_computed",
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
    ]
