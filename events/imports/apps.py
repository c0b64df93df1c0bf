from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Documents made drafts of. The site runs without it, and then offers no import."""

    name = "events.imports"

    def ready(self):
        # Models can only be imported once every app is loaded.
        from . import personal, withdrawal

        withdrawal.connect()
        personal.connect()
