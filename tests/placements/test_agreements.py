"""Tripartite agreements: drawn up by one job, sent, signed by all in their own way, and void when their text changes."""

import re
import threading
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse

from alliance.core import dates, files, jobs
from alliance.core.access import viewer_of
from alliance.core.errors import Refused
from alliance.core.models import Attachment, Job, Link, Message
from members.enums import Role
from members.models import Guardian, TeachingPost
from placements.models import (
    AgreementSignature,
    AgreementTemplate,
    Assignment,
    Consent,
    InsurancePolicy,
    TripartiteAgreement,
)
from placements.services import agreement_templates, agreements, drawing_up, signing

DAY = timedelta(days=1)
SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def viewer(world, role: str, side: str = "a"):
    return viewer_of(getattr(world, side).members[Role(role)].uid)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def placed(world) -> Assignment:
    """The placement of side A, a month from now, about which everything is known and nothing is signed."""
    side, today = world.a, dates.today()
    AgreementSignature.objects.all().delete()
    TripartiteAgreement.objects.all().delete()
    Consent.objects.all().delete()
    Link.objects.all().delete()
    Message.objects.all().delete()
    AgreementTemplate.objects.all().delete()
    agreement_templates.found(at=dates.now(), on=today)
    span = {"starts_on": today + 30 * DAY, "ends_before": today + 200 * DAY}
    type(side.batch).objects.filter(pk=side.batch.pk).update(**span)
    InsurancePolicy.objects.filter(pk=side.insurance.pk).update(**span)
    type(side.opening).objects.filter(pk=side.opening.pk).update(
        place="清川开发区 8 号",
        description="操作数控车床，自检工件。",
        wage_from_fen=300_000,
        wage_unit="month",
        pay_day=10,
        pay_method="student",
        hours_a_day=8,
        independence="auxiliary",
    )
    type(side.enrolment).objects.filter(pk=side.enrolment.pk).update(class_name="24数控1班", starts_on=date(2024, 9, 1))
    type(side.student).objects.filter(pk=side.student.pk).update(born_on=today - 16 * 366 * DAY)
    type(side.enterprise).objects.filter(pk=side.enterprise.pk).update(credit_code="91510000MA6A00001Y")
    teacher = TeachingPost.objects.filter(school=side.school).first()
    Assignment.objects.filter(pk=side.assignment.pk).update(**span, unit_guide=side.unit_guide, school_guide=teacher)
    return Assignment.objects.get(pk=side.assignment.pk)


def drawn(placed) -> TripartiteAgreement:
    drawing_up.draw_up([placed.pk], at=dates.now())
    return TripartiteAgreement.objects.get(assignment=placed)


@pytest.fixture
def out(world, placed) -> TripartiteAgreement:
    one = drawn(placed)
    assert one.gaps == []
    sent, refused = agreements.send_all([one], viewer=viewer(world, "placement"), at=dates.now(), on=dates.today())
    assert (sent, refused) == (1, [])
    one.refresh_from_db()
    return one


def text(answer) -> str:
    return answer.content.decode()


def page(name: str, row, *more) -> str:
    return reverse(name, args=[row.uid, *more])


def press(client, url: str, **data):
    return client.post(url, data, follow=True)


def in_the_portal(client, one):
    seen = client.get(page("agreement-sign", one)).context["form"]["seen"].value()
    return client.post(page("agreement-sign", one), {"seen": seen, "agreed": "on"}, follow=True)


def link_for(client, placed, who: str, name: str) -> str:
    new = reverse("link-subject-new", args=[f"signing-{who}", placed.uid])
    answer = client.post(new, {"recipient": name, "days": 7})
    return re.search(r"https?://testserver(/l/[^/]+/)", text(answer))[1]


def by_phone(client, url: str, name: str, **more):
    return client.post(url, {"answer": "confirm", "name": name, "agreed": "on"} | more)


