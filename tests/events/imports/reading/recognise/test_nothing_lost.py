"""Whatever stands in a document stands in the draft, or is listed as what could not be placed."""

import re
from collections import defaultdict

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.imports.reading.blocks import Block, Run
from events.imports.reading.recognise import recognise
from events.imports.reading.refusals import Refusal

from .blocks import BODY, bold, document, english, french, heading, item, paragraph, quote, table


def words(text):
    return [word.casefold() for word in re.findall(r"\w+", text)]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def lost_from_sections(doc, draft):
    """Words of blocks that only sections claim and that stand in none of these."""
    said = defaultdict(set)
    claimed_otherwise = {block for blocks in draft.facts.values() for block in blocks} | {
        *draft.unplaced,
        *draft.contents,
    }
    for part in draft.parts:
        if part not in draft.sections and part not in draft.quotations:
            claimed_otherwise |= {*part.blocks}
    for section in draft.sections:
        texts = [
            section.number,
            section.label,
            section.heading,
            *(p.text for p in section.paragraphs),
        ]
        for block in {*section.blocks, *(p.block for p in section.paragraphs)}:
            said[block] |= {*words(" ".join(texts))}
    return {
        (block, word)
        for block, there in said.items()
        if block not in claimed_otherwise
        for word in words(doc.blocks[block].text)
        if word not in there
    }


def lost(doc, draft, *planted):
    """Those of the `planted` words that stand neither in a text of the draft nor in a block listed
    as unplaced.
    """
    there = {*words(" ".join(strings(draft.model_dump(exclude={"flags", "facts"}))))}
    listed = {
        *words(" ".join(doc.blocks[block].text for block in (*draft.unplaced, *draft.contents)))
    }
    return {*planted} - there - listed


LETTERS = (
    "ab cd. AB Éa 1 9"
    " “”«»()[]{}<>&;:,.!?–—-*•|/@#…\u00a0\u202f\u2003\u00ad\u200b\n\t²³ßıſİ０٣²Ⅳ\u0301\U0001f30a"
)
PRINTED = """
WHO ~ WHAT: ~ Who – ~ Programme ~ Contacts ~ Partners ~ Notes ~ Contents ~ Qui ~ Quoi : ~ Pourquoi ~ the the ~ of ~ and
9:00 ~ 25:61 ~ 14 March 2018 ~ 31 février 2020 ~ le 1er mai 2019 ~ 99/99/9999 ~ 1. ~ 1.1 ~ IV. ~ A) ~ ......... 12 ~ \t7
ana@example.org ~ +33 4 72 00 00 00 ~ www.example.org ~ Ana Rivera ~ M. Paul ROY ~ RIVERA, Ana ~ Geneva ~ LYON ~ colloquium
Director, River Trust ~ (moderator) ~ Chair: ~ Organised by ~ with the support of ~ in the margins of ~ en marge du
Chapter ~ “So,” said Ms. Rivera. ~ « Oui » ~ — Ana Rivera ~ Recommandation n°
"""
PHRASES = [phrase for line in PRINTED.strip().split("\n") for phrase in line.split(" ~ ")] + [
    "9" * 5000,
    "I" * 60,
]
texts = st.lists(
    st.sampled_from(PHRASES) | st.text(alphabet=LETTERS, max_size=25), min_size=0, max_size=6
).map(" ".join)
runs = st.lists(
    st.builds(
        Run,
        texts,
        bold=st.booleans(),
        italic=st.booleans(),
        superscript=st.booleans(),
        href=st.sampled_from(["", "https://example.org/"]),
        note=st.sampled_from(["", "", "n1", "missing"]),
    ),
    max_size=3,
).map(tuple)
simple = st.builds(
    Block,
    st.sampled_from(["paragraph", "heading", "item", "quote"]),
    runs,
    level=st.integers(0, 6),
    marker=st.sampled_from(["", "", "•", "1.", "a)", "II.", "9" * 5000 + "."]),
    size=st.sampled_from([1.0, 1.0, 0.8, 1.3, 2.0]),
    centered=st.booleans(),
)
cells = st.lists(simple, max_size=2).map(tuple)
tables = st.builds(
    lambda rows: Block("table", rows=rows),
    st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple),
)
any_block = simple | tables
NOTES = {"n1": (Run("A note & more", note="n1"),)}


@st.composite
def documents(draw):
    blocks = [*draw(st.sampled_from([english(), french()]))]
    for block in draw(st.lists(any_block, max_size=6)):
        blocks.insert(draw(st.integers(0, len(blocks))), block)
    return document(*blocks, language=draw(st.sampled_from(["", "en", "fr"])), notes=NOTES)


