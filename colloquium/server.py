"""The one command line of the server; what it does not say is granian's own default.

`manage.py serve` adds where.
"""

import sys

SERVER = [
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"),
    *("--blocking-threads", "4"),  # requests that each worker answers at a time
    "--respawn-failed-workers",  # one that was killed comes back
]
