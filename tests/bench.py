"""How fast the public pages are, as ratios, and how that grows with the number of colloquia.

For each size it makes a database of its own in a temporary folder, serves it with the production
server and asks pages of it over 127.0.0.1: "kept" as every reader after the first gets them, "made"
with an address that nobody asked for before. The unit is an empty Django view without middleware,
served and asked in the same way a moment before.

Search is asked by one reader at a time, every query new, among colloquia whose texts differ. With
BENCH_DATABASE_URL, which names an empty PostgreSQL database, all of it is measured there, for one
size.
"""

import asyncio
import http.client
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from colloquium.server import SERVER
from tests.bench_imports import measure_imports
from tests.bench_search import measure_search

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 2.0  # for each measurement
CONNECTIONS = 8
BATCH = 500
PAGES = ("home", "event", "proceedings", "speaker", "directory")
EMPTY = """
import django.conf, django.core.wsgi, django.http, django.urls
django.conf.settings.configure(SECRET_KEY="bench", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
urlpatterns = [django.urls.path("", lambda request: django.http.HttpResponse("ok", headers={"Content-Length": "2"}))]
application = django.core.wsgi.get_wsgi_application()
"""


class Server:
    """The production server on a free port of this machine, as a context."""

    def __init__(self, application: str, folder: Path, **environment: str):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [*SERVER, "--port", str(self.port), "--workers", "1", application]
        paths = f"{folder}{os.pathsep}{ROOT}"
        self.process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environment | {"PYTHONPATH": paths}
        )

    def __enter__(self):
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise SystemExit("The server did not start.")

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(10)

    def rate(self, address: str, *, fresh: bool = False) -> float:
        """Answers a second; with `fresh` each request has an address of its own."""
        numbers = itertools.count()
        requests = (f"{address}?n={next(numbers)}" if fresh else address for _ in itertools.count())
        return asyncio.run(self._rate(requests))

    def times(self, addresses: Iterable[str]) -> list[float]:
        """Seconds until the answer to each, asked one after the other."""
        connection, times = http.client.HTTPConnection("127.0.0.1", self.port), []
        for address in addresses:
            start = time.perf_counter()
            connection.request("GET", address, headers={"Accept-Encoding": "br"})
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - start)
            if answer.status != 200:
                raise SystemExit(f"The server answered: {answer.status}")
        connection.close()
        return times

    async def _rate(self, requests) -> float:
        done, start = 0, time.perf_counter()

        async def connection():
            nonlocal done
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            while time.perf_counter() - start < SECONDS:
                writer.write(
                    f"GET {next(requests)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding:"
                    " br\r\n\r\n".encode()
                )
                head = await reader.readuntil(b"\r\n\r\n")
                if not head.startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"The server answered: {head.splitlines()[0].decode()}")
                length = re.search(rb"(?i)content-length: *(\d+)", head)
                if length is None:
                    raise SystemExit("The server answered without a length.")
                await reader.readexactly(int(length[1]))
                done += 1
            writer.close()

        await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
        return done / (time.perf_counter() - start)


