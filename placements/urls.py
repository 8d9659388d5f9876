"""The addresses of this app."""

from django.urls import path, register_converter

from alliance.core.workflow import verbs

from .services import agreements as agreement_services
from .services import openings as opening_services
from .services import waivers as waiver_services
from .services.rotations import MACHINE
from .views import (
    agreement_templates,
    agreements,
    assigning,
    assignments,
    batch_agreements,
    batches,
    findings,
    gates,
    openings,
    parameters,
    rotations,
    signing,
    waivers,
)

register_converter(verbs(MACHINE), "rotation_verb")
register_converter(verbs(opening_services.MACHINE), "opening_verb")
register_converter(verbs(agreement_services.MACHINE), "agreement_verb")


class Family:
    """Who of a family signs over a link."""

    regex = "student|guardian"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(Family, "family")
register_converter(verbs(waiver_services.MACHINE), "waiver_verb")

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
    path("batches/<uuid:uid>/agreements/", batch_agreements.batch_agreements, name="batch-agreements"),
    path("batches/<uuid:uid>/draw/", batch_agreements.batch_draw_up, name="batch-draw"),
    path("batches/<uuid:uid>/send/", batch_agreements.batch_agreements_send, name="batch-send"),
    path("batches/<uuid:uid>/codes/<family:party>/", batch_agreements.batch_link_sheet, name="batch-codes"),
    path("assignments/<uuid:uid>/signing/", signing.assignment_signing, name="assignment-signing"),
    path("assignments/<uuid:uid>/paper/", signing.assignment_paper, name="assignment-paper"),
    path("assignments/<uuid:uid>/change/", signing.assignment_change, name="assignment-change"),
    path("agreements/", agreements.agreement_list, name="agreement-list"),
    path("agreements/sign/", agreements.agreement_sign_many, name="agreement-sign-many"),
    path("agreements/<uuid:uid>/", agreements.agreement_detail, name="agreement-detail"),
    path("agreements/<uuid:uid>/file/", agreements.agreement_file, name="agreement-file"),
    path("agreements/<uuid:uid>/sign/", agreements.agreement_sign, name="agreement-sign"),
    path("agreements/<uuid:uid>/redraw/", agreements.agreement_redraw, name="agreement-redraw"),
    path("agreements/<uuid:uid>/<agreement_verb:verb>/", agreements.agreement_move, name="agreement-move"),
    path("agreement-templates/", agreement_templates.template_list, name="agreement-template-list"),
    path("agreement-templates/new/", agreement_templates.template_new, name="agreement-template-new"),
    path("agreement-templates/<uuid:uid>/", agreement_templates.template_detail, name="agreement-template-detail"),
    path("agreement-templates/<uuid:uid>/edit/", agreement_templates.template_edit, name="agreement-template-edit"),
    path("agreement-templates/<uuid:uid>/start/", agreement_templates.template_start, name="agreement-template-start"),
    path("consents/", signing.consent_list, name="consent-list"),
    path("consents/<uuid:uid>/void/", signing.consent_void, name="consent-void"),
    path("rotations/", rotations.rotation_list, name="rotation-list"),
    path("rotations/new/", rotations.rotation_new, name="rotation-new"),
    path("rotations/<uuid:uid>/", rotations.rotation_detail, name="rotation-detail"),
    path("rotations/<uuid:uid>/edit/", rotations.rotation_edit, name="rotation-edit"),
    path("rotations/<uuid:uid>/confirm/", rotations.rotation_confirm, name="rotation-confirm"),
    path("rotations/<uuid:uid>/correct/", rotations.rotation_correct, name="rotation-correct"),
    path("rotations/<uuid:uid>/<rotation_verb:verb>/", rotations.rotation_move, name="rotation-move"),
    path("assignments/<uuid:uid>/gate/", gates.assignment_gate, name="assignment-gate"),
    path("assignments/<uuid:uid>/release/", gates.assignment_release, name="assignment-release"),
    path("assignments/<uuid:uid>/waive/<str:rule>/", gates.assignment_waive, name="assignment-waive"),
    path("batches/<uuid:uid>/gate/", gates.batch_gate, name="batch-gate"),
    path("batches/<uuid:uid>/release/", gates.batch_release, name="batch-release"),
    path("findings/", findings.finding_list, name="finding-list"),
    path("waivers/", waivers.waiver_list, name="waiver-list"),
    path("waivers/<uuid:uid>/", waivers.waiver_detail, name="waiver-detail"),
    path("waivers/<uuid:uid>/<waiver_verb:verb>/", waivers.waiver_move, name="waiver-move"),
    path("rule-parameters/", parameters.parameter_list, name="rule-parameter-list"),
    path("rule-parameters/new/", parameters.parameter_new, name="rule-parameter-new"),
]
