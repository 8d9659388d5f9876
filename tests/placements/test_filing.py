"""A batch is planned, handed in, filed or returned; nothing is filed that lacks what the law asks for."""

import re
import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.models import Attachment, Message
from alliance.core.uploads import Upload
from members.enums import Role
from members.models import Admission, QualificationReview
from placements.enums import BatchState
from placements.models import Attestation, InsurancePolicy, InternshipBatch, UnitGuide
from placements.services import assignments, attestations, batches, exemptions, filing, guides, insurance

PROOF = Upload(name="证明.pdf", content=b"%PDF-1.4 proof", media_type="application/pdf", thumbnail=None)


def text(response) -> str:
    return response.content.decode()


def row(world) -> InternshipBatch:
    return InternshipBatch.objects.get(pk=world.a.batch.pk)


def at(name: str, row, *more) -> str:
    return reverse(name, args=[row.uid, *more])


def complete(world) -> InternshipBatch:
    """Side A's batch with everything the bureau asks for."""
    batch, clerk, now = world.a.batch, world.membership(Role.PLACEMENT), dates.now()
    batch.plan, batch.decided_on, batch.published_on = "校企共同制订。", date(2025, 1, 10), date(2025, 1, 12)
    batch.save()
    batch.batch_majors.update(planned=40)
    batch.batch_hosts.update(listed=True)
    attachments.attach("batch", batch, PROOF, kind="plan", viewer=clerk, at=now)
    for host in batch.hosts.all():
        admission = Admission.objects.filter(organisation=host).first()
        reviews = QualificationReview.objects.filter(admission=admission)
        reviews.update(conclusion="passed", valid_before=date(2099, 1, 1))
    attachments.attach("attestation", world.a.attestation, PROOF, kind="proof", viewer=clerk, at=now)
    attestations.attest(batch, "INT-20", PROOF, viewer=clerk, at=now)
    return row(world)


def move(world, verb: str, role: str = Role.PLACEMENT, reason: str = "") -> InternshipBatch:
    moment = {"on": dates.today(), "at": dates.now()}
    return filing.move(row(world), verb, viewer=world.membership(role), reason=reason, **moment)


def file(world, number: str = "清教备〔2025〕1号") -> InternshipBatch:
    officer, today = world.membership(Role.BUREAU_OFFICER), dates.today()
    return filing.file(row(world), number=number, filed_on=today, viewer=officer, on=today, at=dates.now())


def test_what_is_missing_is_one_list_for_page_and_button(world, as_role):
    world.a.insurance.delete()
    said = filing.missing(row(world))
    assert len(said) >= 6
    page = text(as_role("placement").get(at("batch-detail", world.a.batch)))
    for line in said:
        assert line in page
    answer = as_role("placement").post(at("batch-move", world.a.batch, "submit"), follow=True)
    assert "备案还缺以下内容" in text(answer)
    assert row(world).state == BatchState.PLANNING


def test_a_batch_is_handed_in_filed_and_both_learn_of_it(world, as_role):
    batch = complete(world)
    assert filing.missing(batch) == []
    as_role("placement").post(at("batch-move", batch, "submit"))
    assert row(world).state == BatchState.SUBMITTED
    assert Message.objects.filter(kind="batch-submit", user=world.user(Role.BUREAU_OFFICER)).exists()
    page = text(as_role("bureau_officer").get(at("batch-detail", batch)))
    assert "等待教育局经办人员备案" in page
    typed = {"number": "清教备〔2025〕1号", "filed_on": dates.today().isoformat()}
    as_role("bureau_officer").post(at("batch-file", batch), typed)
    filed = row(world)
    assert (filed.state, filed.filing_number, filed.filed_on) == (BatchState.FILED, typed["number"], dates.today())
    assert Message.objects.filter(kind="batch-file", user=world.user(Role.PLACEMENT)).exists()
    assert [step.verb for step in filed.steps.all()][:2] == ["file", "submit"]


def test_the_bureau_returns_a_batch_with_a_reason_and_its_viewer_only_looks_on(world, as_role):
    batch = complete(world)
    move(world, "submit")
    with pytest.raises(Refused, match="理由"):
        move(world, "return", Role.BUREAU_OFFICER)
    answer = as_role("bureau_viewer").get(at("batch-detail", batch))
    assert answer.status_code == 200
    assert at("batch-file", batch) not in text(answer)
    assert as_role("bureau_viewer").get(at("batch-file", batch)).status_code == 403
    move(world, "return", Role.BUREAU_OFFICER, "安全预案不全")
    told = Message.objects.get(kind="batch-return", user=world.user(Role.PLACEMENT))
    assert "安全预案不全" in told.text
    assert move(world, "submit").state == BatchState.SUBMITTED


