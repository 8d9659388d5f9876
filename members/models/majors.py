"""The official catalogue of majors."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed

# The broad categories of 职业教育专业目录（2021年）, in its order. Secondary majors have codes from 61 to 79, those of
# colleges from 41 to 59, and bachelors' from 21 to 39.
_CATEGORIES = (
    _("农林牧渔大类"), _("资源环境与安全大类"), _("能源动力与材料大类"), _("土木建筑大类"), _("水利大类"),
    _("装备制造大类"), _("生物与化工大类"), _("轻工纺织大类"), _("食品药品与粮食大类"), _("交通运输大类"),
    _("电子与信息大类"), _("医药卫生大类"), _("财经商贸大类"), _("旅游大类"), _("文化艺术大类"),
    _("新闻传播大类"), _("教育与体育大类"), _("公安与司法大类"), _("公共管理与服务大类"),
)  # fmt: skip
CATEGORIES = {str(first + at): name for first in (21, 41, 61) for at, name in enumerate(_CATEGORIES)}


@audited()
class Major(Keyed):
    """A major of the national catalogue. The first two digits of its code are the broad category (专业大类)."""

    code = models.CharField(
        _("专业代码"), max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$", _("专业代码是六位数字。"))]
    )
    name = models.CharField(_("专业名称"), max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = _("专业")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"

    @property
    def category(self) -> str:
        """Its broad category in words; blank for a code of no category we know."""
        return CATEGORIES.get(self.code[:2], "")
