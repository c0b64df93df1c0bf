"""Documents by hand for recognition: a line of print is a paragraph, unless it is built as
something else.
"""

from events.imports.reading.blocks import Block, Document, Run
from events.imports.reading.recognise.reading import Reading
from events.imports.reading.recognise.units import Unit, units_of
from events.imports.reading.rules import RULES

EN, FR = RULES["en"], RULES["fr"]


def paragraph(text, *, kind="paragraph", bold=False, italic=False, **fields):
    return Block(kind, (Run(text, bold=bold, italic=italic),), **fields)


def heading(text, level=1, **fields):
    return paragraph(text, kind="heading", level=level, **fields)


def bold(text, **fields):
    return paragraph(text, bold=True, **fields)


def item(text, marker="•", level=1):
    return paragraph(text, kind="item", marker=marker, level=level)


def quote(text):
    return paragraph(text, kind="quote")


def table(*rows):
    """Rows of cells, each a text of one or more lines."""
    return Block(
        "table",
        rows=tuple(tuple((paragraph(cell),) if cell else () for cell in row) for row in rows),
    )


def document(*blocks, language="en", **fields):
    blocks = tuple(block if isinstance(block, Block) else paragraph(block) for block in blocks)
    return Document(blocks, "paragraph", language=language, **fields)


def reading(*blocks, language="en"):
    """A reading of `blocks` by the rules of `language`, whatever the words in them are."""
    made = Reading.of(document(*blocks, language=language))
    return Reading(made.document, made.units, language, RULES[language])


def units(*blocks) -> list[Unit]:
    return units_of(document(*blocks))


BODY = (
    "The rivers of the valley are older than the laws that govern them, and the people who live on"
    " their banks have asked for a long time that somebody should listen to what they have to tell"
    " about the country it crosses."
)
CORPS = (
    "Les rives de la vallée sont plus anciennes que les lois qui les gouvernent, et celles et ceux"
    " qui vivent au bord de l’eau demandent depuis longtemps que quelqu’un écoute ce que le fleuve"
    " raconte du pays qu’il traverse."
)


def english(*more, speakers=(), front=(), text=()):
    """The least that is taken for proceedings in English, with `front` in its title block, and
    `text` and `more` at the end.
    """
    return (
        heading("Rivers and the Law"),
        "Proceedings of the colloquium of 14 March 2018",
        *front,
        heading("WHAT", 2),
        BODY,
        heading("WHO", 2),
        item("Ana Rivera, Director, River Trust"),
        item("Mr. Kofi Danso, Ambassador of Ghana to the United Nations"),
        item("Dr. Helen Marsh, Professor of Law at the University of Leeds"),
        *map(item, speakers),
        heading("1. Water as a person", 2),
        "“Water runs downhill,” said Ms. Rivera. " + BODY,
        heading("2. Land as a neighbour", 2),
        BODY,
        *text,
        *more,
    )


def french(*more, speakers=(), front=(), text=()):
    """Likewise in French."""
    return (
        heading("Le droit des rives"),
        "Actes du colloque du 14 mars 2018",
        *front,
        heading("QUOI", 2),
        CORPS,
        heading("QUI", 2),
        item("Mme Ana Roy, directrice, Fondation des Rives"),
        item("M. Paul Martel, avocat au Barreau de Lyon"),
        item("Pre Lise Bonnet, professeure de droit à l’Université de Lyon"),
        *map(item, speakers),
        heading("1. L’eau comme personne", 2),
        "« L’eau descend », a dit Mme Roy. " + CORPS,
        heading("2. La terre comme voisine", 2),
        CORPS,
        *text,
        *more,
    )