def state(one) -> str:
    one.refresh_from_db()
    return one.state


def parties(one) -> set[str]:
    return set(one.signatures.filter(voided_at=None).values_list("party", flat=True))


# Drawing up


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


# Signing


def sign_all_four(as_role, client, placed, out):
    in_the_portal(as_role("school_leader"), out)
    in_the_portal(as_role("hr"), out)
    school = as_role("placement")
    urls = [link_for(school, placed, who, name) for who, name in (("student", "学生"), ("guardian", "家长"))]
    client.logout()
    names = (placed.person.name, Guardian.objects.get(person=placed.person, first=True).name)
    return [by_phone(client, url, name) for url, name in zip(urls, names, strict=True)]


def test_four_parties_sign_each_in_its_way_and_the_text_is_sealed(as_role, client, world, placed, out):
    for answer in sign_all_four(as_role, client, placed, out):
        assert "办好了" in text(answer), text(answer)
    assert state(out) == "signed"
    assert set(out.signatures.values_list("party", "method")) == {
        ("school", "portal"),
        ("host", "portal"),
        ("student", "link"),
        ("guardian", "link"),
    }
    assert {one.content_sha256 for one in out.signatures.all()} == {out.content_sha256}
    assert out.signatures.get(party="student").ip is not None
    # One page took the consents along.
    assert set(Consent.objects.values_list("kind", "party")) == {
        ("participation", "student"),
        ("participation", "guardian"),
    }
    jobs.work(Job.objects.get(kind="placements.seal").pk)
    out.refresh_from_db()
    assert files.read(out.signed_file).startswith(b"%PDF-")
    answer = as_role("hr").get(page("agreement-file", out))
    assert answer["Content-Type"] == "application/pdf"
    assert as_role("hr", "b").get(page("agreement-file", out)).status_code == 404
    for changes in ({"reason": "改"}, {"state": "voided"}, {"content": []}, {"signed_file": out.file}):
        with pytest.raises(Exception, match="as it was signed"), transaction.atomic():
            TripartiteAgreement.objects.filter(pk=out.pk).update(**changes)
    drawing_up.draw_up([placed.pk], at=dates.now())
    assert TripartiteAgreement.objects.count() == 1


def test_an_adult_needs_no_guardian_under_the_agreement_but_under_the_consent(as_role, placed, out):
    type(placed.person).objects.filter(pk=placed.person_id).update(born_on=dates.today() - 19 * 366 * DAY)
    out.refresh_from_db()
    out = TripartiteAgreement.objects.select_related("assignment__person").get(pk=out.pk)
    assert agreements.missing_of(out) == ["school", "host", "student"]
    assert "参加实习 · 监护人" in text(as_role("placement").get(page("assignment-signing", placed)))


def test_a_double_click_signs_once(as_role, out):
    firm = as_role("hr")
    url, seen = page("agreement-sign", out), out.content_sha256
    firm.post(url, {"seen": seen, "agreed": "on"})
    again = firm.post(url, {"seen": seen, "agreed": "on"})
    assert "已经签过" in text(again)
    assert out.signatures.count() == 1


def test_two_links_of_one_student_sign_once(as_role, client, placed, out):
    school = as_role("placement")
    first, second = (link_for(school, placed, "student", name) for name in ("本人", "本人手机"))
    client.logout()
    assert "办好了" in text(by_phone(client, first, placed.person.name))
    assert by_phone(client, first, placed.person.name).status_code == 410
    assert by_phone(client, second, placed.person.name).status_code == 410
    assert out.signatures.filter(party="student").count() == 1


def test_reading_signs_nothing_and_the_name_must_be_the_one_the_school_knows(as_role, client, placed, out):
    url = link_for(as_role("placement"), placed, "student", "本人")
    client.logout()
    shown = text(client.get(url))
    assert placed.person.name in shown and "实习知情同意书" in shown and "违约责任" in shown
    assert "不一致" in text(by_phone(client, url, "别人"))
    assert "请阅读全文" in text(client.post(url, {"answer": "confirm", "name": placed.person.name}))
    assert not AgreementSignature.objects.exists() and not Consent.objects.exists()


