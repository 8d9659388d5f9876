"""The policy library comes from the office's own table."""

from datetime import date

import pytest
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.uploads import Upload
from members.enums import Role
from members.models import Policy
from members.services.policies import correct_policy
from tests.core.imports.books import act, bring, marks, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("文件名称", "发文字号", "发文单位", "级别", "文件类型", "印发日期", "有效期至", "废止日期", "是否公开")


def policy(**changes) -> tuple:
    found = {
        "title": "关于深化产教融合的通知", "number": "清政办〔2025〕9号", "by": "清川县人民政府办公室", "level": "县",
        "kind": "通知", "day": "2025-05-06", "to": "2028-05-05", "off": "", "public": "",
    }  # fmt: skip
    return tuple((found | changes).values())


def brought(viewer, *lines):
    return bring(workbook(*lines, headings=HEADINGS), viewer, roster="policies")


def refused(source) -> list[str]:
    return [one["text"] for row in source.rows.filter(state="refused").order_by("number") for one in row.problems]


def said(source) -> tuple[int, int, int, int]:
    return source.new_count, source.changed_count, source.unchanged_count, source.refused_count


def test_the_office_brings_its_documents_and_takes_them_back(world, as_role):
    office = world.shared["office"]
    lines = policy(), policy(title="联盟工作要点", number="", by="清川县产教融合发展联盟", level="联盟", to="")
    source = act(brought(office, *lines), "write", office)
    row = Policy.objects.get(document_number="清政办〔2025〕9号")
    assert (row.level, row.ends_before, row.public) == ("county", date(2028, 5, 6), False)
    assert "深化产教融合" in as_role(Role.HR).get(reverse("policy-list"), {"q": "融合"}).content.decode()
    assert said(brought(office, *lines)) == (0, 0, 2, 0)
    named = brought(
        office,
        policy(),
        policy(title="联盟工作要点", number="清联〔2025〕2号", by="清川县产教融合发展联盟", level="联盟"),
    )
    assert said(named) == (0, 1, 1, 0)
    act(source, "undo", office, reason="传错了")
    assert list(Policy.objects.all()) == [world.policy]


def test_wrong_lines_say_what_is_wrong(world):
    office, stood = world.shared["office"], world.policy
    untitled = Policy.objects.create(
        title="章程修订", issuer=stood.issuer, level="alliance", issued_on=date(2025, 1, 2)
    )
    source = brought(
        office,
        policy(to="2025-05-01"),
        policy(title="二", number="二", off="2025-05-01"),
        policy(title="三", number="三", level="乡镇"),
        policy(title="四", number="四", by=""),
        policy(title="五", number="五", day="五月"),
        policy(title="六", number="六", public="清空"),
        policy(title=stood.title, number="清产教〔2023〕2号", by=stood.issuer, day=stood.issued_on.isoformat()),
        policy(title=untitled.title, number="", by=untitled.issuer, level="联盟", kind="", day="2025-01-02", to=""),
    )
    words = ["有效期至不能早于", "废止日期不能早于", "", "缺这一项", "", "不能清空", "已按文号"]
    told = refused(source)
    assert said(source) == (0, 0, 1, len(words)), told
    for word, one in zip(words, told, strict=True):
        assert word in one
    assert marks(source, office).keys() == {"G2", "H3", "D4", "C5", "F6", "I7", "B8"}


def test_only_the_office_brings_them(as_role):
    way = reverse("roster-detail", args=["policies"])
    for role in (Role.OFFICE, Role.HR, Role.PLACEMENT):
        client = as_role(role)
        assert (way in client.get(reverse("policy-list")).content.decode()) is (role == Role.OFFICE)
        assert (client.get(reverse("roster-template", args=["policies"])).status_code == 200) is (role == Role.OFFICE)


def test_an_import_stays_while_its_documents_have_files_or_were_edited_since(world):
    office = world.shared["office"]
    source = act(brought(office, policy(), policy(title="又一份", number="清政办〔2025〕10号")), "write", office)
    row = Policy.objects.get(document_number="清政办〔2025〕9号")
    paper = Upload(name="通知.pdf", media_type="application/pdf", content=b"%PDF-1.7 ")
    held = attachments.attach("policy", row, paper, kind="document", viewer=office, at=dates.now())
    with pytest.raises(Refused, match="已上传附件：清政办〔2025〕9号"):
        act(source, "undo", office, reason="传错了")
    attachments.remove(held, viewer=office, at=dates.now(), reason="传错了")
    row = Policy.objects.get(document_number="清政办〔2025〕10号")
    row.text = "补充摘要"
    correct_policy(row, seen=1)
    with pytest.raises(Refused, match="又有人改过：清政办〔2025〕10号"):
        act(source, "undo", office, reason="传错了")
    assert Policy.objects.count() == 3
