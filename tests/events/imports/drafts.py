"""Documents and drafts by hand: a test names only what it depends on."""

import datetime as dt

from events.imports.models import SourceDocument
from events.imports.reading.blocks import Block, Document, Removed, Run
from events.imports.reading.draft import (
    Contact,
    Draft,
    Paragraph,
    Partner,
    Quotation,
    Section,
    Session,
    Speaker,
)


def make_block(text="", kind="paragraph", **fields):
    return Block(kind, (Run(text),), **fields)


def make_document(*texts, unit="page", **fields):
    """A paragraph for each of `texts`, or the block that one is; each on the page of its number."""
    blocks = [
        text if isinstance(text, Block) else make_block(text, number=place)
        for place, text in enumerate(texts, 1)
    ]
    return Document(tuple(blocks), unit, **fields)


def make_draft(**fields):
    """The least that can be written."""
    return Draft(**{"title": "Rivers and Law", "date_start": dt.date(2024, 5, 3)} | fields)


def make_paragraph(text, *, html=None, kind="p", block=0, **fields):
    return Paragraph(
        text=text, html=text if html is None else html, kind=kind, block=block, **fields
    )


def make_heading(heading="Water", *texts, id="section-1", level=2, **fields):
    paragraphs = tuple(
        text if isinstance(text, Paragraph) else make_paragraph(text) for text in texts
    )
    return Section(
        **{"id": id, "heading": heading, "level": level, "paragraphs": paragraphs} | fields
    )


def make_printed_speaker(name="Ada Moreau", *, id="speaker-1", **fields):
    return Speaker(id=id, name=name, **fields)


def make_partner(name="Example Foundation", *, id="partner-1", **fields):
    return Partner(id=id, name=name, **fields)


def make_printed_quotation(
    text="Water runs downhill",
    *,
    id="quotation-1",
    section="section-1",
    speaker="speaker-1",
    **fields,
):
    return Quotation(id=id, section=section, text=text, speaker=speaker, **fields)


def make_printed_contact(organization="Example Foundation", *, id="contact-1", **fields):
    return Contact(id=id, organization=organization, **fields)


def make_printed_session(title="Panel", *, id="session-1", **fields):
    return Session(id=id, title=title, **fields)


def make_whole():
    """A document of every kind of part and the draft of it, in which nothing is missing."""
    document = make_document(
        "Rivers and Law",
        "Lyon, 3 May 2024",
        "Example Foundation",
        "Ada Moreau, Judge, Court of Lyon",
        "Jean Petit, moderator",
        "1. Water",
        "“Water runs downhill”, said Ms. Moreau. It always did.",
        "According to Mr. Petit, “rivers have rights” too.",
        "2. Land",
        "Land stays.",
        "Example Foundation, Ada Moreau, +33 1 23 45 67 89",
        "Printed in Lyon",
        removed=(Removed("page-number", "12", 1),),
    )
    draft = make_draft(
        city="Lyon",
        facts={"title": (0,), "date_start": (1,), "city": (1,)},
        partners=[make_partner(role="organizer", blocks=(2,))],
        speakers=[
            make_printed_speaker(title="Judge", affiliation="Court of Lyon", blocks=(3,)),
            make_printed_speaker("Jean Petit", id="speaker-2", role="moderator", blocks=(4,)),
        ],
        sections=[
            make_heading("Findings", id="section-0", level=1),
            make_heading(
                "Water",
                make_paragraph("“Water runs downhill”, said Ms. Moreau. It always did.", block=6),
                make_paragraph("According to Mr. Petit, “rivers have rights” too.", block=7),
                number="1",
                blocks=(5,),
            ),
            make_heading(
                "Land",
                make_paragraph("Land stays.", block=9),
                id="section-2",
                number="2",
                blocks=(8,),
            ),
        ],
        quotations=[
            make_printed_quotation(is_lead=True, blocks=(6,)),
            make_printed_quotation(
                "rivers have rights", id="quotation-2", speaker="speaker-2", blocks=(7,)
            ),
        ],
        contacts=[
            make_printed_contact(
                name="Ada Moreau", phone="01 23 45 67 89", email="ada@example.org", blocks=(10,)
            )
        ],
        unplaced=(11,),
    )
    return document, draft


def make_source(draft=None, document=None, *, name="rivers.docx", by=None, **fields):
    """An import under way, as an upload leaves it."""
    source = SourceDocument.of(
        b"the bytes", name, document or make_document(), draft or make_draft(), by=by
    )
    for field, value in fields.items():
        setattr(source, field, value)
    source.save()
    return source


def make_joined(source, *, name="programme.pdf", **fields):
    """A file that was joined to an import."""
    joined = SourceDocument.of_file(b"more bytes", name, by=None)
    for field, value in (fields | {"joined_to": source}).items():
        setattr(joined, field, value)
    joined.save()
    return joined