def test_an_expired_link_is_issued_again(as_role, client, placed, out):
    school = as_role("placement")
    old = link_for(school, placed, "guardian", "家长")
    Link.objects.update(expires_at=dates.now() - DAY, issued_at=dates.now() - 9 * DAY)
    assert client.get(old).status_code == 410
    assert "重发" in text(school.get(page("assignment-signing", placed)))
    new = link_for(school, placed, "guardian", "家长")
    client.logout()
    name = Guardian.objects.get(person=placed.person, first=True).name
    assert "办好了" in text(by_phone(client, new, name))


def test_a_link_does_not_open_another_text_or_another_students_page(as_role, client, world, placed, out):
    url = link_for(as_role("placement"), placed, "student", "本人")
    other = world.b.assignment
    assert as_role("placement").get(page("assignment-signing", other)).status_code == 404
    new = reverse("link-subject-new", args=["signing-student", other.uid])
    assert as_role("placement").post(new, {"recipient": "别人", "days": 7}).status_code == 404
    client.logout()
    assert client.get(url[:-3] + "xx/").status_code == 404
    type(world.a.opening).objects.filter(pk=world.a.opening.pk).update(description="改了岗位内容")
    drawing_up.draw_up([placed.pk], at=dates.now())
    assert "内容有改动" in text(client.get(url))


def test_the_guardian_refuses_with_a_reason_and_both_sides_learn_of_it(as_role, client, world, placed, out):
    url = link_for(as_role("placement"), placed, "guardian", "家长")
    client.logout()
    assert "不同意的，请写明理由" in text(client.post(url, {"answer": "reject"}))
    client.post(url, {"answer": "reject", "reason": "离家太远"})
    assert state(out) == "refused"
    assert "监护人：离家太远" in out.steps.first().reason
    assert Message.objects.filter(kind="agreement-refuse", user=world.user("hr")).exists()
    school = as_role("placement")
    again = f"{page('agreement-move', out, 'resend')}?seen={out.version}"
    press(school, again, reason="已说明班车接送")
    assert state(out) == "out"


def test_many_are_signed_with_one_click_and_those_refused_are_named(as_role, world, placed, out):
    firm = as_role("hr")
    shown = firm.get(reverse("agreement-sign-many"))
    assert [one.pk for one in shown.context["rows"]] == [out.pk]
    wrong = press(firm, reverse("agreement-sign-many"), agreements=[f"{out.uid}:{'0' * 64}"], agreed="on")
    assert f"{out.number}：协议内容刚刚有改动" in text(wrong)
    right = press(
        firm, reverse("agreement-sign-many"), agreements=[f"{out.uid}:{out.content_sha256}", "x:y"], agreed="on"
    )
    assert "已签署 1 份。" in text(right)
    assert parties(out) == {"host"}


def test_paper_is_recorded_as_paper_with_who_recorded_it(as_role, world, placed, out):
    school = as_role("placement")
    url = page("assignment-paper", placed)
    form = school.get(url).context["form"]
    choices = [value for value, _label in form.fields["papers"].choices]
    assert choices == [
        "agreement:school",
        "agreement:host",
        "agreement:student",
        "agreement:guardian",
        "participation:student",
        "participation:guardian",
    ]
    typed = {"papers": choices, "signed_on": dates.today().isoformat(), "scan": SimpleUploadedFile("签字.pdf", SCAN)}
    assert "请填写签字人的姓名。" in text(school.post(url, typed))
    typed |= {"host_signer": "王总", "school_signer": "李校长", "scan": SimpleUploadedFile("签字.pdf", SCAN)}
    assert "已登记。" in text(school.post(url, typed, follow=True))
    assert state(out) == "signed"
    clerk = world.user("placement")
    assert set(out.signatures.values_list("method", "by")) == {("paper", clerk.pk)}
    assert out.signatures.get(party="host").by_name == "王总"
    assert Attachment.objects.get(purpose="placement").subject_uid == placed.uid
    assert Consent.objects.filter(method="paper").count() == 2


