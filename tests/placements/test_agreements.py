"""Tripartite agreements: drawn up by one job, filled with what is known, and drawn up again where that changed."""

from django.urls import reverse

from alliance.core import dates, files, jobs
from alliance.core.models import Job, Message
from members.models import Guardian
from placements.models import (
    AgreementTemplate,
    Assignment,
    InsurancePolicy,
    TripartiteAgreement,
)
from placements.services import agreements, drawing_up
from tests.placements.agreed import drawn, in_the_portal, page, parties, press, state, text


def test_a_batch_is_drawn_up_by_one_job_and_a_killed_one_goes_on(as_role, world, placed):
    school = as_role("placement")
    batch = world.a.batch
    press(school, page("batch-draw", batch))
    press(school, page("batch-draw", batch))
    job = Job.objects.get(kind="placements.draw_up")
    drawing_up.draw_up([placed.pk], at=job.created_at)  # what a worker wrote before it was killed
    one = TripartiteAgreement.objects.get(assignment=placed)
    before = (one.version, one.file_id, one.content_sha256)
    jobs.work(job.pk)
    job.refresh_from_db()
    one.refresh_from_db()
    assert (job.state, job.done) == ("done", job.total)
    assert (one.version, one.file_id, one.content_sha256) == before
    assert one.state == "ready"
    assert files.read(one.file).startswith(b"%PDF-")
    counted = agreements.counts(batch)
    assert (counted["created"], counted["validated"], counted["signed"]) == (1, 1, 0)
    assert "三个数分开计" in text(school.get(page("batch-agreements", batch)))
    assert as_role("office").get(page("batch-agreements", batch)).status_code == 200


def test_a_fact_nobody_knows_leaves_a_draft_that_says_what_it_lacks(as_role, placed):
    Assignment.objects.filter(pk=placed.pk).update(unit_guide=None)
    InsurancePolicy.objects.all().delete()
    one = drawn(placed)
    assert (one.state, one.gaps, one.file) == ("draft", ["单位指导人员", "责任保险"], None)
    school = as_role("placement")
    assert "缺少：责任保险" in text(school.get(page("agreement-detail", one)))
    assert as_role("hr").get(page("agreement-detail", one)).status_code == 404
    counted = agreements.counts(placed.batch)
    assert (counted["created"], counted["validated"]) == (1, 0)


def test_filled_in_later_the_draft_is_whole(world, placed):
    Assignment.objects.filter(pk=placed.pk).update(unit_guide=None)
    one = drawn(placed)
    Assignment.objects.filter(pk=placed.pk).update(unit_guide=world.a.unit_guide)
    drawing_up.draw_up([placed.pk], at=dates.now())
    assert state(one) == "ready"
    assert one.file is not None and one.gaps == []


def test_a_changed_fact_voids_what_was_signed_and_says_so_a_changed_phone_does_not(as_role, world, out):
    in_the_portal(as_role("hr"), out)
    assert parties(out) == {"host"}
    guardian = Guardian.objects.get(pk=world.a.guardian.pk)
    guardian.phone = "19911112222"
    guardian.save()
    world.a.unit_guide.phone = "19911113333"
    world.a.unit_guide.save()
    drawing_up.draw_up([out.assignment_id], at=dates.now())
    assert (state(out), parties(out)) == ("out", {"host"})
    type(world.a.unit_guide).objects.filter(pk=world.a.unit_guide.pk).update(name="换过的师傅")
    drawing_up.draw_up([out.assignment_id], at=dates.now())
    assert (state(out), parties(out)) == ("ready", set())
    fallen = out.signatures.get()
    assert "内容有改动：各方基本信息" in fallen.voided_reason
    told = Message.objects.filter(kind="agreement-redraw")
    assert told.filter(user=world.user("hr")).exists() and told.filter(user=world.user("placement")).exists()
    assert "已作废的签署 1 个" in text(as_role("placement").get(page("agreement-detail", out)))


def test_facts_that_changed_since_are_told_and_it_is_drawn_up_again(as_role, world, out):
    school = as_role("placement")
    assert "请重新拟订" not in text(school.get(page("agreement-detail", out)))
    type(world.a.opening).objects.filter(pk=world.a.opening.pk).update(place="新厂区")
    assert "请重新拟订" in text(school.get(page("agreement-detail", out)))
    press(school, page("agreement-redraw", out))
    assert state(out) == "ready"
    assert "新厂区" in out.content[1]["text"]


def test_a_name_that_cannot_be_printed_is_told_and_not_left_out(placed):
    type(placed.person).objects.filter(pk=placed.person_id).update(name="张\U00031350")
    one = drawn(placed)
    assert (one.state, one.file) == ("draft", None)
    assert "无法排印" in one.gaps[0]


def test_what_is_out_for_a_withdrawn_placement_is_taken_back(as_role, world, placed, out):
    Assignment.objects.filter(pk=placed.pk).update(ended_before=placed.starts_on)
    other = as_role("placement")
    job = drawing_up.jobs.enqueue(
        drawing_up.DRAW_UP,
        key="x",
        payload={"batch": str(world.a.batch.uid)},
        by=world.user("placement"),
        at=dates.now(),
    )
    jobs.work(job.pk)
    assert state(out) == "voided"
    assert other.get(page("agreement-detail", out)).status_code == 200


def test_a_visit_needs_no_agreement(as_role, world, placed):
    type(world.a.batch).objects.filter(pk=world.a.batch.pk).update(kind="visit")
    answer = press(as_role("placement"), page("batch-draw", world.a.batch))
    assert "认识实习不签三方协议。" in text(answer)


# The text


def test_the_office_writes_a_version_and_puts_it_in_force(as_role, placed):
    office = as_role("office")
    first = AgreementTemplate.objects.get()
    new = office.get(reverse("agreement-template-new"))
    typed = {name: new.context["form"][name].value() for name in new.context["form"].fields}
    bad = office.post(reverse("agreement-template-new"), typed | {"pay": "每月 {{ salary }}", "breach": ""})
    assert "没有这样的内容项" in text(bad)
    office.post(reverse("agreement-template-new"), typed | {"breach": ""})
    draft = AgreementTemplate.objects.get(state="draft")
    assert as_role("hr").get(page("agreement-template-detail", draft)).status_code == 404
    office = as_role("office")
    assert "缺少“违约责任”" in text(office.get(page("agreement-template-detail", draft)))
    start = page("agreement-template-start", draft)
    assert "还缺这些内容" in text(press(office, f"{start}?seen={draft.version}"))
    office.post(page("agreement-template-edit", draft), typed | {"title": "第二版", "version": draft.version})
    draft.refresh_from_db()
    press(office, f"{start}?seen={draft.version}")
    first.refresh_from_db()
    draft.refresh_from_db()
    assert (first.state, draft.state, draft.title) == ("replaced", "in_force", "第二版")
    assert drawn(placed).template_id == draft.pk
