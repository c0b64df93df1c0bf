"""What is perhaps the same twice: a list of pairs, and the page on which two become one."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from contacts.desk.doubles import find_doubles
from contacts.models import ToldApart
from contacts.withdrawal.joining import (
    CHOICES,
    PROTECTIVE,
    UNSAFE,
    find_moves,
    find_obstacles,
    is_unsafe,
    join,
    state_of,
)


class DoublesAdmin(admin.ModelAdmin):
    """Mixin of the pages of people and organizations."""

    def get_urls(self):
        name = f"contacts_{self.opts.model_name}"

        def page(view):
            return self.admin_site.admin_view(never_cache(view))

        return [
            path("doubles/", page(self.doubles_view), name=f"{name}_doubles"),
            path("doubles/<int:one>/<int:other>/", page(self.join_view), name=f"{name}_join"),
            *super().get_urls(),
        ]

    def may_join(self, request) -> bool:
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def changelist_view(self, request, extra_context=None):
        more = {"may_join": self.may_join(request)}
        return super().changelist_view(request, more | (extra_context or {}))

    def doubles_view(self, request) -> HttpResponse:
        if not self.may_join(request):
            raise PermissionDenied
        doubles = [
            (double, self.address_of("join", double.one.pk, double.other.pk))
            for double in find_doubles(self.model)
        ]
        return self.render_joining(request, "doubles", _("Perhaps the same twice"), doubles=doubles)

    def join_view(self, request, one: int, other: int) -> HttpResponse:
        rows = self.model._default_manager.in_bulk({one, other})
        if len(rows) < 2:
            raise Http404
        if not self.may_join(request):
            raise PermissionDenied
        pair = rows[one], rows[other]
        if is_unsafe(*pair):
            return self.render_joining(request, "join", _("Merge"), unsafe=UNSAFE)
        match request.POST.get("act"):
            case "apart":
                ToldApart.objects.note(self.model, one, other)
                text = _("Noted: they are not the same. They are not offered again.")
                self.message_user(request, text, messages.SUCCESS)
                return HttpResponseRedirect(self.address_of("doubles"))
            case "join":
                return self.join(request, pair)
        return self.show_pair(request, pair)

    def join(self, request, pair: tuple[Any, Any]) -> HttpResponse:
        keys = {str(row.pk): row.pk for row in pair}
        chosen = {
            columns[0]: keys.get(request.POST.get(columns[0], ""), fuller(pair, columns).pk)
            for columns in CHOICES[self.model]
        }
        if not request.POST.get("sure"):
            error = _("Tick that they are the same: it cannot be undone.")
            return self.show_pair(request, pair, chosen, errors=[error])
        since = request.POST.get("since", "")
        try:
            kept = join(self.model, (pair[0].pk, pair[1].pk), chosen, since=since)
        except ValidationError as error:
            return self.show_pair(request, pair, chosen, errors=error.messages)
        self.log_change(request, kept, _("Merged with another row, which is gone."))
        text = _("Merged. What was with the other stands here now, and its address leads here.")
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(self.address_of("change", kept.pk))

    def show_pair(
        self, request, pair: tuple[Any, Any], chosen: dict[str, int] | None = None, errors=()
    ) -> HttpResponse:
        return self.render_joining(
            request,
            "join",
            _("Merge “%(one)s” and “%(other)s”") % {"one": pair[0], "other": pair[1]},
            pair=[(row, self.address_of("change", row.pk), find_moves(row)) for row in pair],
            fields=list(fields_of(pair, chosen or {})),
            protected=list(protected_by(pair)),
            obstacles=find_obstacles(*pair),
            since=state_of(*pair),
            errors=errors,
        )

    def address_of(self, name: str, *keys: int) -> str:
        return reverse(f"admin:contacts_{self.opts.model_name}_{name}", args=keys)

    def render_joining(self, request, name: str, title: str, **context) -> HttpResponse:
        context |= self.admin_site.each_context(request) | {
            "title": title,
            "subtitle": None,
            "opts": self.opts,
            "list_address": self.address_of("changelist"),
            "doubles_address": self.address_of("doubles"),
        }
        return TemplateResponse(request, f"admin/contacts/{name}.html", context)


def fields_of(pair: tuple[Any, Any], chosen: dict[str, int]) -> Iterator[dict[str, Any]]:
    """What is to be chosen: where the two say something else, with the fuller one chosen first."""
    for columns in CHOICES[type(pair[0])]:
        name, *_rest = columns
        if name == "slug":
            label = str(_("address of the page; the other leads there"))
        elif name == "given_name":
            label = str(_("name"))
        else:
            label = str(pair[0]._meta.get_field(name).verbose_name)
        said = [show(row, columns) for row in pair]
        if said[0] != said[1]:
            picked = chosen.get(name) or fuller(pair, columns).pk
            is_picture = isinstance(pair[0]._meta.get_field(name), models.ImageField)
            options = [
                {
                    "key": row.pk,
                    "text": text,
                    "picture": is_picture
                    and text
                    and reverse("admin:upload", args=text.split("/", 1)),
                    "is_picked": row.pk == picked,
                }
                for row, text in zip(pair, said, strict=True)
            ]
            yield {"name": name, "label": capfirst(label), "options": options}


def show(row: Any, columns: tuple[str, ...]) -> str:
    if columns[0] == "given_name":
        return row.full_name
    display = getattr(row, f"get_{columns[0]}_display", None)
    value = display() if display else getattr(row, columns[0])
    return str(getattr(value, "name", value) or "")


def fuller(pair: tuple[Any, Any], columns: tuple[str, ...]) -> Any:
    """Of which more is said; of two addresses the one of what stands in more places."""
    if columns == ("slug",):
        return max(pair, key=lambda row: (len(find_moves(row)), -row.pk))
    return max(pair, key=lambda row: (len(show(row, columns)), -row.pk))


def protected_by(pair: tuple[Any, Any]) -> Iterator[str]:
    """What holds of both afterwards, since one of them has it."""
    model = type(pair[0])
    for column, value in PROTECTIVE[model].items():
        said = [getattr(row, column) for row in pair]
        if said[0] != said[1]:
            yield _("“%(label)s” is %(state)s afterwards, as the more protective of the two.") % {
                "label": capfirst(str(model._meta.get_field(column).verbose_name)),
                "state": _("ticked") if value else _("not ticked"),
            }