def test_other_lodging_and_ones_own_choice_ask_for_their_own_consents(as_role, placed, out):
    Assignment.objects.filter(pk=placed.pk).update(outside_lodging=True, self_selected=True)
    shown = text(as_role("placement").get(page("assignment-signing", placed)))
    assert "不住统一宿舍 · 监护人" in shown and "不住统一宿舍 · 学生" not in shown
    assert "自主选择单位 · 学生" in shown


def test_a_consent_is_refused_with_a_reason_that_the_school_reads_and_a_wrong_one_is_voided(
    as_role, client, world, placed
):
    school = as_role("placement")
    url = link_for(school, placed, "guardian", "家长")  # nothing is drawn up yet: the page asks for the consent alone
    client.logout()
    assert "违约责任" not in text(client.get(url))
    client.post(url, {"answer": "reject", "reason": "离家太远"})
    told = Message.objects.get(kind="assignment-consent-refused", user=world.user("placement"))
    assert "离家太远" in told.text and placed.person.name not in told.title
    again = link_for(as_role("placement"), placed, "guardian", "家长")
    client.logout()
    by_phone(client, again, Guardian.objects.get(person=placed.person, first=True).name)
    one = Consent.objects.get()
    school = as_role("placement")
    assert "作废须写明理由" in text(press(school, page("consent-void", one)))
    press(school, page("consent-void", one), reason="登记错了学生")
    assert not Consent.objects.holding().exists()
    assert "登记错了学生" in text(school.get(page("assignment-signing", placed)))


def test_codes_for_a_whole_batch_are_printed_once(as_role, world, placed, out):
    school = as_role("placement")
    url = page("batch-codes", world.a.batch, "guardian")
    assert "生成签署码" in text(school.get(url))
    sheet = school.post(url)
    assert len(sheet.context["made"]) == 1 and "<svg" in text(sheet)
    assert "没有要发链接的人" in text(school.post(url, follow=True))


# Changes


@pytest.fixture
def signed(world, placed, out) -> TripartiteAgreement:
    complete(out)
    out.refresh_from_db()
    return out


def complete(one) -> None:
    from placements.services.consents import Hand

    for party in agreements.parties_of(TripartiteAgreement.objects.select_related("assignment__person").get(pk=one.pk)):
        hand = Hand("某人", "某角色", "paper", dates.now())
        signing.sign(one, party, hand, expected=one.content_sha256, at=dates.now())


def ask(client, placed, **typed):
    return client.post(page("assignment-change", placed), typed, follow=True)


def test_an_early_end_is_asked_for_with_a_reason_signed_by_all_and_then_holds(as_role, world, placed, signed):
    last = placed.starts_on + 20 * DAY
    typed = {"kind": "termination", "effective_on": last.isoformat(), "reason": "企业订单减少"}
    answer = ask(as_role("hr"), placed, **typed)
    one = TripartiteAgreement.objects.get(kind="termination")
    assert one.reason in text(answer)
    assert (one.state, one.asked_by_party, one.effective_on) == ("ready", "host", last)
    assert Message.objects.filter(kind="agreement-asked", user=world.user("placement")).exists()
    placed.refresh_from_db()
    assert placed.ended_before is None
    press(as_role("placement"), f"{page('agreement-move', one, 'send')}?seen={one.version}")
    one.refresh_from_db()
    complete(one)
    placed.refresh_from_db()
    assert (placed.ended_before, placed.ended_reason) == (last + DAY, "企业订单减少")
    assert state(one) == "signed" and state(signed) == "signed"


