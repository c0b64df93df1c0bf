"""The admin site: the editors' desk, under the content security policy that its rich text editor needs."""

from functools import wraps

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .signin import SignInForm, remember_browser

# The start page: its sections, and the models of each, in the order in which editors need them.
SECTIONS = {"events": _("Colloquia"), "contacts": _("Directory"), "flatpages": _("Pages"), "auth": _("Accounts")}
NAMES = {"FlatPage": _("Pages"), "User": _("People who may sign in"), "Group": _("Groups and their rights")}
MODELS = ["Event", "Organization", "Person", "Contact", "FlatPage", "User", "Group"]


# Folders of uploads, and the right that shows what is in them.
FOLDERS = {
    "people": "contacts.view_person",
    "organizations": "contacts.view_organization",
    "events": "events.view_event",
}


class Desk(AdminSite):
    site_header = _("Editors’ desk")
    site_title = _("Editors’ desk")
    index_title = _("What would you like to work on?")
    site_url = "/"
    login_form = SignInForm
    enable_nav_sidebar = False  # the start page says it all, and the room is needed

    def admin_view(self, view, cacheable=False):
        return csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(super().admin_view(without_nul(view), cacheable))

    def login(self, request, extra_context=None):
        response = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            remember_browser(response, request.user.get_username())
        return response

    def get_urls(self):
        upload = path("uploads/<str:folder>/<str:name>", self.admin_view(stored_upload), name="upload")
        return [upload, *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        apps = [app for app in self._build_app_dict(request).values() if app_label in (None, app["app_label"])]
        for app in apps:
            app["name"] = SECTIONS.get(app["app_label"], app["name"])
            for model in app["models"]:
                model["name"] = NAMES.get(model["object_name"], model["name"])
            app["models"].sort(key=lambda model: place(MODELS, model["object_name"]))
        return sorted(apps, key=lambda app: place(list(SECTIONS), app["app_label"]))


def without_nul(view):
    """`view` without those parameters of the address that no database can look up."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if nul := [name for name, values in request.GET.lists() if "\0" in name or any("\0" in value for value in values)]:
            request.GET = request.GET.copy()
            for name in nul:
                del request.GET[name]
        return view(request, *args, **kwargs)

    return checked


def place(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


@require_safe
def stored_upload(request, folder, name):
    """An uploaded picture for those who work on it, published or not."""
    path = f"{folder}/{name}"
    if folder not in FOLDERS or not name.endswith(".webp") or "\0" in name:
        raise Http404
    if not request.user.has_perm(FOLDERS[folder]):
        raise PermissionDenied
    if not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path), content_type="image/webp")
