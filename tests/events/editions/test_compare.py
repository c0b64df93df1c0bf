"""Two editions side by side, as readers of the one and of the other read them."""

from events.editions.compare import compare
from tests.events.formats.written import make_record


def told(before, after):
    """Of each group what changed: its kind, its name, and the words that went and came."""
    around = {"": "", "removed": "-", "added": "+"}
    return {
        str(group.name): [
            (
                change.kind,
                str(change.name),
                [around[p.state] + p.text for line in change.lines for p in line if p.state],
            )
            for change in group.changes
        ]
        for group in compare(before, after)
    }


def make_section(anchor, body="<p>Water runs.</p>", **fields):
    return {"anchor": anchor, "title": anchor.capitalize(), "body": body} | fields


def make_speaker(identifier="a1", name="Ada Moreau", *posts, **fields):
    affiliations = [{"job_title": post} for post in posts]
    return {"id": identifier, "name": name, "affiliations": affiliations} | fields


def of_sections(*sections, **fields):
    return make_record(
        chapters=[{"anchor": "findings", "title": "Findings", "sections": sections}], **fields
    )


def test_the_same_has_no_change():
    record = of_sections(make_section("wells"), speakers=[make_speaker()])
    assert compare(record, record) == []


def test_facts_are_told_by_the_names_of_the_desk():
    before = make_record(
        city="Lyon", country="FR", super_event={"name": "Water Week"}, doi="10.1234/a"
    )
    after = make_record(
        title="Rivers & Law", city="Paris", country="PE", end_date="2024-05-04", summary="One\nTwo"
    )
    assert told(before, after) == {
        "About": [
            ("changed", "title", ["-and", "+&"]),
            ("changed", "summary", ["+One", "+Two"]),
        ],
        "When and where": [
            ("changed", "last day", ["-3", "+4"]),
            ("changed", "city", ["-Lyon", "+Paris"]),
            ("changed", "country", ["-France", "+Peru"]),
            ("changed", "Larger meeting", ["-Water Week"]),
        ],
        "Cover and imprint": [("changed", "DOI", ["-10.1234/a"])],
    }


def test_people_and_partners_come_go_and_change():
    before = make_record(
        speakers=[make_speaker("a1", "Ada Moreau", "Judge"), make_speaker("b2", "Nora Lind")],
        partners=[{"key": "k", "name": "Institute", "role": "host"}],
    )
    after = make_record(
        speakers=[
            make_speaker("c3", "Li Na", "Engineer"),
            make_speaker("a1", "Ada Moreau", "Senior judge"),
        ],
        partners=[{"key": "k", "name": "Institute", "role": "partner"}],
    )
    assert told(before, after) == {
        "People": [
            ("changed", "Ada Moreau", ["-Judge", "+Senior judge"]),
            ("removed", "Nora Lind", []),
            ("added", "Li Na", ["+Engineer"]),
        ],
        "Partners": [("changed", "Institute", ["-Host", "+Partner"])],
    }


def test_how_a_name_is_cited_is_told_where_the_name_does_not():
    typed = {"given_name": "Aitor", "family_name": "García Pablos"}
    plain = {"given_name": "Ada", "family_name": "Moreau"}
    before = make_record(speakers=[make_speaker("a1", "Aitor García Pablos"), make_speaker("b2")])
    after = make_record(
        speakers=[make_speaker("a1", "Aitor García Pablos", **typed), make_speaker("b2", **plain)]
    )
    line = "+In references: García Pablos, Aitor"
    assert told(before, after) == {"People": [("changed", "Aitor García Pablos", [line])]}


def test_a_session_is_told_with_its_hours_and_people():
    session = {"key": "s1", "title": "Opening", "starts_at": "09:00"}
    speaker = make_speaker()
    before = make_record(sessions=[session], speakers=[speaker])
    appearance = {"speaker": "a1", "role": "chair"}
    after = make_record(
        sessions=[session | {"ends_at": "09:30", "appearances": [appearance]}], speakers=[speaker]
    )
    assert told(before, after) == {
        "Programme": [("changed", "Opening", ["+ – 09:30", "+Ada Moreau, Chair"])]
    }


def test_sections_change_move_come_and_go():
    before = of_sections(make_section("a"), make_section("b"), make_section("c"))
    after = of_sections(
        make_section("c"),
        make_section("a", "<p>Water ran.</p><p>More.</p>"),
        make_section("d", "<p>New.</p>"),
    )
    assert told(before, after) == {
        "Text": [
            ("changed", "A", ["-runs", "+ran", "+More."]),
            ("removed", "B", ["-B", "-Water runs."]),
            ("added", "D", ["+D", "+New."]),
            ("moved", "C", []),
        ]
    }


def test_what_is_only_set_otherwise_is_said_to_be_so():
    before = of_sections(make_section("a", "<p>Water <em>runs</em>.</p>"))
    after = of_sections(make_section("a", "<p>Water <strong>runs</strong>.</p>"))
    assert told(before, after) == {"Text": [("set otherwise", "A", [])]}


def test_a_note_a_link_and_a_cell_are_words_too():
    before = of_sections(make_section("a", '<p>So <a href="https://a.example/">x</a> is.</p>'))
    after = of_sections(
        make_section(
            "a",
            '<p>So <a href="https://b.example/">x</a><small data-note="author">Of 2017.</small>'
            " is.</p>"
            "<table><tr><th>Norway</th><td>1</td></tr></table>",
        )
    )
    (change,) = told(before, after)["Text"]
    assert change[2] == ["+ [Of 2017.]", "-a", "+b", "+Norway", "+1"]


def test_a_quotation_changes_with_its_words_or_its_speaker():
    quotation = {"anchor": "q", "text": "Water runs", "speaker": "a1"}
    speakers = [make_speaker("a1"), make_speaker("b2", "Nora Lind")]

    def record(**fields):
        return of_sections(make_section("a", quotations=[quotation | fields]), speakers=speakers)

    assert told(record(), record(text="Water ran")) == {
        "Quotations": [("changed", "Ada Moreau", ["-runs", "+ran"])]
    }
    assert told(record(), record(speaker="b2")) == {
        "Quotations": [("changed", "Nora Lind", ["-Ada Moreau", "+Nora Lind"])]
    }
    assert told(of_sections(make_section("a"), speakers=speakers), record())["Quotations"] == [
        ("added", "Ada Moreau", ["+“Water runs”", "+Ada Moreau"])
    ]


def test_a_section_with_another_heading_is_the_same_section():
    before = of_sections(make_section("a", "<p>Water runs to the sea.</p>"))
    after = of_sections(make_section("b", "<p>Water runs to the lake.</p>"))
    assert told(before, after) == {"Text": [("changed", "B", ["-A", "+B", "-sea", "+lake"])]}
    (group,) = compare(before, after)
    assert [(change.anchor, change.later) for change in group.changes] == [("a", "b")]
