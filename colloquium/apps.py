from django.apps import AppConfig
from django.contrib.admin import apps
from django.db.models.signals import post_migrate, pre_delete


class ColloquiumConfig(AppConfig):
    name = "colloquium"
    verbose_name = "Colloquium"

    def ready(self):
        from . import (
            checks,  # noqa: F401 checks are registered by being imported, once the settings are there
            personal,  # which imports models, as the next two do
        )
        from .account import keep_account_with_history
        from .roles import make_roles

        personal.connect()
        post_migrate.connect(make_roles, sender=self, dispatch_uid="roles")
        pre_delete.connect(
            keep_account_with_history, sender="auth.User", dispatch_uid="account with history"
        )


class DeskConfig(apps.AdminConfig):
    """The admin, as the editors' desk."""

    default = False
    default_site = "colloquium.admin_site.Desk"