def check(doc):
    try:
        draft = recognise(doc)
    except Refusal:
        return
    assert draft.missing_blocks(doc) == set()
    assert lost_from_sections(doc, draft) == set()


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(documents())
@example(document(*english(heading("Chapter " + "9" * 5000 + ": Water"), BODY)))
@example(document(*english(heading("FINDINGS"), BODY)))
@example(document(*english(front=("12345678 " * 12 + "!",))))
@example(document(*english(front=("A line of the title block", Block("table")))))
def test_whatever_is_added_to_proceedings_is_read_without_error_and_stands_in_the_draft(doc):
    check(doc)


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    st.lists(any_block, max_size=12).map(lambda blocks: document(*blocks, language="", notes=NOTES))
)
def test_whatever_a_document_holds_it_is_read_or_refused(doc):
    check(doc)


def place(blocks, at):
    """The least proceedings with `blocks` at a place of their kind."""
    title, line, what, body, who, *rest = english()
    match at:
        case "the title block":
            return (title, line, *blocks, what, body, who, *rest)
        case "what":
            return (title, line, what, *blocks, body, who, *rest)
        case "the speakers":
            return (title, line, what, body, who, *rest[:3], *blocks, *rest[3:])
        case "the text":
            return (title, line, what, body, who, *rest, *blocks, BODY)
        case _:
            return (title, line, what, body, who, *rest, heading(at, 2), *blocks)


PLACES = [
    "the title block",
    "what",
    "the speakers",
    "the text",
    "Programme",
    "Contacts",
    "Partners",
    "Notes",
    "When and where",
]


def test_a_block_of_no_special_meaning_is_never_lost(subtests):
    for at in PLACES:
        for kind, block in {
            "line": paragraph("Zorba zelda"),
            "sentence": paragraph("Zorba zelda zinc zany zebra."),
            "paragraph": paragraph("Zorba zelda zinc zany zebra zone zest. " * 5),
            "lines": paragraph("Zorba zelda\nzinc zany\nzebra"),
            "bold": bold("Zorba zelda"),
            "heading": heading("Zorba zelda", 3),
            "item": item("zorba zelda"),
            "quote": quote("Zorba zelda."),
            "table": table(("Zorba", "Zelda"), ("Zinc", "Zany")),
            "leader": paragraph("Zorba zelda ........ 12"),
            "date": paragraph("Zorba zelda, 3 May 2019, zinc"),
            "signature": paragraph("— Zorba Zelda, zinc"),
            "city": paragraph("Zorba zelda, Geneva"),
        }.items():
            with subtests.test(at=at, kind=kind):
                doc = document(*place((block,), at))
                planted = [word for word in words(block.text) if word.startswith("z")]
                assert lost(doc, recognise(doc), *planted) == set()


def test_what_stands_beside_something_that_was_recognised_is_not_lost(subtests):
    for kind, (block, at) in {
        "sentence with the day": (
            paragraph("Zorba zelda zinc on 14 March 2018."),
            "the title block",
        ),
        "paragraph with the day": (
            paragraph("Zorba zelda zinc on 14 March 2018. " + BODY),
            "the title block",
        ),
        "paragraph of when": (
            paragraph("On 14 March 2018 zorba zelda zinc. " + BODY),
            "When and where",
        ),
        "before partners": (
            paragraph("Zorba zelda organised by the River Trust"),
            "the title block",
        ),
        "around the meeting": (
            paragraph("Zorba zelda in the margins of the 4th World Water Forum, zinc"),
            "the title block",
        ),
        "life of a speaker": (
            item(
                "Una Quist, Judge, Court of Lakes. Zorba zelda zinc zany zebra zone zest zeal. " * 4
            ),
            "the speakers",
        ),
        "row of speakers": (
            table(
                ("Una Quist", "Judge, Court of Lakes"),
                ("Zorba", "zelda"),
                ("Karl Quist", "Judge, Court of Lakes"),
            ),
            "the speakers",
        ),
        "row of contacts": (
            table(("River Trust", "a@example.org"), ("Zorba", "zelda")),
            "Contacts",
        ),
        "cells of partners": (table(("Water Fund", "zorba"), ("Zelda", "Zinc")), "Partners"),
        "after a partner": (item("Water Fund. Zorba zelda zinc"), "Partners"),
        "before several speakers": (
            paragraph(
                "Zorba zelda. Speakers included Una Quist (River Trust), Karl Quist (Water Fund)"
                " and Ida Quist (Lake Court)."
            ),
            "what",
        ),
        "beside a day": (paragraph("14 March 2018, zorba zelda"), "Programme"),
        "beside an hour": (item("9:00 Zorba: zelda zinc – zany"), "Programme"),
        "second address": (item("River Trust, a@example.org, b@example.org zorba"), "Contacts"),
    }.items():
        with subtests.test(kind=kind):
            doc = document(*place((block,), at))
            planted = [word for word in words(block.text) if word.startswith("z")]
            assert planted
            assert lost(doc, recognise(doc), *planted) == set()


def test_of_the_least_proceedings_every_block_has_its_place(subtests):
    for language in ["en", "fr"]:
        with subtests.test(language=language):
            doc = document(*(english() if language == "en" else french()), language=language)
            draft = recognise(doc)
            assert (draft.missing_blocks(doc), draft.unplaced, draft.facts["labels"]) == (
                set(),
                (),
                (2, 4),
            )
