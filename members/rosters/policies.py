"""The documents of the policy library, from the table an office has kept of them."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Choice, Day, LastDay, Passage, Text, YesNo
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import manages_policies
from ..enums import PolicyLevel
from ..models import Policy
from ..services.policies import refusals


def same_document(line: Line) -> None:
    """Two documents of one issuer may have one title and one day: the number tells them apart, and no file changes it."""
    number, known = line.given.get("document_number"), line.own.values["document_number"] if line.own else ""
    if number and known and number != known:
        said = _now("这份文件已按文号“%(number)s”收录。文号有误的，请在文件页面更正；同名的另一份，请在页面收录。")
        line.refuse(_now("文号"), said % {"number": known})


POLICIES = Roster(
    name="policies",
    title=_("政策文件"),
    listing="policy-list",
    model=Policy,
    may=manages_policies,
    rows=lambda viewer: Policy.objects.visible_to(viewer),
    key=(("issuer", "document_number"), ("issuer", "title", "issued_on")),
    label=("document_number", "title"),
    ignored=("序号", "编号", "备注", "效力"),
    notes=(
        _("先按发文机关和文号、再按发文机关、标题和发文日期找到已收录的文件；没有的新收录。"),
        _("文件原件在文件页面上传。"),
    ),
    columns=(
        Text(
            name="title",
            title=_("标题"),
            also=("文件名称", "文件标题", "名称"),
            required=True,
            sample="示例关于深化产教融合的通知",
            width=40,
        ),
        Text(
            name="document_number",
            title=_("文号"),
            also=("发文字号", "文件编号", "文件号"),
            sample="清产教〔2026〕1号",
            width=22,
        ),
        Text(
            name="issuer",
            title=_("发文机关"),
            also=("发文单位", "发文部门", "印发单位"),
            required=True,
            sample="示例县产教融合发展联盟",
            width=30,
        ),
        Choice(
            name="level",
            title=_("层级"),
            also=("级别", "文件层级"),
            required=True,
            choices=tuple(PolicyLevel.choices),
            synonyms={
                "国家级": PolicyLevel.NATIONAL,
                "省": PolicyLevel.PROVINCE,
                "市": PolicyLevel.CITY,
                "县": PolicyLevel.COUNTY,
            },
        ),
        Text(name="kind", title=_("文种"), also=("文件类型", "类型"), sample="通知"),
        Day(
            name="issued_on",
            title=_("发文日期"),
            also=("印发日期", "成文日期", "发文时间"),
            required=True,
            sample="2026-03-01",
        ),
        LastDay(name="ends_before", title=_("有效期至"), also=("失效日期", "有效期"), note=_("没有写明有效期的不填。")),
        Day(name="abolished_on", title=_("废止日期"), also=("废止时间",), note=_("没有废止的不填。"), sample=""),
        Passage(name="text", title=_("正文或摘要"), also=("摘要", "主要内容", "正文"), width=36),
        YesNo(
            name="public",
            title=_("在公开网站展示"),
            also=("公开", "是否公开"),
            note=_("展示后任何人都可以看到；不填的不展示。"),
            sample="否",
        ),
    ),
    checks=(
        per_line(same_document),
        accepted(refusals, changes=True),
    ),
    prepare=lambda source, viewer: look_again(source, POLICIES, refusals, changes=True),
)
