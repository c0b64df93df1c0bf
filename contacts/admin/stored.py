"""What is stored of somebody, for who asks: to read at the desk, and as a file to give to them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from contacts import audit
from contacts.audit import Deed
from contacts.desk.rights import tell_whom_to_ask
from contacts.models import Person
from contacts.models.display import UNNAMED
from contacts.personal import file
from contacts.personal.joined import Joined, find_joined
from contacts.withdrawal.places import find_namesakes

from .pages import PersonPages

# Whoever may read only a part of it would give away a part as the whole.
RIGHTS = ("contacts.view_person", "contacts.view_contact", "events.view_event")
TITLE = gettext_lazy("What is stored of this person")


class StoredPages(PersonPages):
    """Mixin of the pages of people."""

    def get_urls(self):
        def page(route, view, name):
            wrapped = self.admin_site.admin_view(never_cache(view))
            return path(route, wrapped, name=f"contacts_person_{name}")

        return [
            page("<int:pk>/stored/", self.stored_view, "stored"),
            page("<int:pk>/stored.json", self.stored_file_view, "stored_file"),
            *super().get_urls(),
        ]

    def find_person(self, request, pk: int) -> Person:
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        return get_object_or_404(Person, pk=pk)

    def refuse_unseen(self, request, person: Person) -> HttpResponse:
        context = self.context(request, TITLE, person=person, withheld=tell_whom_to_ask())
        return TemplateResponse(request, "admin/contacts/person/stored.html", context, status=403)

    def stored_view(self, request, pk):
        person = self.find_person(request, pk)
        if not person.is_seen:
            return self.refuse_unseen(request, person)
        if person.is_protected:
            self.log_change(request, person, _("Looked at a protected name."))
        audit.note(Deed.LOOKED, request.user, about=person, detail="what is stored of them")
        joined = list(find_joined(person))
        told, groups = file.gather(person, joined), [describe(one) for one in joined]
        context = self.context(
            request,
            TITLE,
            subtitle=str(person),
            person=person,
            told=told,
            groups=groups,
            namesakes=find_namesakes(person) if person.given_name != UNNAMED else (),
        )
        return TemplateResponse(request, "admin/contacts/person/stored.html", context)

    def stored_file_view(self, request, pk):
        person = self.find_person(request, pk)
        if not person.is_seen:
            return self.refuse_unseen(request, person)
        told = file.gather(person, list(find_joined(person)))
        self.log_change(request, person, _("Saved as a file."))
        audit.note(Deed.EXPORTED, request.user, about=person, detail="what is stored of them")
        name = f"stored-{person.key}.json"
        return JsonResponse(
            told,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_read_stored"] = obj and obj.is_seen and request.user.has_perms(RIGHTS)
        return super().render_change_form(request, context, add, change, form_url, obj)


def describe(joined: Joined) -> dict[str, Any]:
    """A model for the page: its name, and of each row where it belongs and what it says."""
    return {
        "name": joined.title,
        "rows": [
            {
                "where": row.within,
                "said": [
                    (label, text)
                    for column, value in row.values.items()
                    if (label := joined.label_of(column))
                    and (text := write_column(joined, column, value))
                ],
            }
            for row in joined.rows
        ],
    }


def write_column(joined: Joined, column: str, value: Any) -> str:
    if lines := joined.telling.lines.get(column):
        return "\n".join(filter(None, lines(value)))
    return write(value, joined.model._meta.get_field(column))


def write(value: Any, field: Any = None) -> str:
    """A value for who reads; "" if it says nothing."""
    if value in (None, "", False, [], {}):
        return ""
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    match value:
        case True:
            return _("yes")
        case list():
            return "; ".join(filter(None, map(write, value)))
        case dict():
            return "; ".join(filter(None, map(write, value.values())))
        case datetime():
            return str(localize(timezone.localtime(value)))
    return str(localize(value))
