"""A picture that nothing shows any more leaves the disk, after the commit and not before."""

import importlib
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from PIL import Image

from contacts.models import Organization, Person
from contacts.models.images import StoredImageField
from events.editions.publishing import publish, unpublish
from events.models import Event
from tests.desk import make_editor, send
from tests.factories import (
    make_colloquium,
    make_event,
    make_organization,
    make_person,
    write_past_the_door,
)

pytestmark = pytest.mark.django_db


def picture(name="x.webp"):
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "WEBP")
    return ContentFile(out.getvalue(), name=name)


def with_picture(row):
    """A row whose picture is on the disk, the name of the field, and that of the file."""
    (field,) = (field for field in row._meta.fields if isinstance(field, models.ImageField))
    getattr(row, field.name).save("x.webp", picture())
    return type(row).objects.get(pk=row.pk), field.name, getattr(row, field.name).name


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """An act, and whether a file was there before its commit and is after it."""

    def act(name, function, *arguments):
        with django_capture_on_commit_callbacks(execute=True):
            function(*arguments)
            before = default_storage.exists(name)
        return before, default_storage.exists(name)

    return act


MAKE = [make_person, make_organization, make_event]


def replace(row, field, value):
    setattr(row, field, value)
    row.save()


def test_every_picture_of_ours_is_stored_in_this_way():
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.FileField)
    ]
    assert {type(field) for field in fields if isinstance(field, models.ImageField)} <= {
        StoredImageField,
        *StoredImageField.__subclasses__(),
    }
    assert len(fields) == 4


@pytest.mark.parametrize("make", MAKE)
def test_what_is_replaced_removed_or_deleted_leaves_the_disk(committed, make):
    for value in (picture(), "", None):
        row, field, name = with_picture(
            make() if make is not make_organization else make_organization(str(value))
        )
        assert committed(name, replace, row, field, value) == (True, False)
        row, field, name = with_picture(type(row).objects.get(pk=row.pk))
        assert committed(name, row.delete) == (True, False)


@pytest.mark.parametrize("make", MAKE)
def test_what_is_still_shown_stays(committed, make):
    row, field, name = with_picture(make())
    assert committed(name, row.save) == (True, True)
    assert committed(name, replace, row, field, name) == (True, True)
    other = make() if make is not make_organization else make_organization("Another")
    type(other).objects.filter(pk=other.pk).update(**{field: name})
    assert committed(name, row.delete) == (True, True)


def test_a_change_that_is_taken_back_leaves_the_file(django_capture_on_commit_callbacks):
    row, field, name = with_picture(make_organization())

    @transaction.atomic
    def fail():
        replace(row, field, "")
        raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()
    assert default_storage.exists(name)


@pytest.mark.parametrize("display", ["first-name", "pseudonym", "role-only", "withdrawn"])
def test_the_portrait_of_somebody_not_shown_by_name_any_more_leaves_row_and_disk(
    committed, display
):
    person, _field, name = with_picture(make_person(pseudonym="Eve"))

    def protect():
        person.display = display
        person.save(update_fields=["display", "slug"])

    assert committed(name, protect) == (True, False)
    assert Person.objects.get().photo.name == person.photo.name == ""


def test_portraits_of_those_protected_before_are_removed_with_the_upgrade():
    _row, _field, shown = with_picture(make_person())
    person, _field, name = with_picture(make_person("Jean", "Petit"))
    write_past_the_door(Person.objects.filter(pk=person.pk), display="withdrawn")
    importlib.import_module("contacts.migrations.0005_protected_portraits").remove(apps, None)
    assert [row.photo.name for row in Person.objects.order_by("pk")] == [shown, ""]
    assert (default_storage.exists(shown), default_storage.exists(name)) == (True, False)


def test_a_portrait_of_somebody_not_shown_by_name_is_refused_with_advice(client):
    client.force_login(make_editor())
    person = make_person(display="role-only")
    upload = SimpleUploadedFile("me.webp", picture().read())
    response = send(
        client, f"/admin/contacts/person/{person.pk}/change/", "person_form", photo=upload
    )
    assert "A portrait is kept only while the person is shown by name." in response.content.decode()
    assert Person.objects.get().photo.name == ""


def test_an_earlier_edition_keeps_its_cover_until_it_is_unpublished(committed):
    event, _field, first = with_picture(make_colloquium(cover_alt="A river"))
    publish(event, by=None)
    event, _field, second = with_picture(event)
    assert committed(first, event.save) == (True, True)
    Event.objects.filter(pk=event.pk).update(subtitle="Second")
    publish(event, by=None)
    assert committed(first, replace, Event.objects.get(), "cover", second) == (True, True)
    assert committed(first, unpublish, event) == (True, False)
    assert default_storage.exists(second)


def test_a_logo_of_an_organization_taken_off_the_site_stays_for_when_it_comes_back(committed):
    organization, _field, name = with_picture(make_organization())
    assert committed(name, replace, organization, "is_listed", False) == (True, True)
    assert Organization.objects.get().logo.name == name
