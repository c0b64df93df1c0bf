"""Why a document was refused and what an editor should look at, in sentences that say what to do
next.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .reading.blocks import Document, Unit
from .reading.draft import Candidate, Evidence, Flag, FlagKind
from .reading.refusals import Code

REFUSALS: dict[Code, Promise] = {
    "not_proceedings": _(
        "This does not look like the proceedings of a colloquium: too little of speakers, dates and"
        " chapters could be recognised. Check that it is the right file, or start an empty"
        " colloquium and paste the text there."
    ),
    "empty": _("This file is empty. Choose another one."),
    "no_text": _(
        "There is no text in this file, only pictures of pages, as a scanner makes them. Let a"
        " program recognise the text (OCR) and save it again, or take the document from which it"
        " was printed."
    ),
    "too_large": _(
        "This file is too large or has too many parts: at most 25 MB are read. Take the pictures"
        " out of it, or divide it."
    ),
    "too_long": _(
        "This file takes too long to read; split it, or save it as a Word document (.docx)."
    ),
    "zip_bomb": _(
        "This file would become far too large if it were unpacked. Save it anew in your word"
        " processor and try again."
    ),
    "encrypted": _(
        "This file is protected by a password. Save a copy without one and upload that."
    ),
    "unsafe_xml": _(
        "This file holds instructions that a document never needs. Save it anew in your word"
        " processor and try again."
    ),
    "unsafe": _(
        "This file holds something that could do harm. Save it anew in your word processor and try"
        " again."
    ),
    "macros": _(
        "This file holds macros, which are programs. Save it as a document without macros (.docx)"
        " and upload that."
    ),
    "unreadable": _(
        "This file cannot be read: it is damaged, or not what its name says. Save it anew and try"
        " again."
    ),
    "wrong_type": _(
        "Files of this kind cannot be read. Upload a Word document (.docx), a PDF, Markdown, HTML,"
        " plain text, or the data of an edition (.json)."
    ),
}

FLAGS: dict[FlagKind, Promise] = {
    "not_proceedings": _(
        "This does not look like proceedings: too little of speakers, dates and chapters could be"
        " recognised. Check that it is the right file, and what stands below."
    ),
    "name_variant": _(
        "“%(text)s” looks like another spelling of “%(other)s”. Say whether it is the same person."
    ),
    "unbalanced_quote": _(
        "A quotation mark has no partner: “%(text)s”. Look where the quotation begins and ends."
    ),
    "possible_misprint": _("“%(text)s” may be a misprint of “%(other)s”. It is kept as printed."),
    "unknown_speaker": _(
        "“%(text)s” is quoted but not in the list of speakers. Add them, or say whose words these"
        " are."
    ),
    "unattributed_quote": _(
        "Nobody is named for “%(text)s”. Say whose words these are, or that it is no quotation."
    ),
    "ambiguous_speaker": _(
        "“%(text)s” may be said by more than one person: %(other)s. Choose who said it."
    ),
    "stray_mark": _("A sign that belongs to nothing was found: “%(text)s”."),
    "known_person": _(
        "“%(text)s” may be %(other)s of the directory. Link them if it is the same person."
    ),
    "known_organization": _(
        "“%(text)s” may be %(other)s of the directory. Link them if it is the same organization."
    ),
    "protected_person": _(
        "“%(text)s” is, or may be, somebody who is not shown by name. Take the name out of the"
        " texts."
    ),
    "missing_date": _("No date was found. Type the first day."),
    "ambiguous_date": _(
        "The day is printed in figures: it is read as %(text)s, but may be %(other)s. Look which it"
        " was."
    ),
    "missing_title": _("No title was found. Type it."),
    "shortened": _("“%(text)s” is longer than its field and will be shortened."),
    "number_out_of_order": _(
        "The number of “%(text)s” does not follow the one before it. It stays in the heading as"
        " printed."
    ),
    "unread_session": _(
        "It is not clear what “%(text)s” of the programme is: it became a session with its text."
        " Give it a title and hours, or take it out."
    ),
}


# Where a flag does not say what the words look like.
ALONE: dict[FlagKind, Promise] = {
    "name_variant": _(
        "“%(text)s” looks like another spelling of a name of the list. Say whether it is the same"
        " person."
    ),
    "possible_misprint": _("“%(text)s” may be a misprint. It is kept as printed."),
    "ambiguous_speaker": _("“%(text)s” may be said by more than one person. Choose who said it."),
}


# What speaks for a reading of a fact.
EVIDENCE: dict[Evidence, Promise] = {
    "label": _("by its label"),
    "head": _("in the head of the file"),
    "cover": _("on the cover"),
    "heading": _("in a heading"),
    "size": _("in the largest type"),
    "told": _("told in the text"),
}


def reading_text(rival: Candidate, document: Document) -> str:
    """A reading of a fact with what speaks for it: "Geneva (told in the text, page 2)"."""
    where = [str(EVIDENCE[rival.evidence])]
    if rival.blocks:
        where.append(block_text(document, rival.blocks[0]))
    return f"{rival.value.replace('/', ' – ')} ({', '.join(where)})"


# What was not found in a document that hardly looks like proceedings.
MISSING = {"date": _("no day"), "people": _("no speakers"), "place": _("no place")}


def flag_text(flag: Flag) -> str:
    """One sentence for an editor."""
    if flag.kind == "not_proceedings" and flag.other:
        missing = [str(MISSING[name]) for name in flag.other.split()]
        return str(
            _("In this document %(missing)s could be found. Is it the right file? If it is, go on.")
        ) % {"missing": ", ".join(missing)}
    text = flag.text if len(flag.text) <= 200 else f"{flag.text[:199]}…"
    sentence = FLAGS[flag.kind] if flag.other else ALONE.get(flag.kind, FLAGS[flag.kind])
    return str(sentence) % {"text": text, "other": flag.other}


def place_text(unit: Unit, number: int) -> str:
    """Where something stands in a document: "page 3"."""
    match unit:
        case "page":
            text = _("page %(number)s")
        case "line":
            text = _("line %(number)s")
        case _:
            text = _("paragraph %(number)s")
    return str(text) % {"number": number}


def block_text(document: Document, block: int) -> str:
    """Where a block stands, also in what documents are joined to: "document 2, page 3"."""
    text = place_text(document.unit_of(block), document.blocks[block].number)
    if (order := document.order_of(block)) == 1:
        return text
    return _("document %(order)s, %(place)s") % {"order": order, "place": text}


def removed_text(reason: str, count: int) -> str:
    """What a reader took out of a document, counted."""
    match reason:
        case "header":
            text = ngettext("%(count)s running head", "%(count)s running heads", count)
        case "page-number":
            text = ngettext("%(count)s page number", "%(count)s page numbers", count)
        case "contents":
            text = ngettext(
                "%(count)s line of a table of contents",
                "%(count)s lines of a table of contents",
                count,
            )
        case "hyphen":
            text = ngettext(
                "%(count)s hyphen at the end of a line",
                "%(count)s hyphens at the ends of lines",
                count,
            )
        case "embedded":
            text = ngettext(
                "%(count)s document set into this one, whose text is not read: copy it into the"
                " file itself",
                "%(count)s documents set into this one, whose text is not read: copy it into the"
                " file itself",
                count,
            )
        case "around":
            text = ngettext(
                "%(count)s part of the web page around the text, such as a menu or comments",
                "%(count)s parts of the web page around the text, such as menus or comments",
                count,
            )
        case "script":
            text = ngettext("%(count)s script", "%(count)s scripts", count)
        case _:
            text = ngettext("%(count)s picture", "%(count)s pictures", count)
    return text % {"count": count}


# No file says whether it was printed and who agreed to it.
UNASKED = _(
    "Nobody’s consent to be named is stated yet, and no quotation is approved. If they stand in"
    " printed proceedings, say so under “Publication”; else ask them. Until then both keep"
    " the colloquium from being published."
)
