"""Projects: agreed, run, paid for; money goes in with its document, or not at all."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import attachments
from members.models import Project, ProjectKind, ProjectOutput, ProjectReceipt
from members.services import projects as services
from tests.core.hostile_uploads import PDF
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def clerk(as_role):
    return as_role("placement")


def proof(name: str = "回单.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def pay(clerk, project: Project, **other):
    said = {"received_on": "2025-04-01", "amount_fen": "800.50", "note": "", "proof": proof()} | other
    return clerk.post(reverse("project-receipt", args=[project.uid]), {k: v for k, v in said.items() if v is not None})


def test_money_goes_in_with_its_document(clerk, world):
    assert pay(clerk, world.a.project).status_code == 302
    receipt = ProjectReceipt.objects.latest("pk")
    assert receipt.amount_fen == 80050
    assert attachments.has("project-receipt", receipt, "proof")
    assert "800.50 元" in text(clerk.get(reverse("receipt-detail", args=[receipt.uid])))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"proof": None}, "请选择要上传的文件"),
        ({"amount_fen": "0"}, "金额须大于 0"),
        ({"received_on": "2025-01-31"}, "到款日期不能早于合同签订日期"),
        ({"received_on": "2099-01-01"}, "到款日期不能晚于今天"),
        ({"amount_fen": "90000"}, "超过合同金额 100000 元"),  # 20 000 have come already
    ],
)
def test_what_cannot_be_is_refused_in_words(clerk, world, wrong, words):
    before = ProjectReceipt.objects.count()
    assert words in text(pay(clerk, world.a.project, **wrong))
    assert ProjectReceipt.objects.count() == before


def test_more_than_the_contract_is_taken_with_a_note(clerk, world):
    assert pay(clerk, world.a.project, amount_fen="90000", note="追加服务").status_code == 302


def test_without_a_signed_contract_no_money_is_recorded(clerk, world):
    Project.objects.filter(pk=world.a.project.pk).update(signed_on=None)
    assert "请先在项目里填写合同签订日期" in text(pay(clerk, world.a.project))


def test_a_receipt_is_cancelled_with_a_reason_and_counts_no_more(clerk, world):
    url = reverse("receipt-cancel", args=[world.a.receipt.uid])
    clerk.post(url)
    assert ProjectReceipt.objects.standing().filter(pk=world.a.receipt.pk).exists()
    clerk.post(url, {"reason": "重复登记"})
    receipt = ProjectReceipt.objects.get(pk=world.a.receipt.pk)
    assert [receipt.cancelled_reason, receipt.cancelled_by] == ["重复登记", world.user("placement")]
    assert "已作废" in text(clerk.get(reverse("receipt-detail", args=[receipt.uid])))
    assert services.received(world.a.project) == 0


def test_a_project_starts_once_contract_leader_and_end_are_there(clerk, world):
    project = world.a.project
    Project.objects.filter(pk=project.pk).update(state="planned")
    start = reverse("project-move", args=[project.uid, "start"])
    clerk.post(start)
    assert Project.objects.get(pk=project.pk).state == "planned"
    page = text(clerk.get(reverse("project-detail", args=[project.uid])))
    assert "合同或协议附件" in page and "计划结束日期" in page
    Project.objects.filter(pk=project.pk).update(leader_name="王工", ends_before=date(2026, 1, 1))
    clerk.post(reverse("attachment-subject-new", args=["project", project.uid]), {"file": proof(), "kind": "contract"})
    clerk.post(start)
    assert Project.objects.get(pk=project.pk).state == "running"
    clerk.post(reverse("project-move", args=[project.uid, "stop"]))
    assert Project.objects.get(pk=project.pk).state == "running"  # nobody said why
    clerk.post(reverse("project-move", args=[project.uid, "finish"]))
    project.refresh_from_db()
    assert [project.state, project.steps.count()] == ["finished", 2]


def test_a_project_is_for_somebody_and_its_number_is_its_own(clerk, world):
    said = {"kind": ProjectKind.objects.get().pk, "title": "田间服务", "starts_on": "2026-03-01"}
    new = reverse("project-new")
    assert "请选择合作企业，或填写其他委托方" in text(clerk.post(new, said))
    assert "本校已登记过这个项目编号" in text(clerk.post(new, said | {"payer": "河东村", "number": "A-2025-01"}))
    assert clerk.post(new, said | {"payer": "河东村", "number": "B-2025-01"}).status_code == 302  # another school's


def test_the_contract_is_not_signed_after_the_first_money_came(clerk, world):
    project = world.a.project
    said = {
        "kind": project.kind_id,
        "title": project.title,
        "payer": "河东村",
        "signed_on": "2025-03-02",
        "starts_on": "2025-02-01",
        "ends_before": "2026-01-31",
        "version": project.version,
    }
    assert "已有到款" in text(clerk.post(reverse("project-edit", args=[project.uid]), said))


def test_an_output_is_known_by_its_number(clerk, world):
    said = {
        "kind": world.a.output.kind_id,
        "title": "另一夹具",
        "number": world.b.output.number,
        "granted_on": "2025-07-01",
    }
    url = reverse("project-output", args=[world.a.project.uid])
    assert "这个编号的成果已登记过" in text(clerk.post(url, said))
    assert "取得日期不能晚于今天" in text(clerk.post(url, said | {"number": "1", "granted_on": "2099-01-01"}))
    assert clerk.post(url, said | {"number": "ZL2"}).status_code == 302
    assert ProjectOutput.objects.filter(project=world.a.project).count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_workbook_of_projects_makes_plans(world):
    viewer = world.a.members["placement"]
    headings = ("项目编号", "项目名称", "类别", "合作企业", "委托单位", "合同金额", "签订日期", "开始日期", "结束日期")
    book = workbook(
        ("N1", "酿造工艺", "技术服务", world.a.enterprise.name, "", "50000", "2026-01-05", "2026-01-10", "2026-12-31"),
        ("N2", "无人付款", "技术服务", "", "", "", "", "2026-01-10", ""),
        ("N3", "倒着走", "技术服务", "", "河东村", "", "", "2026-01-10", "2025-12-31"),
        ("", "茶园管护", "技术服务", "", "河东村", "", "", "2026-04-01", ""),
        headings=headings,
    )
    source = bring(book, viewer, roster="projects")
    assert [source.new_count, source.refused_count] == [2, 2], list(source.rows.values("problems"))
    act(source, "write", viewer)
    made = Project.objects.get(number="N1")
    assert [made.state, made.contract_fen, made.ends_before] == ["planned", 5_000_000, date(2027, 1, 1)]
