"""What waits to be done: a queue in the database, whose worker `serve` starts.

Arguments and failures are stored: they are keys of rows, never a name, an address or a text.
"""

try:
    from django.tasks import task
except ImportError:  # before Django 6
    from django_tasks import task  # type: ignore[no-redef]

__all__ = ["task"]
