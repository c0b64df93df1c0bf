"""What an upgrade has to write anew, it does by itself: right after the migrations."""

import io

from django.apps import AppConfig
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate

from events.models import Passage

from . import tokens


def connect(app: AppConfig) -> None:
    post_migrate.connect(write_search_anew, sender=app, dispatch_uid="search")


def write_search_anew(sender, using: str, verbosity: int = 1, **kwargs) -> None:
    """By the present rules, if there are passages by earlier ones; where it was stopped, it goes on
    the next time.
    """
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return  # on the way to an older schema
    if Passage.objects.exclude(version=tokens.VERSION).exists():
        call_command("rebuild_search", stdout=kwargs.get("stdout") if verbosity else io.StringIO())
