"""The addresses of this app."""

from django.urls import path, register_converter

from alliance.core.workflow import verbs

from .services import openings as opening_services
from .services.rotations import MACHINE
from .views import assigning, assignments, batches, openings, rotations

register_converter(verbs(MACHINE), "rotation_verb")
register_converter(verbs(opening_services.MACHINE), "opening_verb")

urlpatterns = [
    path("openings/", openings.opening_list, name="opening-list"),
    path("openings/new/", openings.opening_new, name="opening-new"),
    path("openings/<uuid:uid>/", openings.opening_detail, name="opening-detail"),
    path("openings/<uuid:uid>/edit/", openings.opening_edit, name="opening-edit"),
    path("openings/<uuid:uid>/<opening_verb:verb>/", openings.opening_move, name="opening-move"),
    path("batches/", batches.batch_list, name="batch-list"),
    path("batches/new/", batches.batch_new, name="batch-new"),
    path("batches/<uuid:uid>/", batches.batch_detail, name="batch-detail"),
    path("batches/<uuid:uid>/edit/", batches.batch_edit, name="batch-edit"),
    path("batches/<uuid:uid>/assign/", assigning.batch_assign, name="batch-assign"),
    path("assignments/", assignments.assignment_list, name="assignment-list"),
    path("assignments/<uuid:uid>/", assignments.assignment_detail, name="assignment-detail"),
    path("assignments/<uuid:uid>/edit/", assignments.assignment_edit, name="assignment-edit"),
    path("assignments/<uuid:uid>/end/", assignments.assignment_end, name="assignment-end"),
    path("assignments/<uuid:uid>/withdraw/", assignments.assignment_withdraw, name="assignment-withdraw"),
    path("assignments/<uuid:uid>/correct/", assignments.assignment_correct, name="assignment-correct"),
    path("rotations/", rotations.rotation_list, name="rotation-list"),
    path("rotations/new/", rotations.rotation_new, name="rotation-new"),
    path("rotations/<uuid:uid>/", rotations.rotation_detail, name="rotation-detail"),
    path("rotations/<uuid:uid>/edit/", rotations.rotation_edit, name="rotation-edit"),
    path("rotations/<uuid:uid>/confirm/", rotations.rotation_confirm, name="rotation-confirm"),
    path("rotations/<uuid:uid>/correct/", rotations.rotation_correct, name="rotation-correct"),
    path("rotations/<uuid:uid>/<rotation_verb:verb>/", rotations.rotation_move, name="rotation-move"),
]
