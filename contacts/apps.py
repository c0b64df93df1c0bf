from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = _("Directory")

    def ready(self):
        # Models can be imported once every app is loaded.
        from .personal import columns
        from .withdrawal import door, loading, remembering

        door.connect()
        loading.connect()
        remembering.connect()
        columns.connect()
