"""Two editors on one page: the second to save is told what the first changed, and nothing of either
is lost.
"""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from contacts.withdrawal import protect
from events.models import Event, Partnership, Quotation, Section, Speaker, running_quotations
from tests.colloquium.test_roles import make_member
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_organization,
    make_partnership,
    make_person,
    make_quotation,
    make_section,
    write_past_the_door,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_colloquium(subtitle="Old subtitle", summary="Old summary")


@pytest.fixture
def other(client, django_user_model):
    """Another editor, signed in."""
    client.force_login(
        django_user_model.objects.create_superuser("bo", first_name="Bo", last_name="Lund")
    )
    return client


def address(row, part="change"):
    return reverse(f"admin:events_{row._meta.model_name}_{part}", args=[row.pk])


class Held(dict):
    """What the browser holds of the page at `address`."""

    address = ""


def opened(client, row, part="change"):
    """What the browser holds of the page of `row`, or of a part of a colloquium, as it was
    opened.
    """
    return held(client.get(address(row, part)))


def held(response):
    context = response.context
    data = Held({"opened_state": context["opened_state"]})
    data.address = response.wsgi_request.path
    for inline in context["inline_admin_formsets"]:
        for form in [inline.formset.management_form, *inline.formset.forms]:
            data |= values_of(form)
    data |= values_of(context["adminform"].form)
    return data


def values_of(form):
    values = {bound.html_name: bound.value() for bound in form}
    return {
        name: "on" if value is True else value
        for name, value in values.items()
        if value is not False and value not in (None, "")
    }


def save(client, data, *, follow=False, **changes):
    values = {name: value for name, value in {**data, **changes}.items() if value is not None}
    return client.post(data.address, values, follow=follow)


