"""Signing: in the portal, over a link, on paper; each once, under what was shown, and what was signed stands."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, connection, transaction
from django.urls import reverse
from django.utils import timezone, translation

from alliance.core import dates, files, jobs
from alliance.core.errors import Refused
from alliance.core.models import Attachment, Job, Link, Message
from members.models import Guardian
from placements.models import (
    AgreementSignature,
    Assignment,
    Consent,
    TripartiteAgreement,
)
from placements.services import agreements, assignments, consent_reminders, consents, drawing_up, sending, signing
from tests.placements.agreed import (
    DAY,
    SCAN,
    by_phone,
    complete,
    drawn,
    in_the_portal,
    link_for,
    page,
    parties,
    press,
    state,
    text,
    viewer,
)


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


def test_a_no_stays_in_the_history_of_the_placement_until_it_is_signed_after_all(as_role, client, world, placed):
    school = as_role("placement")
    url = link_for(school, placed, "guardian", "家长")
    client.logout()
    client.post(url, {"answer": "reject", "reason": "离家太远"})
    school, page_ = as_role("placement"), page("assignment-signing", placed)
    shown = text(school.get(page_))
    assert "监护人不同意参加实习：离家太远" in shown and "家长（" in shown
    codes = page("batch-codes", world.a.batch, "guardian")
    assert "没有要发链接的人" in text(school.post(codes, follow=True)), "he is talked to first"
    again = link_for(school, placed, "guardian", "家长")
    client.logout()
    by_phone(client, again, Guardian.objects.get(person=placed.person, first=True).name)
    shown = text(as_role("placement").get(page_))
    assert "监护人不同意参加实习：离家太远" not in shown and "离家太远" in shown, "no longer on top, still on record"
    step = placed.steps.get()
    assert (step.reason, step.by_name) == ("离家太远", "家长（链接）")


def test_consents_are_due_before_the_first_day_and_the_school_is_reminded(as_role, world, placed):
    first, todo = placed.starts_on, "即将开始或在岗、知情同意书没有签齐的学生"
    of = Message.objects.filter(kind="consents-due")

    def told(day, role):
        consent_reminders.remind(on=day, at=dates.now())
        return of.filter(user=world.user(role)).count()

    assert told(first - 20 * DAY, "placement") == 0
    assert told(first - 14 * DAY, "placement") == 1 and told(first - 14 * DAY, "placement") == 1
    assert "1 名学生" in of.first().title and dates.shown(first - DAY) in of.first().text
    assert told(first - DAY, "school_leader") == 0
    assert told(first, "school_leader") == 1
    assert dates.shown(first - DAY) in text(as_role("placement").get(page("assignment-signing", placed)))
    Assignment.objects.filter(pk=placed.pk).update(starts_on=dates.today() + DAY)
    assert todo in text(as_role("placement").get(reverse("home")))
    consented(placed)
    late = of.count()
    assert told(dates.today(), "placement") and of.count() == late
    missing = f"{reverse('assignment-list')}?consents=missing"
    assert page("assignment-detail", placed) not in text(as_role("placement").get(missing))
    Assignment.objects.filter(pk=placed.pk).update(outside_lodging=True)
    assert page("assignment-detail", placed) in text(as_role("placement").get(missing))


def test_codes_for_a_whole_batch_are_printed_once(as_role, world, placed, out):
    school = as_role("placement")
    url = page("batch-codes", world.a.batch, "guardian")
    assert "生成签署码" in text(school.get(url))
    sheet = school.post(url)
    assert len(sheet.context["made"]) == 1 and "<svg" in text(sheet)
    assert "没有要发链接的人" in text(school.post(url, follow=True))


def test_a_text_that_the_facts_have_left_is_signed_by_nobody(as_role, client, world, placed, out):
    firm = as_role("hr")
    url = link_for(as_role("placement"), placed, "student", "本人")
    with translation.override("en"):
        assert not signing.outdated(TripartiteAgreement.objects.get(pk=out.pk)), "whoever looks at it in English"
    type(world.a.opening).objects.filter(pk=world.a.opening.pk).update(place="新厂区")
    firm = as_role("hr")
    assert "请学校重新拟订" in text(
        firm.post(page("agreement-sign", out), {"seen": out.content_sha256, "agreed": "on"})
    )
    many = press(firm, reverse("agreement-sign-many"), agreements=[f"{out.uid}:{out.content_sha256}"], agreed="on")
    assert "请学校重新拟订" in text(many)
    client.logout()
    by_phone(client, url, placed.person.name)  # its consent reads otherwise by now: the link does not open at all
    with pytest.raises(Refused, match="请学校重新拟订"):
        complete(out)
    assert not out.signatures.exists()
    assert "重新拟订" in text(as_role("placement").get(page("agreement-detail", out)))


def test_what_is_sent_says_what_holds_on_that_day(as_role, world, placed):
    one, post = drawn(placed), type(world.a.opening).objects.filter(pk=world.a.opening.pk)
    post.update(place="新厂区")
    school = as_role("placement")
    send = f"{page('agreement-move', one, 'send')}?seen="
    assert "请看过新的正文" in text(press(school, f"{send}{one.version}"))
    assert state(one) == "ready" and "新厂区" in one.content[1]["text"]
    post.update(place="又一厂区")
    assert sending.send_all([one], viewer=viewer(world, "placement"), at=dates.now()) == (1, [])
    assert state(one) == "out" and "又一厂区" in one.content[1]["text"]


def test_by_morning_a_changed_name_has_voided_what_was_signed(as_role, world, placed, out):
    in_the_portal(as_role("hr"), out)
    consented(placed)
    type(placed.person).objects.filter(pk=placed.person_id).update(name="改名")
    when = {"on": dates.today(), "at": dates.now()}
    assert drawing_up.keep_true(**when).voided == 1
    assert (state(out), parties(out)) == ("ready", set())
    assert not Consent.objects.holding().exists()
    told = Message.objects.get(kind="assignment-consent-fell", user=world.user("placement"))
    assert "须重新签字" in told.title and "改名" in told.text
    assert drawing_up.keep_true(**when) == drawing_up.Drawn()


def consented(placed) -> None:
    for party in ("student", "guardian"):
        consents.sign(placed, "participation", party, consents.Hand("某人", "本人", "paper", dates.now()))


def test_consents_to_what_was_changed_hold_no_more_though_the_agreement_is_signed(world, placed, signed):
    consented(placed)
    assignments.replan_end(placed, ends_before=placed.ends_before - DAY, seen=placed.version, at=dates.now())
    assert not Consent.objects.holding().exists()
    placed.refresh_from_db()
    consented(placed)
    assignments.change_post(
        placed, opening=placed.opening, post="质检", seen=placed.version, on=dates.today(), at=dates.now()
    )
    assert not Consent.objects.holding().exists()


SIGNED_STANDS = [
    "DELETE FROM placements_agreementsignature",
    "UPDATE placements_agreementsignature SET by_name = '别人'",
    "UPDATE placements_agreementsignature SET voided_at = now()",
    "INSERT INTO placements_agreementsignature (uid, agreement_id, party, method, content_sha256, by_name, by_role,"
    " signed_at, recorded_at, voided_reason) SELECT gen_random_uuid(), agreement_id, 'guardian', method, content_sha256,"
    " '又一人', by_role, now(), now(), '' FROM placements_agreementsignature LIMIT 1",
    "DELETE FROM placements_tripartiteagreement",
    "UPDATE placements_tripartiteagreement SET content = '[]'",
    "DELETE FROM placements_consent",
    "UPDATE placements_consent SET signed_at = now() - interval '1 year'",
    "UPDATE placements_consent SET by_name = '别人'",
    "UPDATE placements_consent SET kind = 'lodging'",
]


def test_what_was_signed_stands_by_whatever_road_one_comes(world, placed, signed):
    consented(placed)
    for statement in SIGNED_STANDS:
        with pytest.raises(InternalError, match="stand"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert signed.signatures.count() == 4 and Consent.objects.holding().count() == 2


def test_before_all_have_signed_a_signature_is_voided_and_not_rewritten(as_role, out):
    in_the_portal(as_role("hr"), out)
    for statement in (
        "SET by_name = '别人'",
        "SET ip = NULL, party = 'school'",
        "SET signed_at = now() - interval '1 day'",
    ):
        with (
            pytest.raises(InternalError, match="stands as it was given"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE placements_agreementsignature {statement}")
    out.signatures.update(voided_at=dates.now(), voided_reason="内容有改动")
    with pytest.raises(InternalError), transaction.atomic():
        out.signatures.update(voided_at=None)


def test_a_paper_bears_no_day_before_its_text_and_says_when_it_was_recorded(as_role, world, placed, out):
    steps = out.steps.filter(verb="draw")
    steps.update(at=dates.now() - 5 * DAY)
    school, url, today = as_role("placement"), page("assignment-paper", placed), dates.today()
    typed = {"papers": ["agreement:host"], "host_signer": "王总"}

    def recorded(day):
        scan = SimpleUploadedFile("签字.pdf", SCAN)
        return text(school.post(url, typed | {"signed_on": day.isoformat(), "scan": scan}, follow=True))

    assert "签署日期不能早于这一天" in recorded(today - 6 * DAY)
    assert not out.signatures.exists()
    assert "已登记" in recorded(today - 3 * DAY)
    one = out.signatures.get()
    assert one.recorded_later and dates.today() == timezone.localdate(one.recorded_at)
    assert f"{world.user('placement').name} {dates.shown(today)} 登记" in text(
        school.get(page("agreement-detail", out))
    )


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
            args=[lambda: sending.move(one, "void", seen=one.version, viewer=school, at=now, reason="换单位")],
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
