"""Jobs as rows: one for each key, one holder at a time, one end."""

from datetime import timedelta

import pytest
from django.db import transaction

from alliance.core import dates, jobs
from alliance.core.errors import Refused
from alliance.core.models import Job, Outbox
from members.models import Organisation
from tests.worlds import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

KIND = "tests.counting"


def ask(key: str = "one", **values) -> Job:
    return jobs.enqueue(KIND, key=key, payload={}, at=dates.now(), **values)


@pytest.fixture
def does(monkeypatch):
    """Let jobs of the test's kind do this."""
    return lambda function: monkeypatch.setitem(jobs._handlers, KIND, function)


def expire(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=dates.now() - timedelta(seconds=1))


def test_the_second_press_gets_the_first_ones_job():
    first = ask()
    assert ask() == first
    assert Outbox.objects.filter(job=first).count() == 1
    assert ask("another") != first


def test_after_its_end_the_same_key_may_be_asked_for_again(does):
    def work(lease):
        with lease.final_write():
            pass

    does(work)
    first = ask()
    jobs.work(first.pk)
    assert ask() != first


def test_a_request_that_fails_leaves_neither_job_nor_bell():
    with pytest.raises(Refused), transaction.atomic():
        ask()
        raise Refused("不行")
    assert not Job.objects.exists()
    assert not Outbox.objects.exists()


def test_a_job_has_one_holder():
    job = ask()
    assert jobs.take(job.pk)
    assert jobs.take(job.pk) is None
    expire(job)
    assert jobs.take(job.pk).job.attempts == 2


def test_the_work_of_a_lost_lease_is_undone_with_it(does):
    def slow(lease):
        with transaction.atomic():
            make_organisation("association", "半途协会")
            expire(lease.job)
            jobs.take(lease.job.pk)  # somebody else
            with lease.final_write():
                make_organisation("association", "迟到协会")

    does(slow)
    job = ask()
    jobs.work(job.pk)
    assert not Organisation.objects.exists()
    job.refresh_from_db()
    assert [job.state, job.error] == ["running", ""]


def test_a_refusal_becomes_the_reason_on_the_page(does):
    def refuse(lease):
        raise Refused("名册上没有成员单位。")

    does(refuse)
    job = ask()
    jobs.work(job.pk)
    job.refresh_from_db()
    assert [job.state, job.error] == ["failed", "名册上没有成员单位。"]
    assert job.ended_at


def test_a_fault_of_the_program_says_in_chinese_that_nothing_was_changed(does):
    def broken(lease):
        with lease.final_write():
            make_organisation("association", "半途协会")
            raise ZeroDivisionError

    does(broken)
    job = ask()
    jobs.work(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error == "程序出错（ZeroDivisionError），数据未改动。请把这句话告诉系统管理员。"
    assert not Organisation.objects.exists()


def test_a_job_that_kills_its_worker_every_time_is_given_up(does):
    done = []
    does(lambda lease: done.append(1))  # ends without a result, as a dying worker does
    job = ask()
    for _attempt in range(jobs.ATTEMPTS + 1):
        jobs.work(job.pk)
        expire(job)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "多次尝试都没有完成" in job.error
    assert len(done) == jobs.ATTEMPTS


def test_progress_is_seen_while_the_work_is_still_in_its_transaction(does):
    seen = []

    def work(lease):
        with transaction.atomic():
            lease.progress(3)
            seen.append(Job.objects.values_list("done", flat=True).get())
        with lease.final_write():
            pass

    does(work)
    job = ask(total=7)
    jobs.work(job.pk)
    assert seen == [3]
    job.refresh_from_db()
    assert [job.state, job.done] == ["done", 7]


def test_the_sweeper_rings_once_a_lease_for_a_job_nobody_holds():
    job, long_ago = ask(), dates.now() - 2 * jobs.LEASE
    Outbox.objects.update(sent_at=long_ago)
    jobs.take(job.pk)
    assert jobs.sweep(dates.now()) == 0  # held
    expire(job)
    assert jobs.sweep(dates.now()) == 1
    assert jobs.sweep(dates.now()) == 0  # rung already
    Outbox.objects.update(sent_at=long_ago)
    assert jobs.sweep(dates.now()) == 1


def test_the_sweeper_forgets_bells_of_jobs_that_have_ended():
    job = ask()
    Outbox.objects.update(sent_at=None)
    Job.objects.update(state="done")
    assert jobs.sweep(dates.now()) == 0
    assert not Outbox.objects.filter(job=job).exists()
