"""The admin site: the editors' desk, under the content security policy that its rich text editor
needs.
"""

from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts.desk.kept_pictures import show_kept
from contacts.desk.making import Finding
from contacts.desk.partners import partners_page
from contacts.desk.rights import SEE_PARTNERS, WITHDRAW, who_may
from contacts.models import UnsavedPicture, Withdrawal
from contacts.words.characters import make_printable
from events.models import Event
from events.text.figures import MEDIA_TYPES
from events.withdrawal.lapsing import hide_what_ended

from .account import account_page
from .desk.home import find_newest, find_recent, find_work
from .desk.views import edit_page, search_page
from .roles import is_partner
from .session import SessionView
from .signin import SignInForm, SignInView

# The start page: its sections, and the models of each, in the order in which editors need them.
SECTIONS = {
    "events": _("Colloquia"),
    "contacts": _("Directory"),
    "flatpages": _("Pages"),
    "auth": _("Accounts"),
}
NAMES = {
    "FlatPage": _("Pages"),
    "User": _("People who may sign in"),
    "Group": _("Groups and their rights"),
    "AuditEntry": _("Audit"),
}
MODELS = [
    *("Event", "SubjectRequest", "Organization", "Person", "Contact", "Letter", "HelpLine"),
    *("FlatPage", "User", "Group", "AuditEntry"),
]
MOVED = {"AuditEntry": "auth"}  # models that stand in the section of another app


# Folders of uploads, and the rights of which one shows what is in them.
FOLDERS = {
    "people": ("contacts.view_person",),
    "organizations": ("contacts.view_organization",),
    "events": ("events.view_event",),
    "figures": ("events.view_event", WITHDRAW),
}


class Desk(AdminSite):
    site_header = _("Editors’ desk")
    site_title = _("Editors’ desk")
    index_title = _("Today")
    site_url = "/"
    enable_nav_sidebar = False  # the start page says it all, and the room is needed

    def admin_view(self, view, cacheable=False):
        explained = self.explain_sign_in(super().admin_view(clean_input(view), cacheable))
        return csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(explained)

    def explain_sign_in(self, view):
        """`view`, from which whoever sends a form after the end of their session is led to sign in
        with the reason.
        """

        @wraps(view)
        def answer(request, *args, **kwargs):
            if (
                request.method == "POST"
                and not request.user.is_authenticated
                and request.path != reverse("admin:logout")
            ):
                return redirect_to_login(
                    request.get_full_path(), f"{reverse('admin:login')}?over=1"
                )
            return view(request, *args, **kwargs)

        return answer

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        context = self.each_context(request) | {"title": _("Sign in")} | (extra_context or {})
        if not {"next"} & {*request.GET, *request.POST}:
            context["next"] = reverse("admin:index")
        return SignInView.as_view(
            authentication_form=SignInForm,
            template_name="admin/login.html",
            extra_context=context | {"app_path": request.get_full_path()},
        )(request)

    def logout(self, request, extra_context=None):
        """What was not saved is forgotten here too, as in the browser."""
        UnsavedPicture.objects.filter(user=request.user.pk).delete()
        return super().logout(request, extra_context)

    def index(self, request, extra_context=None):
        """With who is being taken out, for whoever may decide about it, and what there is to do."""
        if is_partner(request.user):
            return HttpResponseRedirect(reverse("admin:partners"))
        hide_what_ended()
        UnsavedPicture.objects.outlived().delete()
        user = request.user
        context = {
            "may_withdraw": user.has_perm(WITHDRAW),
            "work": find_work(user),
            "recent": find_recent(user),
        }
        if context["may_withdraw"]:
            rows = Withdrawal.objects.select_related("person")
            context |= {"begun": rows.open(), "to_look_at": rows.to_look_at_again()}
        else:
            context["whom"] = who_may(WITHDRAW)
        if user.has_perm("events.view_event"):
            desk: Any = self.get_model_admin(Event)
            context["may_publish"] = desk.has_change_permission(request) and desk.may_publish(
                request
            )
            context["colloquia"] = [
                {"event": event, "days": desk.days(event), "state": desk.state(event)}
                for event in find_newest()
            ]
        return super().index(request, context | (extra_context or {}))

    def each_context(self, request):
        """With what the head of each page leads to."""
        user: Any = request.user
        return super().each_context(request) | {
            "may_see_partners": user.has_perm(SEE_PARTNERS),
            "may_search": user.is_authenticated and not is_partner(user),
        }

    def autocomplete_view(self, request):
        return Finding.as_view(admin_site=self)(request)

    def get_urls(self):
        upload = path(
            "uploads/<str:folder>/<str:name>", self.admin_view(stored_upload), name="upload"
        )
        kept = path("kept-pictures/<str:token>/", self.admin_view(show_kept), name="kept-picture")
        session = path("session/", SessionView.as_view(), name="session")
        search = path("search/", self.admin_view(for_editors(search_page)), name="search")
        edit = path("edit/", self.admin_view(for_editors(edit_page)), name="edit")
        account = path("account/", self.admin_view(account_page), name="account")
        partners = path("partners/", self.admin_view(partners_page), name="partners")
        return [upload, kept, session, search, edit, account, partners, *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        found = self._build_app_dict(request)
        for app in list(found.values()):
            for model in list(app["models"]):
                section = MOVED.get(model["object_name"], app["app_label"])
                if section in found and section != app["app_label"]:
                    app["models"].remove(model)
                    found[section]["models"].append(model)
        apps = [
            app for app in found.values() if app_label in (None, app["app_label"]) and app["models"]
        ]
        for app in apps:
            app["name"] = SECTIONS.get(app["app_label"], app["name"])
            for model in app["models"]:
                model["name"] = NAMES.get(model["object_name"], model["name"])
            app["models"].sort(key=lambda model: place(MODELS, model["object_name"]))
        return sorted(apps, key=lambda app: place(list(SECTIONS), app["app_label"]))


def for_editors(view):
    """`view`, which is refused to whoever may read nothing but the directory."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if is_partner(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return answer


def clean_input(view):
    """`view` without those parameters of the address that no database can look up, and without
    control characters in what was typed, whose lines end with line feeds, as they are stored. A
    password is left as it is.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if nul := [
            name
            for name, values in request.GET.lists()
            if "\0" in name or any("\0" in value for value in values)
        ]:
            request.GET = request.GET.copy()
            for name in nul:
                del request.GET[name]
        if request.POST:
            typed = {
                name: values if "password" in name else [make_printable(value) for value in values]
                for name, values in request.POST.lists()
            }
            request.POST = request.POST.copy()
            for name, values in typed.items():
                request.POST.setlist(name, values)
        return view(request, *args, **kwargs)

    return answer


def stale_page(request, reason=""):
    """What is answered to a form without the right token: sent from a page of before the last
    sign-in, or from elsewhere.
    """
    context = admin.site.each_context(request) | {
        "title": _("Nothing was saved, because you signed in again since")
    }
    return render(request, "admin/stale_page.html", context, status=403)


def place(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


@require_safe
def stored_upload(request, folder, name):
    """An uploaded picture for those who work on it, published or not."""
    path = f"{folder}/{name}"
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2])
    if folder not in FOLDERS or media_type is None or "\0" in name:
        raise Http404
    if not any(map(request.user.has_perm, FOLDERS[folder])):
        raise PermissionDenied
    if not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path), content_type=media_type)
