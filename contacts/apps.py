from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = _("Directory")

    def ready(self):
        from .withdrawal import door, loading  # models can be imported once every app is loaded

        door.connect()
        loading.connect()
