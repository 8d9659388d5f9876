from django.db import migrations

from alliance.core.composite import same


class Migration(migrations.Migration):
    dependencies = [("placements", "0001_initial"), ("members", "0002_people_keep_their_school")]

    operations = [
        same("placements_assignment", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("placements_assignment", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("placements_assignment", "placements_internshipbatch", ("batch_id", "id"), ("school_id", "school_id")),
        same("placements_teacherrotation", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same(
            "placements_teacherrotation", "members_teachingpost", ("teaching_post_id", "id"), ("person_id", "person_id")
        ),
    ]
