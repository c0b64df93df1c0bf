"""Figures at the desk: uploaded beside a text, listed and described on the page of the colloquium."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import Edition, Event, Figure
from tests.desk import form_of
from tests.factories import make_chapter, make_event, make_person, make_section
from tests.pictures import chart, make_figure, photograph, place, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event():
    event = make_event()
    make_chapter(event)
    return event


@pytest.fixture
def section(event):
    return make_section(event)


def dialog(section, figure=None):
    address = reverse("admin:events_section_figures", args=[section.pk])
    return f"{address}?figure={figure.key}" if figure else address


def page_of(event):
    return reverse("admin:events_event_figures", args=[event.pk])


def test_an_upload_beside_a_text_is_stored_at_once(admin_client, section):
    before = section.event.revision
    fields = {"caption": "May", "credit": "Photo: us", "alt": ""}
    sent = {"image": upload(chart(), name="Ada Moreau" + "x" * 200 + ".png")} | fields
    told = admin_client.post(dialog(section), sent).json()
    [figure] = Figure.objects.all()
    assert (figure.event, figure.position, figure.caption) == (section.event, 1, "May")
    assert told == {
        "key": figure.key,
        "address": f"/admin/uploads/{figure.renditions[0]['path']}",
        "alt": "",
        "caption": "May",
        "credit": "Photo: us",
        "lacksAlt": True,
        "isDecorative": False,
    }
    assert Event.objects.get().revision > before
    page = admin_client.get(reverse("admin:events_section_change", args=[section.pk]))
    widget = page.context["adminform"].form.fields["body"].widget
    assert json.loads(widget.attrs["data-figures"]) == {
        "address": dialog(section),
        "known": [told],
    }


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (SimpleUploadedFile("picture.png", b"A text"), "This file is not a whole picture"),
        (SimpleUploadedFile("drawing.svg", b"<svg/>"), "This is a drawing in SVG"),
        (None, "This field is required."),
    ],
)
def test_a_refused_upload_stores_nothing_and_keeps_what_was_typed(admin_client, section, file, why):
    sent = {"caption": "Kept"} | ({"image": file} if file else {})
    answer = admin_client.post(dialog(section), sent)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert why in answer.content.decode()
    assert "Kept" in answer.content.decode()
    assert not Figure.objects.exists()


def test_who_is_not_shown_by_name_is_not_named_beside_a_picture(admin_client, section):
    make_person("Melanie", "Thompson", display="role-only")
    sent = {"image": upload(chart()), "alt": "Melanie Thompson speaks."}
    answer = admin_client.post(dialog(section), sent).content.decode()
    assert "“Melanie Thompson” stands here, but this person is not shown by name." in answer
    assert not Figure.objects.exists()


def test_a_figure_is_changed_where_it_stands(admin_client, section):
    figure = make_figure(section.event, caption="Before")
    path = figure.image.name
    fields = {"caption": "After", "alt": "Four bars.", "credit": ""}
    assert "Before" in admin_client.get(dialog(section, figure)).content.decode()
    assert admin_client.post(dialog(section, figure), fields).json()["caption"] == "After"
    figure.refresh_from_db()
    assert (figure.caption, figure.image.name) == ("After", path)
    sent = fields | {"image": upload(photograph(), "JPEG", name="x.jpg")}
    admin_client.post(dialog(section, figure), sent)
    figure.refresh_from_db()
    assert figure.image.name.endswith(".jpg")
    assert figure.width == 900
    other = make_figure(make_event("Another"))
    assert admin_client.get(dialog(section, other)).status_code == 404


def test_only_whoever_may_change_the_text_may_upload_beside_it(client, section, django_user_model):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_section"))
    client.force_login(reader)
    assert client.get(dialog(section)).status_code == 403
    assert client.post(dialog(section), {"image": upload(chart())}).status_code == 403
    assert not Figure.objects.exists()


def test_an_editor_of_before_there_were_figures_may_use_them(client, section, django_user_model):
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    rights = Permission.objects.filter(codename__in=["change_event", "view_event", "view_section"])
    editor.user_permissions.set(rights)
    client.force_login(editor)
    make_figure(section.event, caption="May")
    page = client.get(page_of(section.event)).content.decode()
    assert 'name="figures-0-caption"' in page


def test_the_page_of_the_colloquium_lists_them_and_takes_new_ones(admin_client, event):
    figure = make_figure(event, caption="First")
    data = form_of(admin_client.get(page_of(event)), "event_form")
    data |= {
        "figures-TOTAL_FORMS": "2",
        "figures-0-alt": "Described",
        "figures-1-image": upload(photograph(), "JPEG", name="x.jpg"),
        "figures-1-caption": "Second",
        "figures-1-position": "",
        "_continue": "1",
    }
    assert admin_client.post(page_of(event), data).status_code == 302
    rows = list(event.figures.values_list("caption", "alt", "position"))
    assert rows == [("First", "Described", 1), ("Second", "", 2)]
    figure.refresh_from_db()
    assert figure.image.name.endswith(".png")


def test_a_picture_stays_with_its_row_when_another_editor_added_one_meanwhile(admin_client, event):
    data = form_of(admin_client.get(page_of(event)), "event_form")
    theirs = make_figure(event, caption="Theirs")
    before = theirs.image.name
    data |= {
        "figures-TOTAL_FORMS": "1",
        "figures-0-image": upload(photograph(), "JPEG", name="x.jpg"),
        "figures-0-caption": "Mine",
        "_continue": "1",
    }
    assert admin_client.post(page_of(event), data).status_code == 302
    rows = {figure.caption: figure.image.name for figure in event.figures.all()}
    assert rows["Theirs"] == before
    assert rows["Mine"].endswith(".jpg")


def test_one_that_stands_in_a_text_is_not_deleted_under_it(admin_client, event):
    figure = make_figure(event, caption="May")
    section = make_section(event, body=place(figure))
    data = form_of(admin_client.get(page_of(event)), "event_form")
    data |= {"figures-0-DELETE": "on", "_continue": "1"}
    page = admin_client.post(page_of(event), data).content.decode()
    assert "“May” stands in the text “Water”. Take it out there and save, then delete it" in page
    section.body = ""
    section.save()
    assert admin_client.post(page_of(event), data).status_code == 302
    assert not Figure.objects.exists()


def test_what_is_missing_leads_to_the_page_of_the_figure(admin_client, event):
    figure = make_figure(event, caption="May", alt="")
    make_section(event, body=place(figure))
    address = reverse("admin:events_figure_change", args=[figure.pk])
    data = form_of(admin_client.get(address), "figure_form")
    assert admin_client.post(address, data | {"alt": "A river."}).status_code == 302
    figure.refresh_from_db()
    assert figure.alt == "A river."
    assert not Edition.objects.numbered().exists()
