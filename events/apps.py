from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Colloquia")

    def ready(self):
        # Models can only be imported once every app is loaded.
        from . import personal
        from .editions import signals
        from .search import upgrading
        from .withdrawal import door, joining, outside, pictures, places, portraits

        door.connect()
        places.connect()
        pictures.connect()
        portraits.connect()
        outside.connect()
        joining.connect()
        signals.connect()  # after, so that search is written anew of what the withdrawal has left
        upgrading.connect(self)
        personal.connect()
