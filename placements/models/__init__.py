from .agreements import AgreementSignature, AgreementStep, AgreementTemplate, AgreementTemplateStep, TripartiteAgreement
from .assignments import Assignment, AssignmentStep
from .attestations import Attestation
from .batches import BatchHost, BatchMajor, BatchSegment, BatchStep, InternshipBatch
from .consents import Consent
from .exemptions import Exemption
from .fairs import Fair, FairApplication, FairOpening, FairSeeker, FairStep
from .findings import StandingFinding
from .guides import UnitGuide
from .insurance import InsurancePolicy
from .matchings import Matched, Matching, MatchingStep
from .openings import Opening, OpeningMajor, OpeningStep
from .parameters import RuleParameter
from .rotations import ConfirmedSpan, RotationStep, TeacherRotation
from .trainings import StartTraining, TrainingResult
from .waivers import Waiver, WaiverStep
from .wishes import Wish, WishList

__all__ = [
    "AgreementSignature",
    "AgreementStep",
    "AgreementTemplate",
    "AgreementTemplateStep",
    "Assignment",
    "AssignmentStep",
    "Attestation",
    "BatchHost",
    "BatchMajor",
    "BatchSegment",
    "BatchStep",
    "ConfirmedSpan",
    "Consent",
    "Exemption",
    "Fair",
    "FairApplication",
    "FairOpening",
    "FairSeeker",
    "FairStep",
    "InsurancePolicy",
    "InternshipBatch",
    "Matched",
    "Matching",
    "MatchingStep",
    "Opening",
    "OpeningMajor",
    "OpeningStep",
    "RotationStep",
    "RuleParameter",
    "StandingFinding",
    "StartTraining",
    "TeacherRotation",
    "TrainingResult",
    "TripartiteAgreement",
    "UnitGuide",
    "Waiver",
    "WaiverStep",
    "Wish",
    "WishList",
]