def fill(size: int) -> dict[str, str]:
    """Load the 2018 colloquium, publish it, and copy its edition until there are `size`; gives the
    pages to ask for.

    Every tenth copy brings people and organizations of its own, the others share those of the one
    before.
    """
    from django.core.management import call_command
    from django.db import transaction

    from contacts.models import Organization, Person
    from events.models import Edition, EditionPartner, EditionSpeaker, Event

    call_command("migrate", verbosity=0)
    if Edition.objects.exists():
        raise SystemExit("The database of BENCH_DATABASE_URL is not empty.")
    call_command("bootstrap", stdout=open(os.devnull, "w"))  # noqa: SIM115
    first = Edition.objects.get()
    slug, speaker = first.slug, first.speakers.first().person.slug
    speakers, partners = list(first.speakers.all()), list(first.partners.all())
    people = [row.person for row in speakers]
    organizations = [row.organization for row in partners]
    event = first.event
    for start in range(1, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        with transaction.atomic():
            events = Event.objects.bulk_create(
                copy_of(event, slug=f"{slug}-{n}", title=f"{event.title} {n}") for n in numbers
            )
            editions = Edition.objects.bulk_create(
                copy_of(
                    first,
                    event=copy,
                    slug=copy.slug,
                    title=copy.title,
                    start_date=day(first.start_date, n),
                )
                for n, copy in zip(numbers, events, strict=True)
            )
            for n, edition in zip(numbers, editions, strict=True):
                if n % 10 == 0:
                    people = Person.objects.bulk_create(
                        copy_of(p, slug=f"{p.slug[:60]}-{n}-{i}", key=f"{n:08}p{i:03}")
                        for i, p in enumerate(people)
                    )
                    organizations = Organization.objects.bulk_create(
                        copy_of(o, slug=f"{o.slug[:60]}-{n}-{i}", key=f"{n:08}o{i:03}")
                        for i, o in enumerate(organizations)
                    )
                EditionSpeaker.objects.bulk_create(
                    copy_of(row, edition=edition, person=person)
                    for row, person in zip(speakers, people, strict=True)
                )
                EditionPartner.objects.bulk_create(
                    copy_of(row, edition=edition, organization=organization)
                    for row, organization in zip(partners, organizations, strict=True)
                )
    return {
        "home": "/",
        "event": f"/events/{slug}/",
        "proceedings": f"/events/{slug}/proceedings/",
        "speaker": f"/speakers/{speaker}/",
        "directory": "/contacts/",
    }


def copy_of(row, **changes):
    stored = (
        field
        for field in row._meta.concrete_fields
        if not field.primary_key and not field.generated
    )
    fields = {field.name: getattr(row, field.name) for field in stored}
    return type(row)(**fields | changes)


def day(date, number):
    return date.fromordinal(date.toordinal() - number % 3650)


def inspect(address: str) -> tuple[int, int, int]:
    """Bytes of the page, bytes on the wire, and queries to make it."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        plain = client.get(address)
    number = len(queries)  # before the next request forgets them
    packed = client.get(address, headers={"accept-encoding": "br"})
    return len(plain.content), len(packed.content), number


def measure(size: int) -> None:
    """Runs in a process of its own, since Django's settings are read once."""
    import django

    folder = Path(os.environ["BENCH_FOLDER"])
    django.setup()
    started = time.perf_counter()
    addresses = fill(size)
    print(f"\n{size:,} colloquia (made in {time.perf_counter() - started:.0f} s)")
    (folder / "empty.py").write_text(EMPTY)
    with Server("empty:application", folder) as server:
        server.rate("/")
        unit = server.rate("/")
        one = statistics.median(server.times(["/"] * 500))  # for one reader at a time
    print(
        "                bytes   on the wire  queries    kept    made   (1 = an empty Django view)"
    )
    with Server("colloquium.wsgi:application", ROOT) as server:
        for name in PAGES:
            address = addresses[name]
            size_, wire, queries = inspect(address)
            server.rate(address)
            kept, made = server.rate(address), server.rate(address, fresh=True)
            print(
                f"  {name:<12}{size_:>9,}{wire:>12,}{queries:>9}{kept / unit:>10.3f}{made / unit:>8.3f}"
            )
        measure_search(server, one)


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or [1, 100]
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            environment = {
                "BENCH_SIZE": str(size),
                "BENCH_FOLDER": folder,
                "DATABASE_URL": (
                    os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3"
                ),
                "DJANGO_SETTINGS_MODULE": "colloquium.settings",
                "READ_DOTENV": "no",
                "SECRET_KEY": "bench-" + "x" * 60,
                "SITE_URL": "http://127.0.0.1",
            }
            subprocess.run(
                [sys.executable, "-m", "tests.bench"],
                env=os.environ | environment,
                cwd=ROOT,
                check=True,
            )
    measure_imports()


if __name__ == "__main__":
    if "BENCH_SIZE" in os.environ:
        measure(int(os.environ["BENCH_SIZE"]))
    else:
        main()
