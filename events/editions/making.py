"""Files that take long, made apart from the threads that answer readers: by one thread of each
process, one after the other, and by one process of the machine at a time.
"""

import contextvars
import hashlib
import os
import queue
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from django.conf import settings
from django.db import connections

FAILED_FOR = 600.0  # seconds until what could not be made is tried again

_guard = threading.Lock()
_queue: "queue.SimpleQueue[tuple[Future[bytes], Callable[[], bytes]]]" = queue.SimpleQueue()
_jobs: dict[str, tuple["Future[bytes]", float]] = {}  # with when it was asked for


class NotMade(Exception):
    """A file could not be made, which is in the log."""


def start(key: str, make: Callable[[], bytes]) -> tuple["Future[bytes]", bool]:
    """What `make` will give, and whether it was this call that asked for it: for one `key` it is
    called once at a time. What raised NotMade does so again for some minutes without a try.

    `make` runs in a copy of the present context, which knows who is hidden, and should be quick if
    another process has made the same meanwhile.
    """
    now = time.monotonic()
    with _guard:
        job, asked_at = _jobs.get(key, (None, 0.0))
        if job and not (job.done() and now - asked_at > FAILED_FOR):
            return job, False
        job = Future()
        job.add_done_callback(lambda done: _forget(key, done))
        _jobs[key] = (job, now)
    _start_thread()
    _queue.put((job, partial(contextvars.copy_context().run, _run, make)))
    return job, True


@cache
def _start_thread() -> None:
    """It does not keep the process from ending: what is lost then is made when it is asked for."""
    threading.Thread(target=_work, name="files", daemon=True).start()


def _work() -> None:
    while True:
        job, call = _queue.get()
        try:
            job.set_result(call())
        except BaseException as error:  # whoever waits for it has to know
            job.set_exception(error)


def _forget(key: str, done: "Future[bytes]") -> None:
    """Unless it failed: what was made is in the store."""
    if not isinstance(done.exception(), NotMade):
        with _guard:
            _jobs.pop(key, None)


def _run(make: Callable[[], bytes]) -> bytes:
    try:
        with alone_on_the_machine():
            return make()
    finally:
        connections.close_all()


@contextmanager
def alone_on_the_machine() -> Iterator[None]:
    """Waits until no other process of the site makes a file; where a system has no such locks, it
    doesn't.
    """
    try:
        import fcntl  # not on every system
    except ImportError:
        yield
        return
    site = hashlib.sha256(str(settings.BASE_DIR).encode()).hexdigest()[:16]
    path = Path(tempfile.gettempdir(), f"colloquium-files-{site}.lock")
    lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when it is closed, or the process ends
        yield
    finally:
        os.close(lock)