def test_what_lapsed_after_handing_in_is_not_filed(world):
    complete(world)
    move(world, "submit")
    InsurancePolicy.objects.filter(batch=world.a.batch).update(ends_before=world.a.batch.starts_on + timedelta(days=1))
    with pytest.raises(Refused, match="未保"):
        file(world)
    assert row(world).state == BatchState.SUBMITTED


def test_a_filing_needs_a_number_and_a_day_that_has_come(world):
    complete(world)
    move(world, "submit")
    with pytest.raises(ValidationError, match="备案号"):
        file(world, " ")
    officer, tomorrow = world.membership(Role.BUREAU_OFFICER), dates.today() + dates.DAY
    with pytest.raises(ValidationError, match="今天"):
        filing.file(row(world), number="1", filed_on=tomorrow, viewer=officer, on=dates.today(), at=dates.now())


def test_what_is_filed_stands_until_the_school_opens_it_again(world):
    batch = complete(world)
    move(world, "submit")
    with pytest.raises(ValidationError, match="撤回备案申请"):
        changed = row(world)
        changed.plan = "另一个方案"
        batches.plan_batch(changed, majors=[], segments=[], listed=[], on=dates.today(), seen=changed.version)
    move(world, "recall")
    move(world, "submit")
    file(world)
    filed = row(world)
    filed.ends_before += timedelta(days=30)
    with pytest.raises(ValidationError, match="变更备案内容"):
        batches.correct_batch(filed, hosts=list(batch.hosts.all()), seen=filed.version)
    with pytest.raises(ValidationError, match="变更备案内容"):
        batches.correct_batch(row(world), hosts=[world.b.enterprise], seen=row(world).version)
    with pytest.raises(Refused, match="变更备案内容"):
        attestations.withdraw(Attestation.objects.filter(batch=batch).first())
    with pytest.raises(Refused, match="变更备案内容"):
        insurance.remove_policy(InsurancePolicy.objects.get(batch=batch))
    opened = move(world, "reopen", reason="增加单位")
    assert (opened.state, opened.filing_number, opened.filed_on) == (BatchState.PLANNING, "", None)
    assert "清教备〔2025〕1号" in opened.steps.first().reason


def test_no_enterprise_slips_into_what_is_filed_with_its_opening(world):
    complete(world)
    move(world, "submit")
    file(world)
    batch = row(world)
    with pytest.raises(ValidationError, match="不在本批次"):
        assignments.assign(
            batch,
            world.a.enrolment,
            world.b.enterprise,
            opening=world.b.opening,
            starts_on=batch.starts_on,
            ends_before=batch.ends_before,
            on=dates.today(),
        )


def test_a_visit_is_not_handed_in(world, as_role):
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(kind="visit")
    assert "提交备案" not in text(as_role("placement").get(at("batch-detail", world.a.batch)))
    with pytest.raises(Refused, match="不用备案"):
        move(world, "submit")


def test_a_batch_is_closed_with_a_reason_when_nobody_is_placed_any_more(world):
    today = dates.today()
    world.a.batch.assignments.update(starts_on=today - dates.DAY, ends_before=today + dates.DAY)
    with pytest.raises(Refused, match="没有结束"):
        move(world, "close", reason="到期")
    world.a.batch.assignments.update(ends_before=today)
    with pytest.raises(Refused, match="理由"):
        move(world, "close")
    assert move(world, "close", reason="到期，材料已归档").state == BatchState.CLOSED
    closed = row(world)
    closed.ends_before += dates.DAY
    with pytest.raises(ValidationError, match="重新打开"):
        batches.correct_batch(closed, hosts=list(closed.hosts.all()), seen=closed.version)
    assert move(world, "resume", reason="日期登记错了").state == BatchState.PLANNING


def test_the_other_school_sees_nothing_of_it(world, as_role):
    client = as_role("placement", "b")
    for name, one in {
        "batch-detail": world.a.batch,
        "batch-plan": world.a.batch,
        "insurance-policy-detail": world.a.insurance,
        "exemption-detail": world.a.exemption,
        "start-training-detail": world.a.training,
        "unit-guide-detail": world.a.unit_guide,
    }.items():
        assert client.get(at(name, one)).status_code == 404, name
    for name in ("batch-board", "batch-calendar", "insurance-policy-list", "unit-guide-list"):
        assert world.a.batch.name not in text(client.get(reverse(name)))


