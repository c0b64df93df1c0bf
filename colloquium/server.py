"""What serves the site: granian, and beside it the process that does what waits (`work`).

Run as a module by `manage.py serve`, without Django, so that what watches the two takes no memory.
"""

import signal
import subprocess
import sys
import time
from types import FrameType

SERVER = [
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"),
    "--no-access-log",  # whatever the environment says: it would hold the addresses of readers
    # Requests that each worker answers at a time: more than it has processors for, since those who
    # sign in wait for each other (`colloquium.signin`), and readers must not wait for them.
    *("--blocking-threads", "16"),
    "--respawn-failed-workers",  # one that was killed comes back
]
WORK = [sys.executable, "manage.py", "work"]
BETWEEN_STARTS = 5.0  # seconds


def start(command: list[str]) -> subprocess.Popen:
    return subprocess.Popen(command)  # noqa: S603 our own commands


def main() -> int:
    """The exit code of granian, whose arguments are ours."""
    server = start([*SERVER, *sys.argv[1:], "colloquium.wsgi:application"])
    work = start(WORK)
    started = time.monotonic()

    def stop(number: int, frame: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while True:
        try:
            code = server.wait(1)
            break
        except subprocess.TimeoutExpired:
            if work.poll() is not None and time.monotonic() > started + BETWEEN_STARTS:
                work, started = start(WORK), time.monotonic()
    work.terminate()
    work.wait()
    return code


if __name__ == "__main__":
    sys.exit(main())
