"""The addresses of this app."""

from django.urls import path

from .views import classes, stipends, students

urlpatterns = [
    path("order-classes/", classes.order_class_list, name="order-class-list"),
    path("order-classes/new/", classes.order_class_new, name="order-class-new"),
    path("order-classes/<uuid:uid>/", classes.order_class_detail, name="order-class-detail"),
    path("order-classes/<uuid:uid>/edit/", classes.order_class_edit, name="order-class-edit"),
    path("order-classes/<uuid:uid>/end/", classes.order_class_end, name="order-class-end"),
    path("order-classes/<uuid:uid>/add/", students.order_class_add, name="order-class-add"),
    path("order-classes/<uuid:uid>/stipends/", stipends.order_class_stipends, name="order-class-stipends"),
    path("order-students/", students.order_student_list, name="order-student-list"),
    path("order-students/<uuid:uid>/", students.order_student_detail, name="order-student-detail"),
    path("order-students/<uuid:uid>/leave/", students.order_student_leave, name="order-student-leave"),
    path("order-students/<uuid:uid>/withdraw/", students.order_student_withdraw, name="order-student-withdraw"),
    path("stipends/", stipends.stipend_list, name="stipend-list"),
    path("stipends/due/", stipends.stipend_due, name="stipend-due"),
    path("stipends/<uuid:uid>/", stipends.stipend_detail, name="stipend-detail"),
    path("stipends/<uuid:uid>/cancel/", stipends.stipend_cancel, name="stipend-cancel"),
]