@pytest.mark.django_db(transaction=True)
def test_filed_and_returned_in_the_same_second_end_in_one_state(world):
    complete(world)
    move(world, "submit")
    done, refused = [], []

    def press(what):
        try:
            done.append(what().state)
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    both = [
        threading.Thread(target=press, args=[lambda: file(world)]),
        threading.Thread(target=press, args=[lambda: move(world, "return", Role.BUREAU_OFFICER, "不齐")]),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(done) == len(refused) == 1
    assert row(world).state == done[0]
    assert row(world).steps.filter(verb__in=["file", "return"]).count() == 1


def test_a_batch_that_begins_soon_and_is_not_handed_in_waits_on_the_first_page(world, as_role):
    start = dates.today() + timedelta(days=20)
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(starts_on=start, ends_before=start + timedelta(days=90))
    listed = reverse("batch-list") + "?stage=unfiled"
    assert world.a.batch.name in text(as_role("placement").get(listed))
    assert listed in text(as_role("placement").get(reverse("home")))
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(state=BatchState.SUBMITTED)
    assert world.a.batch.name not in text(as_role("placement").get(listed))


# The plan


def planned(world, **changes) -> dict:
    batch = world.a.batch
    return {
        "version": row(world).version,
        "plan": "方案",
        "major_1": world.major.pk,
        "planned_1": 40,
        "first_1": batch.starts_on.isoformat(),
        "last_1": (batch.starts_on + timedelta(days=9)).isoformat(),
        "most_wishes": 3,
        **changes,
    }


def test_the_school_writes_down_for_whom_and_in_which_stretches(world, as_role):
    client, batch = as_role("placement"), world.a.batch
    later = batch.starts_on + timedelta(days=20)
    typed = planned(world, first_2=later.isoformat(), last_2=(later + timedelta(days=4)).isoformat())
    answer = client.post(at("batch-plan", batch), typed, follow=True)
    assert "合计 15 天" in text(answer)
    assert batch.batch_majors.get().planned == 40
    assert "40 人" in text(answer)


def test_what_the_national_filing_asks_is_filled_in_even_when_the_batch_is_filed(world, as_role):
    client, batch = as_role("placement"), world.a.batch
    client.post(at("batch-plan", batch), planned(world), follow=True)
    InternshipBatch.objects.filter(pk=batch.pk).update(
        state="filed", filing_number="川教备1号", filed_on=batch.starts_on
    )
    of_nation = {"course": "岗位实习", "course_code": "J3001", "credits": "12.5", "organised": "apart"}
    answer = client.post(at("batch-plan", batch), planned(world, **of_nation, premises="campus"), follow=True)
    assert all(words in text(answer) for words in ("J3001", "12.5", "分散实习", "校内实习"))
    refused = client.post(at("batch-plan", batch), planned(world, **of_nation | {"credits": "0"}))
    assert refused.context["form"].errors["credits"]
    assert '<details class="form-fold" open' in refused.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first_1": "2001-01-01", "last_1": "2001-01-05"}, "每一段须在批次起止之内"),
        ({"last_1": ""}, "请把这一段的两个日期都填上"),
        ({"decided_on": "2999-01-01"}, "日期"),
        ({"published_on": "2025-01-05"}, "须先经党组织会议确定"),
        ({"decided_on": "2025-01-09", "published_on": "2025-01-05"}, "不能早于党组织会议"),
        ({"wishes_from": "2025-02-05", "wishes_until": "2025-02-01"}, "志愿填报截止日期不能早于开始日期"),
        ({"major_1": ""}, "请选这些人数的专业"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(world, as_role, typed, said):
    answer = as_role("placement").post(at("batch-plan", world.a.batch), planned(world, **typed))
    assert answer.status_code == 200
    assert said in text(answer)


def test_the_plan_names_the_units_on_the_published_list(world, as_role):
    client, batch = as_role("placement"), world.a.batch
    decided = {"decided_on": "2025-01-10", "published_on": "2025-01-12"}
    assert "checked" in _tick(client, batch, world.a.enterprise), "a first list names them all"
    client.post(at("batch-plan", batch), planned(world, listed=[world.a.enterprise.pk]))
    assert not batch.batch_hosts.get().listed, "nothing is decided yet"
    client.post(at("batch-plan", batch), planned(world, **decided, listed=[world.a.enterprise.pk]))
    assert batch.batch_hosts.get().listed
    batch.batch_hosts.create(host=world.b.enterprise)  # as a matching brings one in
    assert "checked" not in _tick(client, batch, world.b.enterprise)
    assert "不在公开名单中" in text(client.get(at("batch-detail", batch)))
    assert any("名单里勾上" in said and str(world.b.enterprise) in said for said in filing.missing(row(world)))
    both = [world.a.enterprise.pk, world.b.enterprise.pk]
    client.post(at("batch-plan", batch), planned(world, **decided, listed=both))
    assert not any("名单里勾上" in said for said in filing.missing(row(world)))


def _tick(client, batch, host) -> str:
    """The box of one unit on the plan page."""
    page = text(client.get(at("batch-plan", batch)))
    return next(one for one in re.findall(r'<input[^>]*name="listed"[^>]*>', page) if f'value="{host.pk}"' in one)


def test_a_list_that_is_filed_stands(world):
    complete(world)
    move(world, "submit")
    filed = row(world)
    with pytest.raises(ValidationError, match="撤回备案申请"):
        parts = {"majors": [(world.major, 40)], "segments": _spans(filed), "listed": []}
        batches.plan_batch(filed, **parts, on=dates.today(), seen=filed.version)


def _spans(batch) -> list:
    return list(batch.segments.values_list("starts_on", "ends_before"))


def test_a_batch_keeps_the_day_it_was_first_filed(world):
    complete(world)
    move(world, "submit")
    file(world)
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(
        filed_on=date(2025, 2, 1), first_filed_on=date(2025, 2, 1)
    )
    move(world, "reopen", reason="加一家单位")
    assert row(world).filed_on is None
    move(world, "submit")
    file(world, "清教备〔2025〕2号")
    assert (row(world).filed_on, row(world).first_filed_on) == (dates.today(), date(2025, 2, 1))


def test_a_unit_whose_newest_review_failed_keeps_a_batch_from_its_filing(world):
    complete(world)
    older = QualificationReview.objects.filter(admission__organisation=world.a.enterprise).first()
    QualificationReview.objects.create(
        admission=older.admission, occasion="yearly", opened_at=dates.now(), conclusion="failed", reason="事故",
        concluded_by=world.user("office"), concluded_at=dates.now(),
    )  # fmt: skip
    assert any("单位资质审查" in said for said in filing.missing(row(world)))


# What lies under a batch


def test_a_policy_the_student_pays_is_told_as_unlawful_and_keeps_a_batch_from_its_filing(world, as_role):
    complete(world)
    policy = world.a.insurance
    policy.paid_by = "student"
    insurance.write_policy(policy, viewer=world.membership(Role.PLACEMENT), at=dates.now(), seen=policy.version)
    assert "违规" in text(as_role("placement").get(at("insurance-policy-detail", policy)))
    assert any("不得向学生收取" in said for said in filing.missing(row(world)))
    assert "由学生承担" in text(as_role("office").get(at("batch-detail", world.a.batch)))


def test_an_accident_policy_is_registered_beside_and_keeps_no_batch_from_its_filing(world, as_role):
    complete(world)
    batch = world.a.batch
    last = (batch.ends_before - timedelta(days=1)).isoformat()
    typed = {"kind": "accident", "insurer": "清川人寿", "number": "Y1", "paid_by": "student"}
    typed |= {"starts_on": batch.starts_on.isoformat(), "ends_before": last}
    shown = text(as_role("placement").post(at("batch-insure", batch), typed, follow=True))
    assert "人身意外险" in shown
    assert "由学生承担" not in shown  # who pays it is free
    assert filing.missing(row(world)) == []
    listed = as_role("placement").get(reverse("insurance-policy-list"), {"kind": "accident"})
    assert "Y1" in text(listed)
    assert world.a.insurance.number not in text(listed)


def test_a_policy_of_another_year_is_refused(world):
    policy = InsurancePolicy(batch=world.a.batch, number="X", insurer="清川", school=world.a.school)
    policy.starts_on, policy.ends_before = date(2031, 1, 1), date(2032, 1, 1)
    with pytest.raises(ValidationError, match="没有重叠的日子"):
        insurance.write_policy(policy, viewer=world.membership(Role.PLACEMENT), at=dates.now())


def test_a_word_is_given_once_and_with_its_proof(world, as_role):
    clerk = world.membership(Role.PLACEMENT)
    with pytest.raises(ValidationError, match="已有承诺"):
        attestations.attest(world.a.batch, "INT-12", PROOF, viewer=clerk, at=dates.now())
    answer = as_role("placement").post(at("batch-attest", world.a.batch), {"rule": "INT-20", "sure": "on"})
    assert answer.status_code == 200  # no proof, no word
    assert world.a.batch.attestations.count() == 1


def test_a_word_does_not_outlive_its_proof(world):
    clerk = world.membership(Role.PLACEMENT)
    word = attestations.attest(world.a.batch, "INT-20", PROOF, viewer=clerk, at=dates.now())
    proof = Attachment.objects.get(purpose="attestation", subject_uid=word.uid)
    with pytest.raises(Refused, match="承诺以这份证明为准"):
        attachments.remove(proof, viewer=clerk, at=dates.now(), reason="传错了")


def test_an_exemption_needs_its_file_and_a_host_of_the_batch(world):
    clerk, today = world.membership(Role.PLACEMENT), dates.today()
    row = exemptions.Exemption(batch=world.a.batch, school=world.a.school, host=world.a.enterprise, rule="INT-17-3")
    row.number, row.filed_on = "川教备9号", date(2025, 2, 1)
    row.starts_on, row.ends_before = world.a.batch.starts_on, world.a.batch.ends_before
    with pytest.raises(ValidationError, match="请上传备案文件"):
        exemptions.write_exemption(row, viewer=clerk, on=today, at=dates.now())
    row.host = world.b.enterprise
    with pytest.raises(ValidationError, match="不在本批次"):
        exemptions.write_exemption(row, PROOF, viewer=clerk, on=today, at=dates.now())
    row.host = world.a.enterprise
    assert exemptions.write_exemption(row, PROOF, viewer=clerk, on=today, at=dates.now()).pk


def test_both_guides_are_given_to_all_who_are_ticked_or_to_nobody(world, as_role):
    batch, placement = world.a.batch, world.a.assignment
    typed = {
        "school_guide": world.a.post.pk,
        "unit_guide": world.a.unit_guide.pk,
        "placements": [placement.pk],
    }
    guides.assign_guides([placement], school_guide=world.a.post, unit_guide=None)
    as_role("placement").post(at("batch-guides", batch), typed)
    placement.refresh_from_db()
    assert (placement.school_guide, placement.unit_guide) == (world.a.post, world.a.unit_guide)
    with pytest.raises(ValidationError, match="不是这些学生的实习单位"):
        guides.assign_guides([placement], school_guide=None, unit_guide=world.b.unit_guide)
    with pytest.raises(ValidationError, match="只能指定本校教师"):
        guides.assign_guides([placement], school_guide=world.b.post, unit_guide=None)


def test_who_left_before_the_end_does_not_guide_for_the_whole_time(world):
    world.a.post.ends_before = world.a.assignment.starts_on + dates.DAY
    with pytest.raises(ValidationError, match="不能全程指导"):
        guides.assign_guides([world.a.assignment], school_guide=world.a.post, unit_guide=None)


def test_the_unit_registers_its_own_people_and_a_phone_is_shown_for_a_reason_only(world, as_role):
    client = as_role("hr")
    typed = {"school": world.a.school.pk, "name": "李师傅", "phone": "１３９００００１２３４"}
    client.post(reverse("unit-guide-new"), typed)
    guide = UnitGuide.objects.get(name="李师傅")
    assert guide.host == world.a.enterprise
    assert "13900001234" not in text(client.get(at("unit-guide-detail", guide)))
    assert "13900001234" in text(client.post(at("unit-guide-reveal", guide), {"reason": "核对"}))
    assert "13900001234" not in text(client.post(at("unit-guide-reveal", guide), {"reason": ""}, follow=True))
    other = client.post(reverse("unit-guide-new"), typed | {"school": world.b.school.pk, "name": "王师傅"})
    assert other.status_code == 200
    assert not UnitGuide.objects.filter(name="王师傅").exists()


def test_a_guide_with_students_is_not_closed(world):
    today = dates.today()
    world.a.batch.assignments.update(
        unit_guide=world.a.unit_guide, starts_on=today - dates.DAY, ends_before=today + dates.DAY
    )
    with pytest.raises(Refused, match="请先为他们另行指定"):
        guides.close_guide(world.a.unit_guide, at=dates.now(), on=today)


# At a glance


def test_the_board_and_the_month_show_a_batch_where_it_stands(world, as_role):
    batch = world.a.batch
    board = as_role("bureau_viewer").get(reverse("batch-board"))
    first = board.context["columns"][0]
    assert {batch, world.b.batch} <= set(first["cards"])
    month = as_role("placement").get(reverse("batch-calendar"), {"month": f"{batch.starts_on:%Y-%m}"})
    assert batch.name in text(month)
    assert as_role("office").get(reverse("batch-calendar"), {"month": "13-99"}).status_code == 200
