"""The admin site, under the content security policy that its rich text editor needs."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    site_header = _("Editors’ desk")
    site_title = _("Editors’ desk")
    index_title = _("What would you like to work on?")
    site_url = "/"

    def admin_view(self, view, cacheable=False):
        return csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(super().admin_view(view, cacheable))
