"""Forms of the desk that no browser sent are answered with a page and a sentence, whatever stands
in them.
"""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.flatpages.models import FlatPage
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from contacts.models import Contact, Organization, Person
from events.models import Appearance, Event, Section, Speaker
from tests.desk import form_of
from tests.events.imports.drafts import make_source, make_whole
from tests.factories import make_colloquium, make_contact

pytestmark = pytest.mark.django_db

LEFT_OUT = object()
VALUES = [LEFT_OUT, "x", "\0", "9" * 40, "0" * 5000 + "1"]
# What a form of Django leads by, beside its fields: keys of rows, their number, and choices of rows
# by typing.
LEADING = re.compile(
    r"-id$|_FORMS$|-(contact|event|person|organization|session|speaker|section)$|^(person|organization)$|translation_of|opened"
)


@pytest.fixture
def site(admin_client, monkeypatch):
    # A number of rows that is too high makes Django show twice this number, two thousand otherwise.
    monkeypatch.setattr("django.forms.formsets.DEFAULT_MAX_NUM", 3)
    call_command("loaddata", "pages", verbosity=0)
    make_colloquium()  # has a row in every list of rows, so a field of every kind, and few of each
    make_contact(Organization.objects.get(), Person.objects.get())
    Group.objects.create(name="Editors")
    admin_client.raise_request_exception = False
    return admin_client


def address(row, act="change"):
    return reverse(
        f"admin:{row._meta.app_label}_{row._meta.model_name}_{act}",
        args=[] if act == "add" else [row.pk],
    )


def pages():
    """Address and id of the form of every page of the desk on which something can be changed."""
    models = (Event, Speaker, Person, Organization, Contact, FlatPage, User, Group)
    rows = [model._default_manager.order_by("pk")[0] for model in models]
    rows += [
        Section.objects.filter(quotations__isnull=False)[0],
        Appearance.objects.order_by("pk")[0].session,
    ]
    for row in rows:
        yield address(row), f"{row._meta.model_name}_form"
    for model in (Event, Person, Contact, FlatPage):
        yield address(model, "add"), f"{model._meta.model_name}_form"
    yield (
        reverse("admin:events_event_import_review", args=[make_source(*reversed(make_whole())).pk]),
        "review_form",
    )


def without(values, changed, value):
    """The form `values` with the fields `changed` left out or set to `value`."""
    kept = {name: old for name, old in values.items() if name not in changed}
    return kept if value is LEFT_OUT else kept | dict.fromkeys(changed, value)


def kinds(leading):
    """The fields `leading` by kind, each of the first row of every second list of rows.

    So a list is tampered with beside others that are whole, but not each in a post of its own.
    """
    lists = [name.removesuffix("-TOTAL_FORMS") for name in leading if "-TOTAL_FORMS" in name]
    halves = {name: place % 2 for place, name in enumerate(lists)}
    first = {re.sub(r"\d+", "", name): name for name in reversed(leading)}
    found = {}
    for pattern, name in first.items():
        half = halves.get(pattern.split("-")[0])
        found.setdefault((pattern.split("-")[-1], half), []).append(name)
    return found.values()


def tampered(values):
    """The form `values` with every field, all by which it is led, the others, or all of a kind of
    these changed.
    """
    leading = [name for name in values if LEADING.search(name)]
    others = [name for name in values if name not in leading]
    yield without(values, list(values), LEFT_OUT)
    yield from (without(values, others, value) for value in ("x", "9" * 40))
    yield from (without(values, leading, value) for value in VALUES)
    yield from (without(values, names, "x") for names in kinds(leading))


def test_no_form_that_was_tampered_with_is_an_error_of_ours(site):
    failed = []
    for page, form in pages():
        values = form_of(site.get(page), form)
        assert values, page
        for data in tampered(values):
            with transaction.atomic():
                status = site.post(page, data | {"_continue": "1"}).status_code
                transaction.set_rollback(True)
            if status >= 500:
                failed.append(
                    (
                        page,
                        {
                            name: data.get(name, "")[:20]
                            for name in values
                            if data.get(name) != values[name]
                        },
                    )
                )
    assert failed == []


def test_a_row_whose_key_was_left_out_is_refused_in_a_sentence(site):
    row = Appearance.objects.order_by("pk")[0]
    values = form_of(site.get(address(row.session)), "session_form")
    del values["appearances-0-id"]
    response = site.post(address(row.session), values | {"_continue": "1"})
    assert "This speaker is already in this session." in response.content.decode()
    assert Appearance.objects.filter(session=row.session, speaker=row.speaker).count() == 1


def test_a_choice_that_is_no_row_is_refused_beside_its_field(site):
    speaker = Speaker.objects.order_by("pk")[0]
    values = form_of(site.get(address(speaker)), "speaker_form")
    for value in ("x", "9" * 40):
        form = site.post(address(speaker), values | {"person": value}).context["adminform"].form
        assert list(form.errors) == ["person"]
