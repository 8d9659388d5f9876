"""The addresses of this app."""

from django.urls import path, register_converter

from alliance.core.workflow import verbs

from .services import agreements as agreement_services
from .services import fairs as fair_services
from .services import filing
from .services import matchings as matching_services
from .services import openings as opening_services
from .services import waivers as waiver_services
from .services.rotations import MACHINE
from .views import (
    agreement_templates,
    agreements,
    assigning,
    assignments,
    attestations,
    batch_agreements,
    batch_board,
    batches,
    circumstances,
    exemptions,
    fair_seekers,
    fairs,
    findings,
    gates,
    guides,
    insurance,
    matchings,
    openings,
    parameters,
    rotations,
    signing,
    trainings,
    verdicts,
    waivers,
    wishes,
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
register_converter(verbs(filing.MACHINE), "batch_verb")
register_converter(verbs(fair_services.MACHINE), "fair_verb")
register_converter(verbs(matching_services.MACHINE), "matching_verb")

urlpatterns = [
    path("openings/", openings.opening_list, name="opening-list"),
    path("openings/new/", openings.opening_new, name="opening-new"),
    path("openings/law/", openings.opening_law, name="opening-law"),
    path("openings/<uuid:uid>/", openings.opening_detail, name="opening-detail"),
    path("openings/<uuid:uid>/edit/", openings.opening_edit, name="opening-edit"),
    path("openings/<uuid:uid>/<opening_verb:verb>/", openings.opening_move, name="opening-move"),
    path("fairs/", fairs.fair_list, name="fair-list"),
    path("fairs/new/", fairs.fair_new, name="fair-new"),
    path("fairs/<uuid:uid>/", fairs.fair_detail, name="fair-detail"),
    path("fairs/<uuid:uid>/edit/", fairs.fair_edit, name="fair-edit"),
    path("fairs/<uuid:uid>/bring/", fairs.fair_bring, name="fair-bring"),
    path("fairs/<uuid:uid>/register/", fair_seekers.fair_register, name="fair-register"),
    path("fairs/<uuid:uid>/<fair_verb:verb>/", fairs.fair_move, name="fair-move"),
    path("fair-seekers/", fair_seekers.fair_seeker_list, name="fair-seeker-list"),
    path("fair-seekers/<uuid:uid>/", fair_seekers.fair_seeker_detail, name="fair-seeker-detail"),
    path("fair-seekers/<uuid:uid>/apply/", fair_seekers.fair_seeker_apply, name="fair-seeker-apply"),
    path("fair-applications/", fair_seekers.fair_application_list, name="fair-application-list"),
    path("fair-applications/<uuid:uid>/", fair_seekers.fair_application_detail, name="fair-application-detail"),
    path("fair-applications/<uuid:uid>/answer/", fair_seekers.fair_application_answer, name="fair-application-answer"),
    path(
        "fair-applications/<uuid:uid>/withdraw/",
        fair_seekers.fair_application_withdraw,
        name="fair-application-withdraw",
    ),
    path("batches/", batches.batch_list, name="batch-list"),
    path("batches/new/", batches.batch_new, name="batch-new"),
    path("batches/<uuid:uid>/", batches.batch_detail, name="batch-detail"),
    path("batches/<uuid:uid>/edit/", batches.batch_edit, name="batch-edit"),
    path("batches/<uuid:uid>/assign/", assigning.batch_assign, name="batch-assign"),
    path("batches/board/", batch_board.batch_board, name="batch-board"),
    path("batches/calendar/", batch_board.batch_calendar, name="batch-calendar"),
    path("batches/<uuid:uid>/plan/", batches.batch_plan, name="batch-plan"),
    path("batches/<uuid:uid>/file/", batches.batch_file, name="batch-file"),
    path("batches/<uuid:uid>/<batch_verb:verb>/", batches.batch_move, name="batch-move"),
    path("batches/<uuid:uid>/insure/", insurance.batch_insure, name="batch-insure"),
    path("batches/<uuid:uid>/attest/", attestations.batch_attest, name="batch-attest"),
    path("batches/<uuid:uid>/exempt/", exemptions.batch_exempt, name="batch-exempt"),
    path("batches/<uuid:uid>/train/", trainings.batch_train, name="batch-train"),
    path("batches/<uuid:uid>/guides/", guides.batch_guides, name="batch-guides"),
    path("batches/<uuid:uid>/wishes/", wishes.batch_wishes, name="batch-wishes"),
    path("batches/<uuid:uid>/invite/", wishes.batch_invite, name="batch-invite"),
    path("batches/<uuid:uid>/slips/", wishes.batch_slips, name="batch-slips"),
    path("batches/<uuid:uid>/ask/", wishes.batch_ask, name="batch-ask"),
    path("batches/<uuid:uid>/match/", matchings.batch_match, name="batch-match"),
    path("wish-lists/", wishes.wish_list_list, name="wish-list-list"),
    path("wish-lists/<uuid:uid>/", wishes.wish_list_detail, name="wish-list-detail"),
    path("wish-lists/<uuid:uid>/edit/", wishes.wish_list_edit, name="wish-list-edit"),
    path("wishes/", verdicts.wish_list, name="wish-list"),
    path("wishes/<uuid:uid>/recall/", verdicts.wish_recall, name="wish-recall"),
    path("openings/<uuid:uid>/wishes/", verdicts.opening_wishes, name="opening-wishes"),
    path("matchings/", matchings.matching_list, name="matching-list"),
    path("matchings/<uuid:uid>/", matchings.matching_detail, name="matching-detail"),
    path("matchings/<uuid:uid>/slips/", matchings.matching_slips, name="matching-slips"),
    path("matchings/<uuid:uid>/<matching_verb:verb>/", matchings.matching_move, name="matching-move"),
    path("matched/", matchings.matched_list, name="matched-list"),
    path("matched/<uuid:uid>/", matchings.matched_detail, name="matched-detail"),
    path("matched/<uuid:uid>/edit/", matchings.matched_edit, name="matched-edit"),
    path("insurance-policies/", insurance.insurance_policy_list, name="insurance-policy-list"),
    path("insurance-policies/<uuid:uid>/", insurance.insurance_policy_detail, name="insurance-policy-detail"),
    path("insurance-policies/<uuid:uid>/edit/", insurance.insurance_policy_edit, name="insurance-policy-edit"),
    path("insurance-policies/<uuid:uid>/remove/", insurance.insurance_policy_remove, name="insurance-policy-remove"),
    path("attestations/<uuid:uid>/withdraw/", attestations.attestation_withdraw, name="attestation-withdraw"),
    path("exemptions/", exemptions.exemption_list, name="exemption-list"),
    path("exemptions/<uuid:uid>/", exemptions.exemption_detail, name="exemption-detail"),
    path("exemptions/<uuid:uid>/edit/", exemptions.exemption_edit, name="exemption-edit"),
    path("exemptions/<uuid:uid>/remove/", exemptions.exemption_remove, name="exemption-remove"),
    path("start-trainings/", trainings.start_training_list, name="start-training-list"),
    path("start-trainings/<uuid:uid>/", trainings.start_training_detail, name="start-training-detail"),
    path("start-trainings/<uuid:uid>/edit/", trainings.start_training_edit, name="start-training-edit"),
    path("start-trainings/<uuid:uid>/record/", trainings.start_training_record, name="start-training-record"),
    path("training-results/", trainings.training_result_list, name="training-result-list"),
    path("training-results/<uuid:uid>/edit/", trainings.training_result_edit, name="training-result-edit"),
    path("unit-guides/", guides.unit_guide_list, name="unit-guide-list"),
    path("unit-guides/new/", guides.unit_guide_new, name="unit-guide-new"),
    path("unit-guides/<uuid:uid>/", guides.unit_guide_detail, name="unit-guide-detail"),
    path("unit-guides/<uuid:uid>/edit/", guides.unit_guide_edit, name="unit-guide-edit"),
    path("unit-guides/<uuid:uid>/reveal/", guides.unit_guide_reveal, name="unit-guide-reveal"),
    path("unit-guides/<uuid:uid>/close/", guides.unit_guide_close, name="unit-guide-close"),
    path("unit-guides/<uuid:uid>/reopen/", guides.unit_guide_reopen, name="unit-guide-reopen"),
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
    path(
        "assignments/<uuid:uid>/circumstances/",
        circumstances.assignment_circumstances,
        name="assignment-circumstances",
    ),
    path("assignments/<uuid:uid>/review/", circumstances.assignment_review, name="assignment-review"),
    path("assignments/<uuid:uid>/decline/", circumstances.assignment_refuse_choice, name="assignment-decline"),
    path("assignments/<uuid:uid>/gate/", gates.assignment_gate, name="assignment-gate"),
    path("assignments/<uuid:uid>/release/", gates.assignment_release, name="assignment-release"),
    path("assignments/<uuid:uid>/waive/<str:rule>/", gates.assignment_waive, name="assignment-waive"),
    path("batches/<uuid:uid>/gate/", gates.batch_gate, name="batch-gate"),
    path("batches/<uuid:uid>/release/", gates.batch_release, name="batch-release"),
    path("findings/", findings.finding_list, name="finding-list"),
    path("waivers/", waivers.waiver_list, name="waiver-list"),
    path("waivers/<uuid:uid>/", waivers.waiver_detail, name="waiver-detail"),
    path("waivers/<uuid:uid>/<waiver_verb:verb>/", waivers.waiver_move, name="waiver-move"),
    path("rule-parameters/", parameters.parameter_list, name="rule-parameters"),
    path("rule-parameters/new/", parameters.parameter_new, name="rule-parameter-new"),
]
