"""What an agreement says, filled from facts; the hash that signatures are bound to."""

import pytest

from placements.contents import Content, Fact, Section, absent, asked_for, fill, sha256, unknown_facts

PARTIES = Section(Content.PARTIES, "各方", "甲方 {{ school }}，乙方 {{host}}，丙方 {{ student }}。")


def nine(**texts: str) -> list[Section]:
    return [Section(one, str(one.label), texts.get(one.value, "按约定。")) for one in Content]


def test_facts_stand_where_the_text_asks_for_them():
    (filled,), missing = fill([PARTIES], {"school": "清川职业学校", "host": "清川机械", "student": "张三"})
    assert filled.text == "甲方 清川职业学校，乙方 清川机械，丙方 张三。"
    assert missing == []


def test_a_fact_nobody_knows_is_named_once():
    pay = Section(Content.PAY, "报酬", "每月 {{ pay }}，即 {{ pay }}；{{ pay_day }} 发放。")
    filled, missing = fill([PARTIES, pay], {"school": "甲", "host": "  ", "student": "张三", "pay_day": "每月 10 日"})
    assert missing == ["实习单位名称", "报酬标准"]


def test_a_value_that_looks_like_a_blank_is_only_a_value():
    (filled,), missing = fill([PARTIES], {"school": "{{ host }}", "host": "乙", "student": "丙"})
    assert filled.text.startswith("甲方 {{ host }}，") and missing == []


def test_a_template_that_lacks_one_of_the_nine_is_told_so():
    assert absent(nine()) == []
    assert absent(nine(breach="  ")) == ["违约责任"]
    assert absent([PARTIES]) == [str(one.label) for one in list(Content)[1:]]


def test_a_template_that_asks_for_what_nobody_knows_is_told_so():
    assert unknown_facts([PARTIES]) == []
    assert unknown_facts([PARTIES, Section("other", "", "{{ salary }}{{ }}")]) == ["", "salary"]
    assert asked_for(PARTIES.text) == ["school", "host", "student"]


@pytest.mark.parametrize(
    "other",
    [
        [Section(Content.PARTIES, "各方", "甲方")],
        [Section(Content.OTHER, "各方", PARTIES.text)],
        [Section(Content.PARTIES, "各方信息", PARTIES.text)],
        [PARTIES, PARTIES],
        [],
    ],
)
def test_whatever_is_said_otherwise_has_another_hash(other):
    assert sha256([PARTIES]) == sha256([Section(*vars(PARTIES).values())])
    assert sha256(other) != sha256([PARTIES])


def test_every_fact_has_a_name_for_the_author():
    assert all(str(one.label) for one in Fact)
    assert len(Content) == 9
