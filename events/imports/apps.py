from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Documents made drafts of. The site runs without it, and then offers no import."""

    name = "events.imports"
    verbose_name = _("Imports")

    def ready(self):
        from . import withdrawal  # models can only be imported once every app is loaded

        withdrawal.connect()
