"""Fictional proceedings as organisations print them, each with a careful reading, and documents
that are none.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from events.imports.reading import formats
from events.imports.reading.printed import outcome_of
from events.imports.reading.recognise import recognise
from events.imports.reading.recognise.headings import RUNNING
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.structure import is_running
from events.imports.reading.refusals import Refusal
from events.imports.reading.sandbox import say_nothing
from events.imports.reading.taking import take

from .scoring import misattributed, score

# Each document is read once: all of these tests are run by one process.
pytestmark = pytest.mark.xdist_group("documents")

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "documents").glob("*/gold.json"))
GOLD = {folder.name: json.loads((folder / "gold.json").read_text()) for folder in FOLDERS}
DRAFTS = [name for name, gold in GOLD.items() if gold["outcome"] == "draft" and "chapters" in gold]
UNLIKE = [name for name, gold in GOLD.items() if gold["outcome"] == "draft" and name not in DRAFTS]
REFUSED = [name for name, gold in GOLD.items() if gold["outcome"] == "refused"]


def file_of(name):
    return next((Path(__file__).parent / "documents" / name).glob("document.*"))


@cache
def read(name):
    """What a document and its draft are, read without the process of its own that `take` starts."""
    file = file_of(name)
    content = file.read_bytes()
    document = formats.reader(formats.recognise(content, file.name))(content, say_nothing)
    draft = recognise(document)
    assert draft.missing_blocks(document) == set()
    return document, draft


@cache
def answer(name):
    document, draft = read(name)
    return outcome_of(draft, document)


@cache
def scored(name):
    return score(answer(name), GOLD[name])


def test_every_running_paragraph_stands_in_a_section_in_what_or_in_why(subtests):
    for name in DRAFTS + UNLIKE:
        with subtests.test(name=name):
            document, draft = read(name)
            placed = {p.block for section in draft.sections for p in section.paragraphs}
            placed |= {*draft.facts.get("what", ()), *draft.facts.get("why", ()), *draft.contents}
            listed = {block for part in draft.parts for block in part.blocks} - placed
            reading = Reading.of(document)
            left = [
                unit.text
                for unit in reading.units
                if is_running(unit, reading)
                and len(unit.text) >= RUNNING
                and unit.block not in placed | listed
            ]
            assert left == []


def test_most_facts_are_read_as_a_careful_reader_would(subtests):
    for name in DRAFTS:
        with subtests.test(name=name):
            found = scored(name)
            assert found.f1 >= 0.85, (found.missed, found.invented)


def test_nearly_all_facts_of_all_documents_are_read():
    scores = [scored(name) for name in DRAFTS]
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


def test_what_cannot_be_taken_is_refused_for_the_right_reason(subtests):
    for name in REFUSED:
        with subtests.test(name=name):
            file = file_of(name)
            with pytest.raises(Refusal) as refusal:
                take(file.read_bytes(), file.name)
            assert refusal.value.code == GOLD[name]["reason"]


def test_what_hardly_looks_like_proceedings_is_a_draft_with_a_notice_above_all_others(subtests):
    for name in UNLIKE:
        with subtests.test(name=name):
            assert (
                answer(name)["flags"][0]["kind"]
                == GOLD[name]["flags"][0]["kind"]
                == "not_proceedings"
            )


def test_in_a_process_of_its_own_a_document_is_read_as_it_is_without(subtests):
    files = sorted(map(file_of, DRAFTS + UNLIKE), key=lambda file: file.stat().st_size)
    largest = {file.suffix: file for file in files}
    assert sorted(largest) == [".docx", ".html", ".md", ".pdf", ".txt"]
    for suffix, file in largest.items():
        with subtests.test(suffix=suffix):
            assert take(file.read_bytes(), file.name) == read(file.parent.name)
