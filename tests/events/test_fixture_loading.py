"""The colloquium of 2018 is loadable anywhere any number of times."""

import pytest
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.core import serializers
from django.core.management import call_command
from django.db.models import QuerySet

from contacts.models import Person
from contacts.models.site import opaque_key
from events.models import Speaker
from tests.factories import make_colloquium, make_contact, make_organization, make_person

from .test_fixture import COUNTS, counts, load

pytestmark = pytest.mark.django_db


def test_it_loads_twice_and_beside_other_rows():
    make_colloquium()
    make_contact(make_organization("Harbour Trust"), make_person("Noor", "Haddad"))
    FlatPage.objects.create(url="/help/", title="Help").sites.add(1)
    Site.objects.filter(pk=1).update(domain="proceedings.example.org")
    before = counts()
    load()
    keys = list(Speaker.objects.values_list("pk", "key"))
    assert counts() == {label: before[label] + number for label, number in COUNTS.items()}
    load()
    assert counts() == {label: before[label] + number for label, number in COUNTS.items()}
    assert list(Speaker.objects.values_list("pk", "key")) == keys
    assert Site.objects.get().domain == "proceedings.example.org"


def test_a_file_brings_back_no_key_from_before_somebody_was_shown_otherwise(tmp_path):
    load()
    (file := tmp_path / "dump.json").write_text(
        serializers.serialize(
            "json",
            [*Person.objects.all(), *Speaker.objects.all()],
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        )
    )
    for model in (Person, Speaker):
        for row in model.objects.all():
            QuerySet.update(model.objects.filter(pk=row.pk), key=opaque_key())
    keys = [*Person.objects.values_list("key"), *Speaker.objects.values_list("key")]
    call_command("loaddata", file, verbosity=0)
    assert [*Person.objects.values_list("key"), *Speaker.objects.values_list("key")] == keys
