"""Fictional proceedings as organisations print them, each with a careful reading, and documents
that are none.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from events.imports.reading.printed import printed
from events.imports.reading.refusals import Refusal
from events.imports.reading.taking import take

from .scoring import misattributed, score

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "documents").glob("*/gold.json"))
GOLD = {folder.name: json.loads((folder / "gold.json").read_text()) for folder in FOLDERS}
DRAFTS = [name for name, gold in GOLD.items() if gold["outcome"] == "draft" and "chapters" in gold]
UNLIKE = [name for name, gold in GOLD.items() if gold["outcome"] == "draft" and name not in DRAFTS]
REFUSED = [name for name, gold in GOLD.items() if gold["outcome"] == "refused"]


@cache
def answer(name):
    file = next((Path(__file__).parent / "documents" / name).glob("document.*"))
    document, draft = take(file.read_bytes(), file.name)
    assert draft.missing(document) == set()
    return printed(draft, document)


@pytest.mark.parametrize("name", DRAFTS)
def test_most_facts_are_read_as_a_careful_reader_would(name):
    found = score(answer(name), GOLD[name])
    assert found.f1 >= 0.85, (found.missed, found.invented)


def test_nearly_all_facts_of_all_documents_are_read():
    scores = [score(answer(name), GOLD[name]) for name in DRAFTS]
    right, wanted, answered = (sum(column) for column in list(zip(*scores, strict=True))[:3])
    assert len(DRAFTS) >= 8
    assert 2 * right / (wanted + answered) >= 0.96


def test_a_quotation_is_hardly_ever_given_to_the_wrong_person():
    quotations = sum(bool(quote["speaker"]) for name in DRAFTS for quote in answer(name)["quotes"])
    wrong = [
        (name, quotation)
        for name in DRAFTS
        for quotation in misattributed(answer(name), GOLD[name])
    ]
    assert len(wrong) <= quotations * 0.03, wrong


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_is_refused_for_the_right_reason(name):
    with pytest.raises(Refusal) as refusal:
        answer(name)
    assert refusal.value.code == GOLD[name]["reason"]


@pytest.mark.parametrize("name", UNLIKE)
def test_what_hardly_looks_like_proceedings_is_a_draft_with_a_notice_above_all_others(name):
    assert answer(name)["flags"][0]["kind"] == GOLD[name]["flags"][0]["kind"] == "not_proceedings"
