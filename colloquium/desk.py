"""The admin site: the editors' desk, under the content security policy that its rich text editor needs."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

ORDER = ["events", "contacts", "flatpages", "auth"]


class Desk(AdminSite):
    site_header = _("Editors’ desk")
    site_title = _("Editors’ desk")
    index_title = _("What would you like to work on?")
    site_url = "/"
    enable_nav_sidebar = False  # the start page says it all, and the room is needed

    def admin_view(self, view, cacheable=False):
        return csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(super().admin_view(view, cacheable))

    def get_urls(self):
        upload = path("uploads/<str:folder>/<str:name>", self.admin_view(stored_upload), name="upload")
        return [upload, *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        """The apps in the order in which editors need them, the models in that of their registration."""
        apps = self._build_app_dict(request, app_label).values()
        return sorted(apps, key=lambda app: ORDER.index(app["app_label"]) if app["app_label"] in ORDER else len(ORDER))


@require_safe
def stored_upload(request, folder, name):
    """An uploaded picture for those who work on it, published or not."""
    path = f"{folder}/{name}"
    if folder not in ("people", "organizations", "events") or not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path), content_type="image/webp")
