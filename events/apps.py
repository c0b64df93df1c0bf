from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Colloquia")

    def ready(self):
        # Models can only be imported once every app is loaded.
        from . import checks, live, redaction, upgrading  # noqa: F401 checks are registered by being imported

        redaction.connect()
        live.connect()  # after, so that what is written anew is what redaction has left
        upgrading.connect(self)
