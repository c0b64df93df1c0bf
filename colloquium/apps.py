from django.apps import AppConfig
from django.contrib.admin import apps


class ColloquiumConfig(AppConfig):
    name = "colloquium"
    verbose_name = "Colloquium"

    def ready(self):
        from . import checks  # noqa: F401 checks are registered by being imported, once the settings are there


class DeskConfig(apps.AdminConfig):
    """The admin, as the editors' desk."""

    default = False
    default_site = "colloquium.admin_site.Desk"
