"""What is filled in about a school term."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..models import SchoolTerm


class SchoolTermForm(RowForm):
    class Meta:
        model = SchoolTerm
        fields = ["name", "starts_on", "ends_before"]
        help_texts = {"name": _("如 2026—2027学年第一学期。")}
