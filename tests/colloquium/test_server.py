"""The site as its own server serves it: what it refuses, what it outlives, what it says when
something goes wrong.
"""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

ENDLESS = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
CHUNKED = "Transfer-Encoding: chunked"
HUGE = "Content-Length: 1000000000"
SIGNED_IN = f"Cookie: csrftoken={'a' * 32}\r\nContent-Type: multipart/form-data; boundary=x"

pytestmark = [
    pytest.mark.xdist_group("server"),
    pytest.mark.skipif(
        not Path("/proc/self/task").exists(), reason="Processes are looked at as Linux shows them"
    ),
]


def children_of(process: int) -> list[int]:
    """Their numbers, in the order in which they were started."""
    return [
        int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


class Server:
    """`manage.py serve` with one worker, in a database of its own."""

    def __init__(self, folder: Path):
        self.database = folder / "site.sqlite3"
        self.stderr = folder / "stderr"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "GRANIAN_LOG_ACCESS_ENABLED": "1",
        }
        self.manage("migrate", "-v0").wait()
        self.token_before = self.token()
        with self.stderr.open("w") as stderr:
            self.process = self.manage(
                "serve", "--port", str(self.port), "--workers", "1", stderr=stderr, stdout=stderr
            )
        self.wait()

    def manage(self, *arguments, **pipes):
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        return subprocess.Popen(command, cwd="/", env=self.environment, **pipes)

    def token(self):
        with sqlite3.connect(self.database) as connection:
            return connection.execute("SELECT token FROM contacts_siteversion").fetchone()

    def wait(self):
        for _ in range(600):
            try:
                return self.get("/health/")
            except OSError:
                time.sleep(0.1)
        raise AssertionError("The server does not answer.")

    def get(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", address)
        status = connection.getresponse().status
        connection.close()
        return status

    def worker(self):
        granian = children_of(self.process.pid)[0]
        return children_of(granian)[0]

    def memory(self):
        status = Path(f"/proc/{self.worker()}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) // 1024  # MB

    def send(self, line, *headers, endless=b""):
        """The answer to a request whose body does not come, or does not end.

        It must come, and the connection be closed.
        """
        with socket.create_connection(("127.0.0.1", self.port), 20) as connection:
            connection.sendall(
                "\r\n".join([f"{line} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]).encode()
            )
            answer = b""
            try:
                while endless:
                    connection.sendall(endless)
            except (BrokenPipeError, ConnectionResetError):
                pass
            while part := connection.recv(65536):
                answer += part
        return int(answer.split()[1]), answer.decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("server"))
    yield server
    server.process.terminate()
    server.process.wait(20)


def test_its_start_makes_every_copy_of_a_page_stale(server):
    assert server.token() != server.token_before


@pytest.mark.parametrize(
    ("line", "headers", "status", "sentence"),
    [
        ("POST /search/", [HUGE], 405, "This address can only be read."),
        ("POST /search/", [HUGE, SIGNED_IN], 405, "This address can only be read."),
        ("PUT /", [CHUNKED], 405, "This address can only be read."),
        ("POST /nothing/", [HUGE], 405, "This address can only be read."),
        ("POST /uploads/people/x.webp", [HUGE], 405, "This address can only be read."),
        ("DELETE /health/", [CHUNKED], 405, "This address can only be read."),
        ("POST /static/x.css", [HUGE], 405, "This address can only be read."),
        ("POST /api/v1/events", [HUGE], 405, "This can only be read: use GET or HEAD."),
        ("GET /", [HUGE], 413, "This address takes nothing that is sent with a request."),
        ("HEAD /", [CHUNKED], 413, ""),
        (
            "GET /search/?q=x",
            [CHUNKED],
            413,
            "This address takes nothing that is sent with a request.",
        ),
        (
            "POST /admin/login/",
            [HUGE, SIGNED_IN],
            413,
            "This is too large: at most 64 MB can be sent at once.",
        ),
        (
            "POST /admin/login/",
            [CHUNKED, SIGNED_IN],
            411,
            "What is sent here must say how long it is.",
        ),
    ],
)
def test_a_body_is_refused_unread(server, line, headers, status, sentence):
    before, start = server.memory(), time.monotonic()
    answers = [server.send(line, *headers), server.send(line, *headers, endless=ENDLESS)]
    assert [(code, sentence in text) for code, text in answers] == [(status, True)] * 2
    assert time.monotonic() - start < 10
    assert server.memory() - before < 10


def test_a_worker_that_is_killed_comes_back(server):
    worker = server.worker()
    os.kill(worker, signal.SIGKILL)
    assert server.wait() == 200
    assert server.worker() != worker


def test_what_waits_is_done_beside_it_by_a_process_that_comes_back_too(server):
    granian, work = children_of(server.process.pid)
    os.kill(work, signal.SIGKILL)
    for _ in range(300):
        children = children_of(server.process.pid)
        if len(children) == 2 and work not in children:
            break
        time.sleep(0.1)
    assert children[0] == granian
    assert len(children) == 2


def test_an_error_is_written_once_with_its_traceback_and_without_what_was_searched_for(server):
    assert server.get("/speakers/somebody-withdrawn/") == 404
    with sqlite3.connect(server.database) as connection:
        connection.execute("DROP TABLE contacts_siteversion")
    before = server.stderr.read_text()
    assert server.get("/search/?q=Zwirnqvist") == 500
    written = server.stderr.read_text().removeprefix(before)
    assert written.count("ERROR django.request: Internal Server Error: /search/") == 1
    # What SQLite said, and what Django made of it.
    assert written.count("\nTraceback (most recent call last):") == 2
    assert "no such table: contacts_siteversion" in written
    assert "Zwirnqvist" not in written
    assert "withdrawn" not in server.stderr.read_text()


def test_what_strangers_send_on_purpose_is_written_in_a_line_at_most(server):
    before = server.stderr.read_text()
    body = "&".join(f"a{n}=" for n in range(20_001)).encode()
    link = http.client.HTTPConnection("127.0.0.1", server.port)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    link.request("POST", "/requests/", body, kind)
    assert link.getresponse().status == 400
    link.close()
    written = server.stderr.read_text().removeprefix(before)
    assert written.count("\n") == 1
    assert "django.security.TooManyFieldsSent" in written


def test_no_address_of_a_reader_is_written_whatever_the_environment_asks_for(server):
    server.get("/health/")
    assert "127.0.0.1" not in server.stderr.read_text()
