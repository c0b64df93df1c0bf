"""The draft of an import as it was corrected: what was typed into its review, taken in one step
after another.
"""

from typing import Any

from events.imports.reading import choosing, correcting
from events.imports.reading.draft import (
    Contact,
    Draft,
    Flag,
    Part,
    Partner,
    Quotation,
    Session,
    Speaker,
)

from .parts import HEADINGS, NONE, OTHER, TEXT
from .review import ORDERED, Review, Row, is_going

# What can be added, and the fields of which one says that something was.
ADDED: dict[str, type[Part]] = {
    "partners": Partner,
    "speakers": Speaker,
    "sessions": Session,
    "quotations": Quotation,
    "contacts": Contact,
}
SAYING = ("name", "title", "text", "organization")


def correct(review: Review) -> Draft:
    """The draft as it was typed. To be called only if the review is valid."""
    answers = [row.answer(review.data) for row in review.flags]
    draft = correcting.settle(
        review.draft, [index for index, answer in enumerate(answers) if answer]
    )
    if review.facts.is_bound:
        draft = draft.model_copy(update=review.facts.cleaned_data)
    for field, form in review.rivals.items():
        if form.is_bound and form.cleaned_data["choice"]:
            draft = choosing.take_rival(draft, field, int(form.cleaned_data["choice"]))
    draft = change_parts(review, draft)
    draft = set_levels(review, draft)
    for flagged, answer in zip(review.flags, answers, strict=True):
        if answer == "link":
            draft = link(review, draft, flagged.flag)
    for kind in ORDERED:
        draft = order_parts(review, draft, kind)
    draft = set_leads(review, draft)
    draft = drop_and_merge(review, draft)
    draft = add_rows(review, draft)
    taken = [suggestion.part.id for suggestion in review.suggestions if suggestion.is_taken]
    draft = choosing.take_suggestions(draft, taken)
    for place in range(len(review.document.blocks)):
        if action := str(review.data.get(f"block-{place}", "")):
            draft = correcting.make_of_block(draft, review.document, place, action)
    return correcting.drop_answered(draft)


def change_parts(review: Review, draft: Draft) -> Draft:
    for kind, rows in review.rows.items():
        for row in rows:
            if row.part and row.form.is_bound and not is_going(row.form):
                values = values_of(kind, row.form.cleaned_data)
                draft = correcting.change(draft, row.part.id, **values)
    return draft


def set_levels(review: Review, draft: Draft) -> Draft:
    """The level of a heading for all that are set alike, where that was asked."""
    for row in review.rows["sections"]:
        if row.part and row.form.is_bound and row.form.cleaned_data.get("all_alike"):
            level = row.form.cleaned_data["level"]
            for id in review.alike.get(row.part.id, ()):
                if id == row.part.id:
                    continue
                if level in HEADINGS:
                    draft = correcting.change(draft, id, level=level)
                else:
                    draft = correcting.unhead(draft, id, keep=level == TEXT)
    return draft


def drop_and_merge(review: Review, draft: Draft) -> Draft:
    for kind, rows in review.rows.items():
        for row in rows:
            if row.part and row.form.is_bound:
                draft = restructure(draft, kind, row)
    return draft


def link(review: Review, draft: Draft, flag: Flag) -> Draft:
    part = correcting.part(draft, flag.part)
    if part is None:
        return draft
    is_person = flag.kind == "known_person"
    pk = (review.people if is_person else review.organizations).get(flag.other)
    fields = ("person", "person_pk") if is_person else ("organization_pk", "organization")
    # Of a contact, `organization` is the printed name.
    field = next((name for name in fields if name in type(part).model_fields), "")
    return correcting.change(draft, part.id, **{field: pk}) if field and pk else draft


def order_parts(review: Review, draft: Draft, kind: str) -> Draft:
    rows = [
        row
        for row in review.rows[kind]
        if row.part and row.form.is_bound and not is_going(row.form)
    ]
    places = {
        row.part.id: row.form.cleaned_data["place"]
        for row in rows
        if row.part and row.form.cleaned_data.get("place")
    }
    return correcting.order_parts(draft, kind, places) if places else draft


def set_leads(review: Review, draft: Draft) -> Draft:
    leads = {quotation.id for quotation in draft.quotations if quotation.is_lead}
    # One that is chosen now counts before the one that was.
    chosen = [
        row.part.id
        for row in review.rows["quotations"]
        if row.part and "is_lead" in row.form.changed_data
    ]
    chosen = [id for id in chosen if id in leads]
    sections = {quotation.section for quotation in draft.quotations if quotation.id in chosen}
    kept = {
        q.id
        for q in draft.quotations
        if q.id in leads and (q.id in chosen or q.section not in sections)
    }
    return correcting.set_lead(draft, kept)


def add_rows(review: Review, draft: Draft) -> Draft:
    taken = {part.id for part in draft.parts}
    for kind, model in ADDED.items():
        form = review.rows[kind][-1].form
        if not (form.is_bound and any(form.cleaned_data.get(name) for name in SAYING)):
            continue
        id = next(id for n in range(1, 10_000) if (id := f"{kind}-added-{n}") not in taken)
        values = values_of(kind, form.cleaned_data)
        if kind == "quotations":
            values |= {name: form.cleaned_data[name] for name in ("text", "section")}
        known = {name: value for name, value in values.items() if name in model.model_fields}
        new = model.model_validate({"id": id} | known)
        draft = draft.model_copy(update={kind: (*getattr(draft, kind), new)})
    return draft


def values_of(kind: str, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The fields of a part from those of its form."""
    match kind:
        case "quotations":
            who = cleaned["who"]
            speaker = "" if who in (OTHER, NONE) else who
            return {
                "speaker": speaker,
                "attribution": cleaned["attribution"] if who == OTHER or speaker else "",
                "is_lead": cleaned["is_lead"],
            }
        case "sections":
            return {name: cleaned[name] for name in ("label", "number", "heading")} | (
                {"level": cleaned["level"]} if cleaned["level"] in HEADINGS else {}
            )
    return {
        name: value
        for name, value in cleaned.items()
        if name not in ("is_gone", "is_taken", "same_as", "place", "all_alike")
    }


def restructure(draft: Draft, kind: str, row: Row) -> Draft:
    """`draft` without a part that is none, or that is another one too."""
    if row.part is None:
        return draft
    if is_going(row.form):
        return correcting.drop(draft, row.part.id)
    cleaned = row.form.cleaned_data
    match kind:
        case "speakers" if cleaned["same_as"]:
            return correcting.merge_speakers(draft, row.part.id, cleaned["same_as"])
        case "sections" if cleaned["level"] not in HEADINGS:
            return correcting.unhead(draft, row.part.id, keep=cleaned["level"] == TEXT)
        case "quotations" if cleaned["who"] == NONE:
            return correcting.drop(draft, row.part.id)
    return draft
