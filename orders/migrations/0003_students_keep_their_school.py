from django.db import migrations

from alliance.core.composite import same


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_students_and_stipends"), ("members", "0002_people_keep_their_school")]

    operations = [
        same("orders_orderstudent", "members_person", ("person_id", "id"), ("school_id", "school_id")),
        same("orders_orderstudent", "members_enrolment", ("enrolment_id", "id"), ("person_id", "person_id")),
        same("orders_orderstudent", "orders_orderclass", ("order_class_id", "id"), ("school_id", "school_id")),
        same("orders_stipend", "orders_orderstudent", ("student_id", "id"), ("school_id", "school_id")),
    ]
