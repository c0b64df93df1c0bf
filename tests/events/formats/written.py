"""Records by hand, for formats, which need no database: a test names only what it depends on."""

import datetime as dt

from contacts.records import ChannelRecord, ContactRecord, OrganizationRecord
from events.formats import Imprint
from events.records import EventRecord

ADDRESS = "https://example.org/events/rivers/editions/2/proceedings/"


def make_record(**fields):
    defaults = {"slug": "rivers", "language": "en", "title": "Rivers and Law"}
    return EventRecord(**defaults | {"start_date": "2024-05-03", "end_date": "2024-05-03"} | fields)


def make_text(body, **fields):
    """A record of one section with that body."""
    section = {"anchor": "water", "title": "Water", "body": body} | fields
    return make_record(
        chapters=[{"anchor": "findings", "title": "Findings", "sections": [section]}]
    )


def make_figure_record(key="f1", **fields):
    defaults = {"key": key, "path": f"figures/{key}.png", "width": 800, "height": 500}
    return defaults | {"alt": "A river between two villages."} | fields


def make_imprint(**fields):
    defaults = {
        "number": 2,
        "sequence": 2,
        "published_at": dt.datetime(2024, 6, 1, 9, tzinfo=dt.UTC),
        "address": ADDRESS,
        "event_address": "https://example.org/events/rivers/",
        "site_address": "https://example.org/",
    }
    return Imprint(**defaults | fields)


def make_directory_entry(name="Example Foundation", *contacts):
    return OrganizationRecord(
        key=name.lower(), name=name, slug="x", kind="foundation", contacts=contacts
    )


def make_written_contact(name="Ada Moreau", job_title="Judge", **fields):
    channels = (
        ChannelRecord(type="telephone", value="+12123496009", as_printed="212-349-6009"),
        ChannelRecord(type="email", value="ada@example.org"),
    )
    return ContactRecord(**{"name": name, "job_title": job_title, "channels": channels} | fields)


AWKWARD = (
    'Ó “Quote” "straight"',
    "Comma, Semi; Colon: & Co.",
    "נועה לוי",
    "🌊 Wave 👩‍⚖️",
    "Curly } { Brace",
    "*Star* **Two**",
    "_under_ snake_case_",
    "<b>Angle</b> <x@y.z>",
    "[Link](http://x) ![i](j) [^1]: z",
    "`code` ``two``",
    "1. One",
    "1986) Year",
    "- Dash",
    "+ Plus",
    "> Greater",
    "# Hash ## end ##",
    "=== ---",
    "~~gone~~",
    "back\\slash \\* \\",
    "&amp; &#42; &copy",
    "a | b",
    "|---|---|",
    "<!-- c -->",
)


def make_whole_record(**fields):
    """A record with something in every field that is written."""
    speakers = [
        {
            "id": "s1",
            "name": "Ada Moreau",
            "affiliations": [
                {"job_title": "Judge", "organization": "Court of Lyon"},
                {"job_title": "President", "organization": "Rivers Society"},
            ],
            "roles": ["speaker", "moderator"],
        },
        {"id": "s2", "name": "", "display": "role-only", "roles": ["rapporteur"]},
    ]
    sessions = [
        {
            "key": "k1",
            "title": "Who owns a river",
            "kind": "panel",
            "date": "2024-05-03",
            "starts_at": "09:30",
            "ends_at": "11:00",
            "room": "Aula",
            "abstract": "A debate.\n\nWith questions.",
            "recording_url": "https://example.org/film",
            "appearances": [
                {"speaker": "s1", "role": "moderator"},
                {"speaker": "s2", "role": "rapporteur"},
            ],
        },
        {"key": "k2", "title": "Farewell", "kind": "closing", "date": "2024-05-04"},
    ]
    quotations = [
        {
            "anchor": "q1",
            "text": "A river is a person",
            "speaker": "s1",
            "is_lead": True,
            "note": "In French.",
        },
        {
            "anchor": "q2",
            "text": "Water runned",
            "speaker": "s1",
            "is_sic": True,
            "note": "Printed so.",
        },
    ]
    body = (
        '<p>“<q data-quotation="q2">Water runned</q>”, she said.<small data-note="author">See <a'
        ' href="https://example.org/a">A</a>.</small></p><h4>Details</h4><ul><li><p>One</p><ol><li><p>Deep</p></li></ol></li><li><p>Two<br>lines</p></li></ul><blockquote><p>Set</p><p>apart</p></blockquote><p>A'
        ' <strong>bold</strong>, an <em>italic</em>, m<sup>2</sup>, <a href="#water">a'
        " link</a>.</p>"
    )
    section = {
        "anchor": "water",
        "title": "Water",
        "number": "1",
        "label": "Finding",
        "content_note": "A flood is told.",
    }
    return make_record(
        **{
            "subtitle": "A subtitle",
            "end_date": "2024-05-04",
            "venue_name": "Palais des Nations",
            "address": "Avenue de la Paix 14",
            "city": "Geneva",
            "country": "CH",
            "attendance_mode": "mixed",
            "status": "postponed",
            "super_event": {
                "name": "World Water Week 2024",
                "relation": "during",
                "url": "https://example.org/week",
            },
            "summary": "In short.",
            "what": "What it was.",
            "why": "Why it was.\n\nAnd again.",
            "content_note": "It speaks of floods.",
            "editorial_note": "Abridged.",
            "publisher": "Example Press",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
            "doi": "10.1234/rivers",
            "isbn": "978-3-16-148410-0",
            "source_document": "Printed proceedings",
            "partners": [
                {"key": "a", "name": "Alpha", "role": "host"},
                {"key": "b", "name": "Beta"},
            ],
            "speakers": speakers,
            "sessions": sessions,
            "chapters": [
                {
                    "anchor": "findings",
                    "title": "Findings",
                    "body": "<p>Opening.</p>",
                    "sections": [section | {"body": body, "quotations": quotations}],
                }
            ],
        }
        | fields
    )
