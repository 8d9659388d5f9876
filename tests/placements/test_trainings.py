"""Nobody starts untrained: results of students, one by one, ticked together, or as a workbook."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from placements.models import StartTraining, TrainingResult
from placements.services import trainings
from tests.core.imports.books import act, bring, workbook

HEADINGS = ("岗前培训", "学号", "姓名", "考核合格", "成绩")


def text(response) -> str:
    return response.content.decode()


def page(name: str, row) -> str:
    return reverse(name, args=[row.uid])


def test_who_has_no_result_is_listed_and_recorded_by_ticking(world, as_role):
    client, training = as_role("placement"), world.a.training
    TrainingResult.objects.filter(training=training).delete()
    assert world.a.student.name in text(client.get(page("start-training-detail", training)))
    assert "没有合格的考核结果" in text(client.get(page("batch-detail", world.a.batch)))
    client.post(page("start-training-record", training), {"passed": "no", "students": [world.a.enrolment.pk]})
    assert not training.results.get().passed
    assert [one.latest for one in trainings.untrained(world.a.batch)] == [False]
    result = training.results.get()
    client.post(page("training-result-edit", result), {"passed": "yes", "score": "61", "version": result.version})
    assert not trainings.untrained(world.a.batch).exists()
    assert "61" in text(client.get(reverse("training-result-list")))


def test_nobody_has_a_result_before_the_day_twice_or_from_another_batch(world):
    training, today = world.a.training, dates.today()
    with pytest.raises(ValidationError, match="已有考核结果"):
        trainings.record(training, [world.a.enrolment], passed=True, on=today)
    with pytest.raises(ValidationError, match="没有安排在这个批次"):
        trainings.record(training, [world.b.enrolment], passed=True, on=today)
    StartTraining.objects.filter(pk=training.pk).update(held_on=today + timedelta(days=3))
    training.refresh_from_db()
    with pytest.raises(Refused, match="还没有举行"):
        trainings.record(training, [world.a.enrolment], passed=True, on=today)


def test_a_training_is_in_time_and_of_a_host_of_the_batch(world):
    late = StartTraining(batch=world.a.batch, school=world.a.school, topic="迟到", hours=2)
    late.held_on = world.a.batch.ends_before
    with pytest.raises(ValidationError, match="批次结束之前"):
        trainings.write_training(late)
    late.held_on, late.host = world.a.batch.starts_on, world.b.enterprise
    with pytest.raises(ValidationError, match="不在本批次"):
        trainings.write_training(late)


@pytest.mark.django_db(transaction=True)
def test_results_come_as_a_workbook_and_go_again_with_it(world):
    clerk, training = world.a.members["placement"], world.a.training
    TrainingResult.objects.filter(training=training).delete()
    number, name = world.a.enrolment.student_number, world.a.student.name
    book = workbook(
        (str(training), number, name, "是", "92.5"),
        (str(training), number, "别人", "否", ""),
        ("没有的培训", number, name, "是", ""),
        headings=HEADINGS,
    )
    source = bring(book, clerk, roster="training-results", name="考核.xlsx")
    refused = dict(source.rows.filter(state="refused").values_list("number", "problems"))
    assert set(refused) == {3, 4}
    source = act(source, "write", clerk)
    result = training.results.get()
    assert (result.passed, float(result.score), result.person) == (True, 92.5, world.a.student)
    act(source, "undo", clerk, reason="传错了文件")
    assert not training.results.exists()
