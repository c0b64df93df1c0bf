"""The colloquium of 2018 is loadable anywhere any number of times."""

import pytest
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site

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
