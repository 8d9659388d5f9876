"""What can be attached to the rows of this room."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import Attaching, attaching
from alliance.core.uploads import SCANS

from . import access
from .enums import BatchState, OpeningState
from .models import Assignment, Attestation, Exemption, InsurancePolicy, InternshipBatch, Opening
from .services import circumstances, papers
from .services.batches import frozen


class OfPapers(Attaching):
    """Papers of a batch: the school adds them, the authority reads what it files upon."""

    def may_see(self, viewer) -> bool:
        return access.sees_batch_papers(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_batches(viewer)


@attaching
class OfBatch(OfPapers):
    """The plan as both sealed it, the minutes in which the units were decided, the list as it was made public."""

    name = "batch"
    title = _("实习批次材料")
    kinds = (("plan", _("实习方案盖章件")), ("decision", _("党组织会议纪要")), ("list", _("单位名单公开材料")))
    needed = ("plan",)

    def rows(self):
        return InternshipBatch.objects.all()

    def may_see_papers(self, row, viewer) -> bool:
        return access.sees_batch_papers(viewer)

    def locked(self, row) -> str:
        return frozen(row) if row.state in {BatchState.SUBMITTED, BatchState.CLOSED} else ""

    def keeps(self, row, kind: str) -> str:
        return frozen(row)

    def page(self, row) -> str:
        return reverse("batch-detail", args=[row.uid])


@attaching
class OfInsurancePolicy(OfPapers):
    name = "insurance-policy"
    title = _("实习保险")
    kinds = (("policy", _("保单扫描件")),)
    allowed = SCANS

    def rows(self):
        return InsurancePolicy.objects.select_related("batch")

    def keeps(self, row, kind: str) -> str:
        return frozen(row.batch)

    def page(self, row) -> str:
        return reverse("insurance-policy-detail", args=[row.uid])


@attaching
class OfAttestation(OfPapers):
    """The proof of a person's word. It stands as long as the word does."""

    name = "attestation"
    title = _("承诺证明")
    kinds = (("proof", _("证明材料")),)
    needed = ("proof",)

    def rows(self):
        return Attestation.objects.select_related("batch")

    def keeps(self, row, kind: str) -> str:
        return str(_("承诺以这份证明为准，不能移除；要换的，请撤回承诺再重新承诺。"))

    def locked(self, row) -> str:
        return frozen(row.batch)

    def page(self, row) -> str:
        return reverse("batch-detail", args=[row.batch.uid])


@attaching
class OfExemption(OfPapers):
    name = "exemption"
    title = _("备案豁免")
    kinds = (("document", _("备案文件")),)
    needed = ("document",)

    def rows(self):
        return Exemption.objects.select_related("batch")

    def keeps(self, row, kind: str) -> str:
        return str(_("豁免以这份文件为准，不能移除；登记错的请删除整条豁免。"))

    def page(self, row) -> str:
        return reverse("exemption-detail", args=[row.uid])


@attaching
class OfOpening(Attaching):
    """The place of work, as the firm shows it: to schools, and to everybody once the opening is published."""

    name = "opening"
    title = _("岗位照片")
    kinds = (("photo", _("工作现场照片")),)
    photos = frozenset({"photo"})
    others = False

    def rows(self):
        return Opening.objects.select_related("enterprise")

    def may_see(self, viewer) -> bool:
        return access.sees_openings(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_openings(viewer)

    def moderates(self, viewer) -> bool:
        return access.closes_openings(viewer) and not access.manages_openings(viewer)

    def locked(self, row) -> str:
        return str(_("待审核的岗位不能增减照片，请先“撤回修改”。")) if row.state == OpeningState.SUBMITTED else ""

    def page(self, row) -> str:
        return reverse("opening-detail", args=[row.uid])


@attaching
class OfPlacement(Attaching):
    """Scans of what was signed on paper, and the authority's word on another province. They come with what they prove,
    and stay."""

    name = papers.PURPOSE
    title = _("实习安排的证明文件")
    kinds = ((papers.KIND, _("签署的纸质文本")), (circumstances.KIND, _("主管部门同意跨省实习的文件")))
    others = False
    allowed = SCANS

    def rows(self):
        return Assignment.objects.select_related("person", "host")

    def may_see(self, viewer) -> bool:
        return access.sees_consents(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_agreements(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return False

    def keeps(self, row, kind: str) -> str:
        return _("已据此登记签署，不能移除。") if kind == papers.KIND else _("跨省实习以这份文件为准，不能移除。")

    def page(self, row) -> str:
        return reverse("assignment-signing", args=[row.uid])