def told(response):
    """What the page says that comes back, or that it leads to."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors_of(response):
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    return {
        f"{form.prefix or ''} {field}".strip(): list(errors)
        for form in forms
        for field, errors in form.errors.items()
    }


def row_index(data, prefix, pk):
    return next(index for index in range(99) if str(data.get(f"{prefix}-{index}-id")) == str(pk))


def test_fields_that_each_changed_alone_are_both_saved_and_told(admin_client, other, event):
    mine = opened(admin_client, event)
    save(other, opened(other, event), subtitle="Their subtitle")
    response = save(admin_client, mine, summary="My summary", follow=True)
    assert told(response) == [str(message) for message in response.context["messages"]]
    event.refresh_from_db()
    assert (event.subtitle, event.summary) == ("Their subtitle", "My summary")
    [text] = [text for text in told(response) if "While you" in text]
    assert text.startswith("While you had this page open, Bo Lund (")
    assert text.endswith(") changed it too. Both are saved. Theirs: Subtitle.")


def test_a_field_that_both_changed_comes_back_once_with_both_versions(admin_client, other, event):
    mine = opened(admin_client, event)
    save(other, mine, summary="Their summary", subtitle="Their subtitle")
    response = save(admin_client, mine, summary="My summary")
    assert errors_of(response) == {
        "summary": [
            "Changed meanwhile to “Their summary”. Your version is kept below; save again to keep"
            " yours."
        ]
    }
    [text] = told(response)
    assert "Bo Lund" in text
    assert "Nothing is saved yet. Taken over below: Subtitle." in text
    event.refresh_from_db()
    assert event.summary == "Their summary"
    again = held(response)
    assert (again["summary"], again["subtitle"]) == ("My summary", "Their subtitle")
    response = save(admin_client, again)
    assert not any("While you" in text for text in told(response))
    event.refresh_from_db()
    assert (event.summary, event.subtitle) == ("My summary", "Their subtitle")


def test_the_same_change_by_both_is_no_conflict(admin_client, other, event):
    mine = opened(admin_client, event)
    save(other, mine, summary="New\nsummary")
    response = save(admin_client, mine, summary="New\r\nsummary ")
    assert not any("While you" in text for text in told(response))


def test_who_changes_nothing_overwrites_nothing(admin_client, other, event):
    mine = opened(admin_client, event, "text")
    section = event.sections.get(level=Section.Level.SECTION)
    index = row_index(mine, "sections", section.pk)
    save(
        other,
        mine,
        **{f"sections-{index}-title": "Ice"},
    )
    place = opened(admin_client, event, "when")
    save(other, place, country="BE", city=None)
    save(admin_client, mine)
    save(admin_client, place)
    event.refresh_from_db()
    section.refresh_from_db()
    assert (section.title, event.country.code, event.city) == ("Ice", "BE", "")


def test_rows_are_merged_field_by_field(admin_client, other, event):
    mine = opened(admin_client, event, "text")
    chapter = event.sections.first()
    index = row_index(mine, "sections", chapter.pk)
    save(other, mine, **{f"sections-{index}-label": "Point"})
    response = save(admin_client, mine, **{f"sections-{index}-title": "Results"})
    chapter.refresh_from_db()
    assert (chapter.title, chapter.label) == ("Results", "Point")
    assert any("Theirs: Findings (Label before the number)." in text for text in told(response))


def test_a_row_that_both_changed_is_asked_about(admin_client, other, event):
    mine = opened(admin_client, event, "text")
    chapter = event.sections.first()
    index = row_index(mine, "sections", chapter.pk)
    save(other, mine, **{f"sections-{index}-title": "Theirs"})
    response = save(admin_client, mine, **{f"sections-{index}-title": "Mine"})
    assert list(errors_of(response)) == [f"sections-{index} title"]
    save(admin_client, held(response))
    chapter.refresh_from_db()
    assert chapter.title == "Mine"


def test_a_row_that_the_other_added_stays(admin_client, other, event):
    mine = opened(admin_client, event, "partners")
    added = make_partnership(event, make_organization("Late Partner"))
    response = save(admin_client, mine, **{"partnerships-0-printed_name": "Mine"})
    assert Partnership.objects.filter(pk=added.pk).exists()
    assert any("Late Partner was added" in text for text in told(response))


def test_a_row_that_the_other_added_is_shown_where_the_page_comes_back(admin_client, other, event):
    mine = opened(admin_client, event, "partners")
    added = make_partnership(event, make_organization("Late Partner"))
    again = held(save(admin_client, mine, **{"partnerships-0-organization": None}))
    assert row_index(again, "partnerships", added.pk)
    save(
        admin_client, again, **{"partnerships-0-organization": mine["partnerships-0-organization"]}
    )
    assert set(event.partnerships.values_list("organization__name", flat=True)) == {
        "Partner of Rivers and Law",
        "Late Partner",
    }


def test_a_row_that_the_other_deleted_is_gone_and_told(admin_client, other, event):
    mine = opened(admin_client, event, "partners")
    event.partnerships.all().delete()
    response = save(admin_client, mine)
    assert not event.partnerships.exists()
    assert any("partner 1 was deleted." in text for text in told(response))


def test_a_row_that_the_other_deleted_is_kept_as_a_new_one_where_i_changed_it(
    admin_client, other, event
):
    mine = opened(admin_client, event, "partners")
    gone = event.partnerships.get()
    gone.delete()
    response = save(admin_client, mine, **{"partnerships-0-printed_name": "The Partner"})
    assert [p.printed_name for p in event.partnerships.all()] == ["The Partner"]
    assert any("since you changed it, it is kept as a new one" in text for text in told(response))


def test_a_row_that_i_delete_while_the_other_changes_it_is_asked_about(admin_client, other, event):
    mine = opened(admin_client, event, "partners")
    row = event.partnerships.get()
    Partnership.objects.filter(pk=row.pk).update(printed_name="Theirs")
    response = save(admin_client, mine, **{"partnerships-0-DELETE": "on"})
    assert errors_of(response)["partnerships-0 __all__"] == [
        "Changed meanwhile, as it stands here. To delete it all the same, tick “Delete” again and"
        " save."
    ]
    again = held(response)
    assert again["partnerships-0-printed_name"] == "Theirs"
    save(admin_client, again, **{"partnerships-0-DELETE": "on"})
    assert not event.partnerships.exists()


def test_both_delete_the_same_row(admin_client, other, event):
    mine = opened(admin_client, event, "partners")
    event.partnerships.all().delete()
    response = save(admin_client, mine, **{"partnerships-0-DELETE": "on"})
    assert response.status_code == 302
    assert not event.partnerships.exists()


def test_two_orders_of_the_same_rows_are_settled_without_a_question(admin_client, other, event):
    make_chapter(event, "Annex")
    mine = theirs = opened(admin_client, event, "text")
    titles = ["Findings", "Water", "Annex"]
    assert [section.title for section in event.sections.all()] == titles
    save(
        other,
        theirs,
        **{f"sections-{i}-position": place for i, place in enumerate([1, 3, 2])},
    )
    save(
        admin_client,
        mine,
        **{f"sections-{i}-position": place for i, place in enumerate([2, 3, 1])},
    )
    assert [section.title for section in event.sections.all()] == ["Annex", "Findings", "Water"]


def test_an_order_that_the_other_made_is_kept(admin_client, other, event):
    make_chapter(event, "Annex")
    mine = opened(admin_client, event, "text")
    save(
        other,
        mine,
        **{f"sections-{i}-position": place for i, place in enumerate([1, 3, 2])},
    )
    response = save(admin_client, mine, **{"sections-0-title": "Results"})
    assert [section.title for section in event.sections.all()] == ["Results", "Annex", "Water"]
    assert any("Theirs: the order of the sections." in text for text in told(response))


def test_without_a_true_state_the_page_is_saved_as_it_was_posted(admin_client, event):
    mine = opened(admin_client, event)
    for state in (None, "", "nonsense", "eyJzdGF0ZSI6e319:1abc:xyz"):
        Event.objects.filter(pk=event.pk).update(summary="Theirs")
        assert save(admin_client, mine, opened_state=state).status_code == 302
        event.refresh_from_db()
        assert event.summary == "Old summary", state


def test_the_state_of_another_page_counts_for_nothing(admin_client, event):
    elsewhere = opened(admin_client, make_colloquium("Other"))["opened_state"]
    Event.objects.filter(pk=event.pk).update(summary="Theirs")
    save(admin_client, opened(admin_client, event), opened_state=elsewhere, summary="Mine")
    event.refresh_from_db()
    assert event.summary == "Mine"


def test_a_text_and_its_quotations_are_merged_too(admin_client, other, event):
    section = make_section(event, "Ice", body="<p>Ice melts. Water runs.</p>")
    speaker = event.speakers.get()
    make_quotation(section, speaker, "Ice melts")
    running_quotations.settle(section)
    mine = opened(admin_client, section)
    save(
        other,
        mine,
        **{"quotations-0-note": "So printed.", "content_note": "Cold"},
    )
    save(admin_client, mine, body=mine["body"].replace("Water runs", "Rivers run"))
    section.refresh_from_db()
    assert section.body == '<p><q data-quotation="q-ice-melts">Ice melts</q>. Rivers run.</p>'
    assert section.content_note == "Cold"
    assert section.quotations.get().note == "So printed."


def test_a_text_that_both_changed_comes_back_with_the_words_of_the_other(
    admin_client, other, event
):
    section = event.sections.get(level=Section.Level.SECTION)
    mine = opened(admin_client, section)
    save(other, mine, body="<p>Water runs <em>uphill</em>.</p>")
    response = save(admin_client, mine, body="<p>Water stands.</p>")
    assert errors_of(response) == {
        "body": [
            "Changed meanwhile to “Water runs uphill.”. Your version is kept below; save again to"
            " keep yours."
        ]
    }
    save(admin_client, held(response))
    section.refresh_from_db()
    assert section.body == "<p>Water stands.</p>"


def test_both_versions_are_shown_word_by_word_and_either_or_both_are_taken(
    admin_client, other, event
):
    section = make_section(
        event, "Ice", body="<p>Ice melts.</p><ul><li>First</li></ul><p>Snow falls.</p>"
    )
    make_quotation(section, event.speakers.get(), "Ice melts")
    running_quotations.settle(section)
    long = " and so it does in every year that we have measured it, as all the others said"
    mine, theirs = (section.body.replace("falls", word + long) for word in ("thaws", "stays"))
    quoted = '<p><q data-quotation="q-ice-melts">Ice melts</q>.</p><ul><li>First</li></ul>'
    both = f"{quoted}<p>Snow thaws{long}.</p><p>Snow stays{long}.</p>"
    for choice, body in [("theirs", theirs), ("mine", mine), ("both", both)]:
        running_quotations.settle(section)
        page = opened(admin_client, section)
        save(other, page, body=theirs)
        response = save(admin_client, page, body=mine)
        assert "thaws" not in errors_of(response)["body"][0]
        shown = response.content.decode()
        assert re.sub("<span[^>]*>[^<]*</span>", "", shown).count("<ins>thaws</ins>") == 1
        assert "Snow <del>" in shown
        again = held(response)
        assert again["body"] == mine
        assert save(admin_client, again, **{"body-decided": choice}).status_code == 302
        section.refresh_from_db()
        assert section.body == body, choice
        Section.objects.filter(pk=section.pk).update(body=f"{quoted}<p>Snow falls.</p>")
    page = opened(admin_client, event)
    save(other, page, subtitle="Theirs", why="One\nTheirs")
    again = held(save(admin_client, page, subtitle="Mine", why="One\nMine"))
    save(other, opened(other, event), subtitle="Newer")
    response = save(admin_client, again, **{"subtitle-decided": "theirs", "why-decided": "both"})
    assert "Changed meanwhile to “Newer”" in errors_of(response)["subtitle"][0]
    save(admin_client, held(response), **{"subtitle-decided": "theirs"})
    event.refresh_from_db()
    assert (event.subtitle, event.why) == ("Newer", "One\nMine\nTheirs")


def test_a_change_from_the_page_of_the_colloquium_meets_one_from_that_of_the_section(
    admin_client, other, event
):
    section = event.sections.get(level=Section.Level.SECTION)
    mine = opened(admin_client, section)
    theirs = opened(other, event, "text")
    save(
        other,
        theirs,
        **{f"sections-{row_index(theirs, 'sections', section.pk)}-title": "Ice"},
    )
    response = save(admin_client, mine, body="<p>Ice melts.</p>")
    section.refresh_from_db()
    assert (section.title, section.body) == ("Ice", "<p>Ice melts.</p>")
    assert any("Bo Lund" in text and "Theirs: Heading." in text for text in told(response))


def test_choices_are_told_in_words(admin_client, other, event):
    second, third = make_organization("Second"), make_organization("Third")
    for part, field, theirs, mine, told_as in [
        ("change", "status", "postponed", "cancelled", "“Postponed”"),
        ("partners", "partnerships-0-organization", second.pk, third.pk, "“Second”"),
    ]:
        page = opened(admin_client, event, part)
        save(other, page, **{field: theirs})
        errors = errors_of(save(admin_client, page, **{field: mine}))
        assert told_as in errors[field.replace("0-", "0 ")][0]


def test_a_speaker_deleted_meanwhile_is_kept_as_a_new_one_no_less_protected(
    admin_client, other, event
):
    write_past_the_door(Speaker.objects.all(), display="role-only", answer="asked")
    mine = opened(admin_client, event, "people")
    Quotation.objects.all().delete()
    Speaker.objects.all().delete()
    save(admin_client, mine, **{"speakers-0-display_name": "Ada L. Moreau"})
    assert Speaker.objects.values_list("display_name", "display", "answer").get() == (
        "Ada L. Moreau",
        "role-only",
        "asked",
    )


def test_how_a_speaker_is_shown_is_not_for_the_page_of_the_people_to_change(
    admin_client, other, event
):
    mine = opened(admin_client, event, "people")
    write_past_the_door(Speaker.objects.all(), display="withdrawn")
    save(admin_client, mine, opened_state=None, **{"speakers-0-job_title": "New"})
    assert Speaker.objects.get().affiliations.get().job_title == "New"
    assert Speaker.objects.get().display == "withdrawn"


def test_who_works_on_one_part_meets_nobody_who_works_on_another(admin_client, other, event):
    mine = opened(admin_client, event)
    theirs = opened(other, event, "when")
    save(other, theirs, city="Ghent", start_date="2024-05-01")
    response = save(admin_client, mine, summary="Mine", follow=True)
    assert not any("While you" in text for text in told(response))
    event.refresh_from_db()
    assert (event.city, event.summary) == ("Ghent", "Mine")


def test_what_is_wrong_in_another_part_keeps_no_part_from_a_save(admin_client, event):
    Event.objects.filter(pk=event.pk).update(start_date="1024-05-01")
    save(admin_client, opened(admin_client, event), summary="Mine")
    assert Event.objects.get(pk=event.pk).summary == "Mine"
    response = save(admin_client, opened(admin_client, event, "when"), city="Ghent")
    assert list(errors_of(response)) == ["start_date"]


def test_who_may_not_see_protected_names_is_told_none_of_what_the_other_wrote(other, event):
    other.force_login(make_member("Editor"))
    page = opened(other, event)
    protect(make_person("Monique", "Villa"), display="pseudonym", pseudonym="Anna K.")
    Event.objects.filter(pk=event.pk).update(summary="Ms. Villa spoke of wells")
    response = save(other, page, summary="Somebody spoke of wells")
    [said] = errors_of(response)["summary"]
    assert "“… spoke of wells”" in said
    assert "Villa" not in response.text
