from django.db import migrations

from alliance.core.composite import same

# What hosts confirmed before there were spans was the whole stay.
SPANS = """
    INSERT INTO placements_confirmedspan (uid, rotation_id, starts_on, ends_before)
    SELECT gen_random_uuid(), r.id, r.starts_on, r.ends_before FROM placements_teacherrotation r
    WHERE r.state = 'verified' AND r.ends_before IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("placements", "0003_openings_and_confirmed_days")]

    operations = [
        same("placements_assignment", "placements_opening", ("opening_id", "id"), ("host_id", "enterprise_id")),
        migrations.RunSQL(SPANS, migrations.RunSQL.noop),
    ]
