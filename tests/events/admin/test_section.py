"""The page of one section: its text and its quotations are saved as one."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from events.models import Quotation
from tests.desk import make_editor
from tests.factories import make_event, make_person, make_quotation, make_section, make_speaker

pytestmark = pytest.mark.django_db
TEXT = "<p>Water runs downhill, she said. “The law does not”, he answered.</p>"


@pytest.fixture
def event():
    return make_event()


@pytest.fixture
def speaker(event):
    return make_speaker(event)


@pytest.fixture
def section(event):
    return make_section(event, body=TEXT)


def page_of(section):
    return reverse("admin:events_section_change", args=[section.pk])


def form_of(client, section, **changes):
    """What a browser posts of the page as it stands, with `changes`."""
    context = client.get(page_of(section)).context
    [rows] = [inline.formset for inline in context["inline_admin_formsets"]]
    data = {"opened_state": context["opened_state"]}
    for form in [context["adminform"].form, rows.management_form, *rows.forms]:
        for bound in form:
            value = bound.value()
            if value not in (None, False):
                data[bound.html_name] = "on" if value is True else value
    return {key: value for key, value in (data | changes).items() if value is not None}


def save(client, section, **changes):
    return client.post(page_of(section), form_of(client, section, **changes))


def errors_of(response):
    formset = response.context["inline_admin_formsets"][0].formset
    return [
        *formset.non_form_errors(),
        *(error for form in formset.forms for errors in form.errors.values() for error in errors),
    ]


@pytest.mark.parametrize(("typed", "stored"), [("fr", "fr"), (" FR-ca", "fr-CA"), ("", "")])
def test_the_language_of_a_quotation_is_stored_as_its_code(
    admin_client, section, speaker, typed, stored
):
    quotation = make_quotation(section, speaker, "A river", is_lead=True)
    assert save(admin_client, section, **{"quotations-0-language": typed}).status_code == 302
    quotation.refresh_from_db()
    assert quotation.language == stored


def test_a_word_that_is_no_code_of_a_language_is_refused_where_it_stands(
    admin_client, section, speaker
):
    make_quotation(section, speaker, "A river", is_lead=True)
    answer = save(admin_client, section, **{"quotations-0-language": "French"})
    assert errors_of(answer) == [
        "“French” is no code of a language. French is fr, Arabic ar, Brazilian Portuguese pt-BR."
    ]
    typed = '<p>He said <span lang="French">les eaux</span> and <span lang="fr">là</span>.</p>'
    form = save(admin_client, section, body=typed).context["adminform"].form
    assert form.errors == {
        "body": [
            "“les eaux” are said to be in “French”, which is no code of a language. Choose their"
            " language from the list, or none."
        ]
    }
    assert form["body"].value() == typed


def test_it_is_not_in_the_index_but_opens_from_the_colloquium(admin_client, section):
    assert page_of(section) not in admin_client.get("/admin/").text
    assert admin_client.get(page_of(section)).status_code == 200


def test_it_closes_itself_where_it_opened_in_a_window(admin_client, section):
    response = save(admin_client, section, _popup="1")
    assert response.templates[0].name.endswith("popup_response.html")


def test_every_save_counts_as_a_change_of_the_colloquium(admin_client, event, section):
    save(admin_client, section, title="Ice")
    event.refresh_from_db()
    assert event.revision == 1


def test_only_speakers_of_the_colloquium_can_be_chosen(admin_client, section, speaker):
    make_speaker(make_event("Other"), make_person("Bo", "Lund"))
    field = (
        admin_client.get(page_of(section))
        .context["inline_admin_formsets"][0]
        .formset.forms[0]
        .fields["speaker"]
    )
    assert [value for value, _label in field.choices] == ["", speaker.pk]


def test_the_words_of_a_new_row_are_marked_in_the_text(admin_client, section, speaker):
    save(
        admin_client,
        section,
        **{"quotations-0-text": "water runs DOWNHILL.", "quotations-0-speaker": speaker.pk},
    )
    section.refresh_from_db()
    quotation = section.quotations.get()
    assert quotation.text == "Water runs downhill"
    assert quotation.anchor == "q-water-runs-downhill"
    assert section.body.startswith(
        '<p><q data-quotation="q-water-runs-downhill">Water runs downhill</q>, she said.'
    )


def test_words_that_do_not_stand_in_the_text_are_refused_with_what_differs(
    admin_client, section, speaker
):
    changes = {"quotations-0-text": "Water walks downhill", "quotations-0-speaker": speaker.pk}
    response = save(admin_client, section, **changes)
    assert errors_of(response) == [
        "These words do not stand in the text of the section. Tick “lead quotation” if they are set"
        " apart from it."
    ]
    response = save(
        admin_client, section, **changes | {"quotations-0-text": "Water runs downhill, he said"}
    )
    assert errors_of(response) == [
        "These words differ from the text of the section: here “he”, in the text “she”."
    ]


MARKED = '<p><q data-quotation="new-7">Water runs downhill</q>, she said.</p>'


def test_a_mark_without_a_row_is_refused_and_its_row_offered(admin_client, section):
    response = save(admin_client, section, body=MARKED)
    assert errors_of(response) == [
        "Say who said “Water runs downhill”: its row is filled in below.",
        "Say whose words these are: choose who said them, or fill in “whose words”.",
    ]
    assert not Quotation.objects.exists()
    [row] = response.context["inline_admin_formsets"][0].formset.forms
    assert row["text"].value() == "Water runs downhill"


def test_a_mark_takes_the_row_in_which_only_the_speaker_is_chosen(admin_client, section, speaker):
    save(admin_client, section, body=MARKED, **{"quotations-0-speaker": speaker.pk})
    section.refresh_from_db()
    assert section.quotations.get().text == "Water runs downhill"
    assert section.body == MARKED.replace("new-7", "q-water-runs-downhill")


def test_two_marks_are_offered_two_rows(admin_client, section, speaker):
    body = (
        MARKED
        + '<p><q data-quotation="new-8">The law</q> <q data-quotation="new-8">does not</q></p>'
    )
    response = save(admin_client, section, body=body)
    rows = response.context["inline_admin_formsets"][0].formset
    assert [row["text"].value() for row in rows.forms] == [
        "Water runs downhill",
        "The law does not",
    ]
    assert [row["may_be_shared"].value() for row in rows.forms] == [True, True]
    speakers = {"quotations-0-speaker": speaker.pk, "quotations-1-speaker": speaker.pk}
    posted = {
        bound.html_name: bound.value()
        for form in [*rows.forms, rows.management_form]
        for bound in form
        if bound.value()
    }
    response = admin_client.post(
        page_of(section), form_of(admin_client, section, body=body, **posted | speakers)
    )
    assert response.status_code == 302
    section.refresh_from_db()
    assert section.body == body.replace("new-7", "q-water-runs-downhill").replace(
        "new-8", "q-the-law-does-not"
    )
    assert [q.text for q in section.quotations.all()] == ["Water runs downhill", "The law does not"]


def marked(section, speaker, text="Water runs downhill", **fields):
    """A quotation of the section, with its mark in the text."""
    quotation = make_quotation(section, speaker, text, **fields)
    section.body = section.body.replace(text, f'<q data-quotation="{quotation.anchor}">{text}</q>')
    section.save()
    return quotation


def test_an_edit_inside_the_mark_changes_the_row_and_is_told(admin_client, section, speaker):
    quotation = marked(section, speaker)
    response = admin_client.post(
        page_of(section),
        form_of(
            admin_client, section, body=section.body.replace(">Water runs", ">Water always runs")
        ),
        follow=True,
    )
    quotation.refresh_from_db()
    assert quotation.text == "Water always runs downhill"
    assert quotation.anchor == "q-water-runs-downhill"
    assert (
        "With the text, the words of a quotation by Ada Moreau changed. They now are: “Water always"
        " runs downhill”." in [str(message) for message in response.context["messages"]]
    )


def test_taking_quoted_words_out_of_the_text_is_refused(admin_client, section, speaker):
    marked(section, speaker)
    response = save(admin_client, section, body="<p>Nothing is left.</p>")
    assert errors_of(response) == [
        "These words do not stand in the text of the section. Tick “lead quotation” if they are set"
        " apart from it."
    ]


def test_other_words_of_the_text_given_to_a_row_move_its_mark(admin_client, section, speaker):
    marked(section, speaker)
    save(admin_client, section, **{"quotations-0-text": "The law does not"})
    section.refresh_from_db()
    assert section.body == TEXT.replace(
        "The law does not", '<q data-quotation="q-water-runs-downhill">The law does not</q>'
    )


def test_deleting_a_row_leaves_its_words_unmarked(admin_client, section, speaker):
    marked(section, speaker)
    save(admin_client, section, **{"quotations-0-DELETE": "on"})
    section.refresh_from_db()
    assert section.body == TEXT
    assert not section.quotations.exists()


def test_a_mark_that_was_lost_is_set_again_while_its_row_is_there(admin_client, section, speaker):
    marked(section, speaker)
    before = section.body
    save(admin_client, section, body=TEXT)
    section.refresh_from_db()
    assert section.body == before


def test_a_lead_quotation_is_not_in_the_text(admin_client, section, speaker):
    marked(section, speaker)
    save(admin_client, section, **{"quotations-0-is_lead": "on"})
    section.refresh_from_db()
    assert section.body == TEXT
    assert section.quotations.get().is_lead


def test_another_row_becomes_the_lead_quotation_in_one_save(admin_client, section, speaker):
    first = make_quotation(section, speaker, "Water runs downhill")
    second = make_quotation(section, speaker, "The law does not", is_lead=True)
    rows = {row.pk: index for index, row in enumerate([first, second])}
    changes = {
        f"quotations-{rows[first.pk]}-is_lead": "on",
        f"quotations-{rows[second.pk]}-is_lead": None,
    }
    assert save(admin_client, section, **changes).status_code == 302
    assert [(q.pk, q.is_lead) for q in section.quotations.all()] == [
        (first.pk, True),
        (second.pk, False),
    ]
    response = save(
        admin_client, section, **{"quotations-0-is_lead": "on", "quotations-1-is_lead": "on"}
    )
    assert errors_of(response) == ["A section has one lead quotation. Untick the others."]


def test_rows_are_in_the_order_in_which_they_are_read(admin_client, section, speaker):
    last = make_quotation(section, speaker, "The law does not")
    first = make_quotation(section, speaker, "Water runs downhill")
    lead = make_quotation(section, speaker, "Nothing stays", is_lead=True)
    save(admin_client, section, content_note="Cold")
    assert list(section.quotations.all()) == [lead, first, last]


def test_what_running_text_may_not_hold_is_taken_out(admin_client, section):
    save(admin_client, section, body='<p onclick="x()">Water<script>x()</script> <img src="x"></p>')
    section.refresh_from_db()
    assert section.body == "<p>Water </p>"


def test_numbering_is_for_chapters(admin_client, section):
    save(admin_client, section, level="2", numbering="1", label="Part")
    section.refresh_from_db()
    assert (section.numbering, section.label) == ("", "")


def test_the_import_map_of_the_editor_has_a_nonce(admin_client, section):
    response = admin_client.get(page_of(section))
    nonce = response.text.split('<script type="importmap" nonce="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in response["Content-Security-Policy"]


def test_a_text_has_a_length(admin_client, section):
    response = save(admin_client, section, body=f"<p>{'a' * 200_000}</p>")
    assert "This text has 200007 characters; at most 200000 fit here." in response.content.decode()
    section.refresh_from_db()
    assert section.body == TEXT


def test_other_words_than_those_that_were_approved_are_asked_about_again(
    admin_client, section, speaker
):
    fields = {"is_lead": True, "approved_on": "2024-05-04"}
    make_quotation(section, speaker, "Rivers run", approval="signed", **fields)
    save(admin_client, section, **{"quotations-0-text": "“Rivers run”"})  # the same words
    assert Quotation.objects.get().approval == "signed"
    response = admin_client.post(
        page_of(section),
        form_of(admin_client, section, **{"quotations-0-text": "Rivers fly"}),
        follow=True,
    )
    assert "“Rivers fly” was approved in other words" in response.text
    assert Quotation.objects.values_list("approval", "approved_on").get() == ("pending", None)
    save(
        admin_client,
        section,
        **{
            "quotations-0-text": "Rivers swim",
            "quotations-0-approval": "oral",
            "quotations-0-approved_on": "2024-05-05",
        },
    )
    assert Quotation.objects.get().approval == "oral"


def test_a_preview_leads_back_to_its_section_and_to_publishing_who_may(client, django_user_model):
    section = make_section(make_event(), "Lakes")
    address = reverse("preview-proceedings", args=[section.event_id]) + f"?section={section.pk}"
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    writer.groups.add(Group.objects.get(name="Editor"))
    for user, may_publish in ((make_editor("publisher"), True), (writer, False)):
        client.force_login(user)
        page = client.get(address)
        text = page.content.decode()
        assert reverse("admin:events_section_change", args=[section.pk]) in text
        publish = reverse("admin:events_event_publish", args=[section.event_id])
        assert (publish in text) is may_publish
        assert "no-store" in page.headers["Cache-Control"]
