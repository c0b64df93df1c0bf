import os
import time

from django.core.management import BaseCommand, call_command
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

LOOKS_EVERY = 2  # seconds
QUEUES_EVERY = 10 * 60  # what another worker left, which died
DAY = 24 * 60 * 60


class Command(BaseCommand):
    help = "Does what waits in the queue, and once a day what `daily` does. `serve` starts it."

    def handle(self, *args, **options):
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        worker.configure_signals()
        daily_at, parent = time.monotonic(), os.getppid()
        queued_at = daily_at + QUEUES_EVERY
        while worker.running and os.getppid() == parent:
            if time.monotonic() >= daily_at:
                call_command("daily", verbosity=0)
                daily_at += DAY
            if time.monotonic() >= queued_at:
                call_command("queue_letters", verbosity=0, stdout=self.stdout)
                queued_at += QUEUES_EVERY
            # Looked at first, since the worker keeps every other writer of SQLite out meanwhile.
            if DBTaskResult.objects.ready().exists():
                worker.run()
            close_old_connections()
            time.sleep(LOOKS_EVERY)
