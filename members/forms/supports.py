"""What is filled in about support granted."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from alliance.core.money import YuanField
from alliance.core.uploads import UploadField

from ..enums import AssessmentState
from ..models import Assessment, Organisation, Support


class SupportEditForm(RowForm):
    amount_fen = YuanField(label=_("金额（元）"), max_value=10_000_000_000)

    class Meta:
        model = Support
        fields = [
            "organisation",
            "kind",
            "title",
            "amount_fen",
            "granted_on",
            "granting_body",
            "assessment",
            "other_ground",
            "note",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).filter(kind__in=["enterprise", "school"])
        self.fields["organisation"].queryset = known.order_by("pinyin")
        ground = Assessment.objects.visible_to(self.viewer).for_list().filter(state=AssessmentState.FINAL)
        own = ground.filter(department=None, person_name="").order_by("-scheme__year", "organisation__pinyin")
        self.fields["assessment"].queryset = own
        self.fields["assessment"].label_from_instance = lambda row: f"{row} · {row.grade}"
        self.fields["other_ground"].help_text = _("没有考核结果的，写明依据什么给予扶持。")

    def _get_validation_exclusions(self):
        # The service says it of the field; the constraint would say it of the whole.
        return super()._get_validation_exclusions() | {"assessment", "other_ground"}


class SupportForm(SupportEditForm):
    document = UploadField(label=_("批文或拨付凭证"), required=False)
