"""What waits to be done: a queue in the database, whose worker `serve` starts.

Arguments and failures are stored: they are keys of rows, never a name, an address or a text.
"""

from typing import Any

from django_tasks_db.models import DBTaskResult

try:
    from django.tasks import task
except ImportError:  # before Django 6
    from django_tasks import task  # type: ignore[no-redef]

__all__ = ["find_queued", "task"]


def find_queued(one: Any) -> set[Any]:
    """The first argument of each time that the task `one` waits in the queue."""
    rows = DBTaskResult.objects.filter(task_path=one.module_path, status="READY")
    return {said["args"][0] for said in rows.values_list("args_kwargs", flat=True)}
