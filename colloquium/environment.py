"""What the settings are told by the environment, or by `.env`; `.env.example` explains it."""

import hashlib
import hmac
import re
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, urlsplit

import django
import environ

VARIABLES = {
    "SECRET_KEY": (str, ""),
    "WITHDRAWAL_KEY": (str, ""),
    "DEBUG": (bool, False),
    "SITE_NAME": (str, "Colloquium Proceedings"),
    "SITE_URL": (str, "http://127.0.0.1:8000"),
    "ALLOWED_HOSTS": (list, []),
    "BEHIND_PROXY": (bool, False),
    "DATABASE_URL": (str, ""),
    "CACHE_URL": (str, ""),
    "LANGUAGE_CODE": (str, "en"),
    "TIME_ZONE": (str, "UTC"),
    "UPLOADS_DIR": (str, ""),
    "SAFEGUARDING_CONTACT": (str, ""),
    "QUICK_EXIT_URL": (str, "https://www.bbc.com/weather"),
    "CROSSREF_DEPOSITOR": (str, ""),
    "EMAIL_URL": (str, "consolemail://"),
    "EMAIL_FROM": (str, ""),
}
env = environ.Env(**VARIABLES)


def stop(sentence: str) -> NoReturn:
    """End the start with one sentence for the person who set it up."""
    sys.exit(f"Settings: {sentence}")


def read_dotenv(path: Path) -> None:
    if not path.exists():
        return
    names = [
        line.split("=", 1)[0].strip().removeprefix("export ")
        for line in path.read_text().splitlines()
        if "=" in line
    ]
    if unknown := [name for name in names if not name.startswith("#") and name not in VARIABLES]:
        stop(
            f"{path.name} sets {', '.join(unknown)}, which this site does not know. .env.example"
            " lists what it knows."
        )
    environ.Env.read_env(path)


def address(name: str) -> SplitResult:
    """The parts of the address in `name`, which has a port that can be, if it has one."""
    try:
        parts = urlsplit(env(name))
        parts.port  # noqa: B018 reading it is the check
    except ValueError:
        stop(f"{name} is not an address: its host or port cannot be read.")
    return parts


def boolean(name: str) -> bool:
    value = env.str(name, default=str(VARIABLES[name][1])).strip().lower()
    if value not in ("", "0", "1", "true", "false", "yes", "no", "on", "off"):
        stop(f"{name} is “{value}”, but must be true or false.")
    return value in ("1", "true", "yes", "on")


def derive_key(secret: str, label: str) -> str:
    """A key of its own for one use, which tells nothing of `secret`; the same whenever it is asked
    for.
    """
    return hmac.new(secret.encode(), label.encode(), hashlib.sha256).hexdigest()


def split_mailbox(text: str) -> tuple[str, str] | None:
    """Name and address of “Rivers Institute <press@rivers.example>”; None of anything else."""
    match = re.fullmatch(r"\s*([^<>]*[^<>\s])\s*<\s*([^<>\s@]+@[^<>\s@]+\.[^<>\s@]+)\s*>\s*", text)
    return (match[1], match[2]) if match else None


PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


def read_mail() -> dict[str, Any]:
    """What EMAIL_URL says, as the settings of the Django that is installed: 6.1 has others than
    before. Without a server mail is written to stdout.
    """
    parts = address("EMAIL_URL")
    sends = parts.scheme in PORTS and bool(parts.hostname)
    if not sends and parts.scheme != "consolemail":
        stop(
            "EMAIL_URL must look like smtp+tls://user:password@mail.example.org:587 (or start with"
            " smtp+ssl:// or smtp://), or be left out for no mail."
        )
    read = env.email_url("EMAIL_URL")
    backend = read["EMAIL_BACKEND"]
    if not sends:
        options: dict[str, Any] = {}
    else:
        options = {
            "host": read["EMAIL_HOST"],
            "port": read["EMAIL_PORT"] or PORTS[parts.scheme],
            "username": read["EMAIL_HOST_USER"] or "",
            "password": read["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtp+ssl",
            "timeout": 10,  # seconds, for which somebody waits
        }
    if django.VERSION >= (6, 1):
        return {"MAILERS": {"default": {"BACKEND": backend, "OPTIONS": options}}}
    former = {"username": "host_user", "password": "host_password"}
    return {"EMAIL_BACKEND": backend} | {
        f"EMAIL_{former.get(name, name).upper()}": value for name, value in options.items()
    }
