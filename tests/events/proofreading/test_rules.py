"""Every rule finds what is wrong in its own examples, and nothing in what is right."""

import pytest

from events.proofreading import RULES, proofread
from events.proofreading.reading import Reading
from tests.events.formats.written import make_record, make_text


def words_of(rule, body, **fields):
    record = make_text(body).model_copy(update={"language": rule.language or "en"} | fields)
    return [finding.words for finding in rule.find(Reading(record))]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_tells_wrong_from_right(rule):
    for body in rule.wrong:
        assert (body, words_of(rule, body)) != (body, [])
    for body in rule.right:
        assert (body, words_of(rule, body)) == (body, [])


def test_a_rule_has_a_name_and_advice_of_its_own():
    assert (
        len({rule.name for rule in RULES})
        == len({str(rule.advice) for rule in RULES})
        == len(RULES)
    )


def test_advice_says_where_it_stands_and_is_told_apart():
    record = make_text("<p>of of</p><p>by by</p>", title="The the well").model_copy(
        update={"summary": "so\nso is is not not"}
    )
    advice = [item for item in proofread(record) if item.rule.name == "doubled-words"]
    assert [(str(a.finding.paragraph.place), a.finding.words) for a in advice] == [
        ("summary", "not not"),
        ("The the well", "of of"),
        ("The the well", "by by"),
    ]
    assert len({item.key for item in advice}) == 3


def test_a_cover_without_an_alternative_text_is_told():
    told = {item.rule.name for item in proofread(make_record(cover="covers/a.webp"))}
    assert told == {"alternative-texts"}
    assert not list(proofread(make_record(cover="covers/a.webp", cover_alt="A river")))


def test_an_empty_record_and_any_script_are_read():
    assert not list(proofread(make_record()))
    for body in ("<p></p>", "<table><tr><td></td></tr></table>"):
        assert {item.rule.name for item in proofread(make_text(body))} == {"empty-sections"}
    for body in ("<p>الأنهار 🌊 陈昊</p>", "<ul><li><p>Đặng</p></li></ul>"):
        assert not list(proofread(make_text(body)))


def test_what_is_found_is_shown_in_its_context():
    body = f"<p>{'water ' * 20}of of {'lakes ' * 20}</p>"
    (advice,) = (a for a in proofread(make_text(body)) if a.finding.words == "of of")
    before, after = advice.finding.context
    assert before == "…" + "water " * 9
    assert after == " lakes" * 9 + "…"
