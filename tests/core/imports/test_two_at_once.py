"""Two clerks at once, a double click, the same file twice: no doubles and no half imports."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from alliance.core import dates, jobs
from alliance.core.errors import Refused
from alliance.core.imports import declared, moves, work
from alliance.core.models import Import, ImportRow, StoredFile
from members.models import Enrolment, Major, Person
from tests.core.imports.books import act, bring, student, workbook, worked
from tests.worlds import with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)
ZHANG = with_check_digit("37999820080203001")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def at_once(*deeds) -> list:
    """Each deed in a thread and a connection of its own, begun together; what it returned or raised."""
    gate, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        gate.wait()
        try:
            answers[place] = deed()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_double_click_on_the_upload_is_one_import(world, clerk):
    content = workbook(student("2023101", "张三"))

    def upload():
        return moves.bring(declared()["students"], content=content, name="名册.xlsx", viewer=clerk, at=dates.now()).pk

    answers = at_once(upload, upload, upload)

    assert len(set(answers)) == 1, answers
    assert Import.objects.filter(file_name="名册.xlsx").count() == 1


def test_the_same_file_is_recognised_and_a_renamed_one_too(world, clerk):
    content = workbook(student("2023101", "张三"))
    first = bring(content, clerk)

    second = moves.bring(declared()["students"], content=content, name="副本.xlsx", viewer=clerk, at=dates.now())
    assert second.pk == first.pk
    act(first, "write", clerk)
    third = bring(content, clerk, name="副本.xlsx")

    assert third.pk != first.pk
    assert moves.earlier(third).pk == first.pk
    assert third.unchanged_count == 1


def test_two_clerks_who_bring_the_same_students_make_no_doubles(world, clerk):
    rows = [student(f"20231{n:02d}", "张三", phone=f"139000000{n:02d}") for n in range(20)]
    mine = bring(workbook(*rows), clerk)
    theirs = bring(workbook(*rows, student("2023199", "李四")), clerk, name="同事.xlsx")
    for source in (mine, theirs):
        moves.move(source, "write", viewer=clerk, at=dates.now())
    ids = list(Import.objects.filter(pk__in=[mine.pk, theirs.pk]).values_list("job_id", flat=True))

    at_once(*(lambda job=job: jobs.work(job) for job in ids))

    states = sorted(Import.objects.filter(pk__in=[mine.pk, theirs.pk]).values_list("state", flat=True))
    assert states == ["checked", "done"]
    lost = Import.objects.get(pk__in=[mine.pk, theirs.pk], state="checked")
    assert "请重新检查" in lost.error
    assert Enrolment.objects.filter(student_number__in=[row[0] for row in rows]).count() == 20
    again = act(lost, "check", clerk)
    assert again.unchanged_count == 20


def test_what_a_colleague_changed_after_the_check_is_not_overwritten_unseen(world, clerk):
    act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    source = bring(workbook(student("2023101", "张山"), student("2023102", "李四")), clerk, name="二.xlsx")
    person = Person.objects.get(name="张三")
    Person.objects.filter(pk=person.pk).update(name="张叁", version=person.version + 1)

    refused = act(source, "write", clerk)

    assert refused.state == "checked"
    assert "有 1 条记录又被别人改动" in refused.error
    assert not Person.objects.filter(name__in=["张山", "李四"]).exists()  # none of it


def test_a_second_press_while_the_first_is_at_work_is_refused_in_words(world, clerk):
    source = bring(workbook(student("2023101", "张三")), clerk)
    moves.move(source, "write", viewer=clerk, at=dates.now())

    with pytest.raises(Refused, match="后台正在办理"):
        moves.move(source, "write", viewer=clerk, at=dates.now())


def test_a_job_that_failed_can_be_asked_for_again(world, clerk):
    source = bring(workbook(student("2023101", "张三")), clerk)
    moves.move(source, "write", viewer=clerk, at=dates.now())
    source.refresh_from_db()
    type(source.job).objects.filter(pk=source.job_id).update(state="failed", error="程序出错")
    source = Import.objects.select_related("job").get(pk=source.pk)
    assert moves.is_stuck(source)

    again = worked(moves.move(source, "check", viewer=clerk, at=dates.now()))

    assert (again.state, again.new_count) == ("checked", 1)


def test_who_lost_the_right_meanwhile_brings_nothing_in(world, clerk):
    source = moves.bring(
        declared()["students"], content=workbook(student("2023101", "张三")), name="x", viewer=clerk, at=dates.now()
    )
    clerk.ended_at = dates.now()
    clerk.save()

    jobs.work(source.job_id)

    source.job.refresh_from_db()
    assert source.job.state == "failed"
    assert "身份已停用" in source.job.error


def test_nobody_of_another_school_or_role_brings_it_in(world):
    for role in ("coordinator", "school_leader", "teacher", "hr", "office"):
        with pytest.raises(Refused):
            moves.bring(declared()["students"], content=b"x", name="x", viewer=world.membership(role), at=dates.now())
    assert not Import.objects.visible_to(world.b.members["placement"]).filter(pk=world.a.brought.pk).exists()


def test_a_week_later_the_workbook_is_gone_and_after_a_month_its_lines(world, clerk):
    source = act(bring(workbook(student("2023101", "张三", id=ZHANG)), clerk), "write", clerk)
    card = source.file

    work.forget(dates.now() + timedelta(days=8))
    source.refresh_from_db()
    assert source.file is None
    assert not StoredFile.objects.filter(pk=card.pk).exists()
    assert source.rows.exists()

    work.forget(dates.now() + timedelta(days=31))
    assert not ImportRow.objects.filter(source=source).exists()
    with pytest.raises(Refused, match="30 天"):
        moves.move(source, "undo", viewer=clerk, at=dates.now() + timedelta(days=31), reason="晚了")


def test_a_check_nobody_said_yes_to_expires_with_its_file(world, clerk):
    content = workbook(student("2023101", "张三"))
    source = bring(content, clerk)

    work.forget(dates.now() + timedelta(days=8))

    source.refresh_from_db()
    assert source.state == "dropped"
    with pytest.raises(Refused):
        moves.move(source, "write", viewer=clerk, at=dates.now())
    again = bring(content, clerk)  # the very same file begins anew
    assert again.pk != source.pk
    assert again.new_count == 1


def test_what_the_file_rests_on_may_have_gone_meanwhile(world, clerk):
    major = Major.objects.create(code="660399", name="将撤专业")
    source = bring(workbook(student("2023101", "张三", major=major.code)), clerk)
    major.delete()

    refused = act(source, "write", clerk)

    assert refused.state == "checked"
    assert "撤去了它用到的内容" in refused.error
    assert not Person.objects.filter(name="张三").exists()
