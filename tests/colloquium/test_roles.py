"""Who may do what: each role sees the pages that it may use, and no other answers it."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.flatpages.models import FlatPage
from django.core.management import call_command
from django.urls import Resolver404, get_resolver, resolve, reverse

from colloquium.roles import RIGHTS_OF_THEIR_OWN, ROLES
from contacts.models import Contact, Organization, Person
from events.editions.publishing import publish
from events.models import Event, Section, Session, Speaker
from tests.events.imports.drafts import make_source, make_whole
from tests.factories import make_colloquium, make_contact

pytestmark = pytest.mark.django_db

# The routes of the desk, by the roles whom they answer: Editor, Publisher, Steward, Administrator.
OF_ALL = (
    "index login logout password_change password_change_done account autocomplete jsi18n"
    " view_on_site app_list"
)
OF_LISTS = {
}


def routes(patterns, before=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        elif pattern.name:
            yield before + str(pattern.pattern), pattern.name


def make_member(*groups, name="ed"):
    user = User.objects.create_user(name, email=f"{name}@example.org", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def test_matrix(client):
    event = make_colloquium()
    make_contact(Organization.objects.first(), Person.objects.first())
    publish(event, by=None)
    page = FlatPage.objects.create(url="/x/", title="x")
    source = make_source(*reversed(make_whole()))
    rows = dict(flatpage=page, event=event, group=Group.objects.first(), user=User.objects.create_user("who"),
      section=event.sections.first(), session=event.sessions.first(), speaker=event.speakers.first(),
      contact=Contact.objects.first(), organization=Organization.objects.first(), person=Person.objects.first(), figure=None)
    out = {}
    for name in [*ROLES, *RIGHTS_OF_THEIR_OWN]:
        client.force_login(make_member(name, name=name))
        for address, route in routes(get_resolver().url_patterns):
            if not address.startswith("admin/") or route in ("logout",): continue
            if "_" in route:
                model = route.split("_")[1]
            key = rows[model].pk if route.count("_")>1 and rows.get(model) else (event.pk if route.startswith("preview") else 1)
            if "import_" in route: key = source.pk
            url = "/" + re.sub(r"<int:number>", "1", re.sub(r"<slug:to>", "person", re.sub(r"<(?:int:pk|path:object_id)>", str(key), address)))
            out.setdefault(route, {})[name] = client.get(url).status_code
    for route, row in out.items(): print(route, list(row.values()))
