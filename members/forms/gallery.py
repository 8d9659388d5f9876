"""What an enterprise writes about itself."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..models import GalleryPage
from ..models.gallery import SECTIONS

_ROWS = {"about": 6, "people": 6}


class GalleryPageForm(RowForm):
    class Meta:
        model = GalleryPage
        fields = ["headline", *SECTIONS]
        help_texts = {
            "headline": _("最多 40 个字，印在海报最上面，如“三十年只做一件事：把齿轮磨准”。"),
            "about": _("给没听说过你们的学生和家长看：做什么、谁在用、在哪里。"),
            "plans": _("三到五年的打算，准备添的设备、产线和岗位。"),
            "pay_and_care": _("写实际的：起薪、食宿、保险、班车、带薪学习。"),
            "people": _("写到具体的人，要先征得本人同意；学生不写姓名。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SECTIONS:
            self.fields[name].widget.attrs["rows"] = _ROWS.get(name, 4)