def test_an_amendment_moves_the_end_and_the_post(as_role, world, placed, signed):
    until = placed.ends_before - 30 * DAY
    typed = {
        "kind": "amendment",
        "effective_on": (placed.starts_on + DAY).isoformat(),
        "ends_before": (until - DAY).isoformat(),
        "post": "质检员",
        "reason": "轮岗",
    }
    ask(as_role("placement"), placed, **typed)
    one = TripartiteAgreement.objects.get(kind="amendment")
    assert "变更为“质检员”" in one.content[1]["text"]
    agreements.send_all([one], viewer=viewer(world, "placement"), at=dates.now(), on=dates.today())
    one.refresh_from_db()
    complete(one)
    placed.refresh_from_db()
    assert (placed.ends_before, placed.post) == (until, "质检员")


def test_a_student_asks_by_a_link_and_a_second_paper_is_refused(as_role, client, placed, signed):
    school = as_role("placement")
    new = reverse("link-subject-new", args=["placement-change", placed.uid])
    urls = [
        re.search(r"https?://testserver(/l/[^/]+/)", text(school.post(new, {"recipient": name, "days": 7})))[1]
        for name in ("本人", "同学")
    ]
    client.logout()
    last = (placed.starts_on + 9 * DAY).isoformat()
    typed = {"kind": "termination", "effective_on": last, "reason": "身体原因，100% 确定"}
    assert "申请已交给学校" in text(client.post(urls[0], typed))
    one = TripartiteAgreement.objects.get(kind="termination")
    assert (one.asked_by_party, one.steps.get().by_name) == ("student", "本人（链接）")
    assert client.post(urls[1], typed).status_code == 410
    assert "已有一份变更或终止协议" in text(as_role("hr").get(page("assignment-change", placed), follow=True))


def test_no_change_is_asked_for_before_it_is_signed_or_outside_its_days(as_role, placed, out):
    school = as_role("placement")
    assert "三方协议还没有签订" in text(school.get(page("assignment-change", placed), follow=True))
    complete(out)
    typed = {"kind": "termination", "effective_on": placed.ends_before.isoformat(), "reason": "回校"}
    assert "最后一天须早于原定结束日期" in text(school.post(page("assignment-change", placed), typed))
    typed = {"kind": "amendment", "effective_on": placed.starts_on.isoformat(), "reason": "回校"}
    assert "至少一项" in text(school.post(page("assignment-change", placed), typed))
    assert TripartiteAgreement.objects.count() == 1


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


@pytest.mark.django_db(transaction=True)
def test_signing_against_taking_back_ends_in_one_state(founded):
    """Two threads, each with its own connection: the agreement is signed by the firm and out, or void and unsigned."""
    county = founded()
    one = county.world.a.tripartite
    Assignment.objects.filter(pk=one.assignment_id).update(ends_before=dates.today() + 99 * DAY)
    said, gate = [], threading.Barrier(2)

    def do(what):
        gate.wait()
        try:
            what()
            said.append("done")
        except Refused:
            said.append("refused")
        finally:
            connection.close()

    firm, school = viewer(county.world, "hr"), viewer(county.world, "placement")
    now = dates.now()
    threads = [
        threading.Thread(
            target=do,
            args=[
                lambda: signing.sign(
                    one,
                    "host",
                    signing.portal_hand(firm, at=now, ip=None),
                    expected=one.content_sha256,
                    viewer=firm,
                    at=now,
                )
            ],
        ),
        threading.Thread(
            target=do,
            args=[
                lambda: agreements.move(
                    one, "void", seen=one.version, viewer=school, at=now, on=dates.today(), reason="换单位"
                )
            ],
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one.refresh_from_db()
    held = one.signatures.filter(party="host", voided_at=None).exists()
    assert sorted(said) == ["done", "refused"]
    assert (one.state, held) in {("out", True), ("voided", False)}
