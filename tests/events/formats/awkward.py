"""Records that are harder on a format than most: something that a field may hold, in all of
them.
"""

from .written import (
    make_directory_entry,
    make_imprint,
    make_record,
    make_text,
    make_whole_record,
    make_written_contact,
)

# Nobody types into these.
KEYS = {
    *(
        "slug",
        "language",
        "translation_of",
        "timezone",
        "country",
        "id",
        "person",
        "key",
        "anchor",
        "speaker",
        "kind",
        "role",
    ),
    *(
        "relation",
        "status",
        "attendance_mode",
        "display",
        "cover",
        "type",
        "basis",
        "confirmed_on",
        "body",
    ),
}
LINES = "\n two\r\n\r\nthree\u2028four"


def with_everywhere(node, more):
    """`node`, a record, with `more` after the text of each field that is filled, however deep it
    stands.
    """
    if isinstance(node, tuple):
        return tuple(with_everywhere(part, more) for part in node)
    if not hasattr(type(node), "model_fields"):
        return node
    fields = {name: with_everywhere(getattr(node, name), more) for name in type(node).model_fields}
    typed = {
        name: value + more
        for name, value in fields.items()
        if isinstance(value, str) and value and name not in KEYS
    }
    return type(node).model_validate(node.model_copy(update=fields | typed))


def make_entries(more=""):
    return tuple(
        with_everywhere(
            make_directory_entry(name, make_written_contact(name), make_written_contact("Desk")),
            more,
        )
        for name in ("Alpha", "Beta & Co.")
    )


def make_awkward_records():
    """By name: a record, and what its imprint says otherwise."""
    whole = make_whole_record()
    note = '<small data-note="author">n <small data-note="editor">m</small></small>'
    sections = [
        {"anchor": f"s-{n}", "title": f"Section {n}", "body": f"<p>{n}{note}</p>"}
        for n in range(60)
    ]
    records = {
        "lines": with_everywhere(whole, LINES),
        "signs": with_everywhere(whole, " & < > \" ' -- ]]> &nbsp; &amp; <br> \x00\x0b\x1f\ufffe"),
        "scripts": with_everywhere(whole, " العربية 第三回 Việt ß 👩‍⚖️" + "a" * 80),
        "arabic": with_everywhere(make_whole_record(language="ar"), " الأنهار والقانون"),
        "blank": with_everywhere(whole, "").model_copy(
            update={"summary": " \n ", "what": "\n", "subtitle": " ", "publisher": " "}
        ),
        "sections": make_record(
            chapters=[{"anchor": "2018", "title": "2018", "sections": sections}]
        ),
        "one": make_record(
            title="&", speakers=[{"id": "1", "name": "A"}], sessions=[{"key": "k", "title": "T"}]
        ),
        "untitled": make_text("<p>x</p>", title=" "),
        "anchors": make_record(
            chapters=[
                {
                    "anchor": "contacts",
                    "title": "Contacts",
                    "sections": [{"anchor": "speakers", "title": "Speakers"}],
                },
                {"anchor": "imprint", "title": "End", "body": '<p><a href="#1a">x</a></p>'},
                {
                    "anchor": "1a",
                    "title": "Digit",
                    "body": '<p><a href="https://example.org/?a=1&b=<2>">x</a></p>',
                },
            ],
            speakers=[{"id": "s1", "name": "A"}],
            partners=[{"key": "a", "name": "A"}],
        ),
    }
    return {
        name: (
            record,
            make_imprint(
                event_key="k", organizations=make_entries(LINES if name == "lines" else "")
            ),
        )
        for name, record in records.items()
    }
