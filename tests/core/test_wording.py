"""Turns of phrase that pages share, in the language of who reads."""

from django.utils import translation

from alliance.core.wording import clauses


def test_clauses_are_divided_as_the_readers_language_does():
    with translation.override("zh-hans"):
        assert clauses(["填写地点", "登记企业"]) == "填写地点；登记企业"
    with translation.override("en"):
        assert clauses(["the place", "a firm"]) == "the place; a firm"
