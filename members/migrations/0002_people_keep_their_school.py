from django.db import migrations

from alliance.core.composite import same


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]

    operations = [
        same("members_enrolment", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("members_teachingpost", "members_person", ("person_id", "id"), ("school_id", "school_id")),
    ]
