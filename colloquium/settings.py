"""Settings of the site.

Everything that varies comes from the environment or from `.env`; `.env.example` explains it.
"""

import os
from pathlib import Path
from zoneinfo import available_timezones

import django
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from .environment import (
    address,
    boolean,
    derive_key,
    env,
    read_dotenv,
    read_mail,
    split_mailbox,
    stop,
)
from .safeguarding import link_of

BASE_DIR = Path(__file__).resolve().parent.parent

if os.environ.get("READ_DOTENV") != "no":  # the tests don't depend on it
    read_dotenv(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 50:
    stop(
        "SECRET_KEY is missing or shorter than 50 characters. `make run` writes one into .env; "
        ".env.example shows how to make one by hand."
    )
# Of the list of names that were withdrawn, which holds digests only, and of what is sealed.
WITHDRAWAL_KEY = env("WITHDRAWAL_KEY") or derive_key(SECRET_KEY, "colloquium withdrawn names")
if len(WITHDRAWAL_KEY) < 50:
    stop(
        "WITHDRAWAL_KEY is shorter than 50 characters. Leave it out, so that it follows SECRET_KEY,"
        " or make one as .env.example shows."
    )
DEBUG = boolean("DEBUG")
SITE_NAME = env("SITE_NAME").strip()
if not SITE_NAME:
    stop("SITE_NAME is empty. Give the site a name, or leave the line out.")
SITE_URL = env("SITE_URL").rstrip("/")
site = address("SITE_URL")
if site.scheme not in ("http", "https") or not site.hostname or site.path.strip("/"):
    stop(
        f"SITE_URL is “{SITE_URL}”, but must be the address of the site without a path, like"
        " https://proceedings.example.org."
    )
SAFEGUARDING_CONTACT = env("SAFEGUARDING_CONTACT").strip()
try:
    link_of(SAFEGUARDING_CONTACT)
except ValueError:
    stop(
        f"SAFEGUARDING_CONTACT is “{SAFEGUARDING_CONTACT}”, but must be an e-mail address, or an"
        " address like https://example.org/contact."
    )
QUICK_EXIT_URL = env("QUICK_EXIT_URL").strip()
neutral = address("QUICK_EXIT_URL")
if neutral.scheme not in ("http", "https") or neutral.hostname in (None, site.hostname):
    stop(
        f"QUICK_EXIT_URL is “{QUICK_EXIT_URL}”, but must be the address of another site that says"
        " nothing about what was read here, like https://www.bbc.com/weather."
    )
CROSSREF_DEPOSITOR = split_mailbox(env("CROSSREF_DEPOSITOR"))
if env("CROSSREF_DEPOSITOR").strip() and not CROSSREF_DEPOSITOR:
    stop(
        f"CROSSREF_DEPOSITOR is “{env('CROSSREF_DEPOSITOR')}”, but must be a name and an e-mail"
        " address, like Rivers Institute <press@rivers.example>."
    )
ALLOWED_HOSTS = env("ALLOWED_HOSTS") or [site.hostname, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Application

INSTALLED_APPS = [
    "colloquium.apps.ColloquiumConfig",
    "events",
    "events.imports",
    "contacts",
    "colloquium.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_countries",
    "django_prose_editor",
    "js_asset",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *(["django_tasks"] if django.VERSION < (6,) else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "colloquium.middleware.headers.HeadersMiddleware",
    "colloquium.api.middleware.ApiMiddleware",
    "colloquium.middleware.bodies.BodyMiddleware",
    "colloquium.oai.middleware.ArgumentsMiddleware",
    "colloquium.middleware.negotiation.NegotiationMiddleware",
    "colloquium.caching.PublicCacheMiddleware",
    "colloquium.middleware.veil.VeilMiddleware",
    "colloquium.middleware.robots.RobotsMiddleware",
    "colloquium.middleware.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "colloquium.middleware.language.DeskLanguageMiddleware",
    "colloquium.middleware.protected_names.ProtectedNamesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "colloquium.middleware.signing_in.SigningInMiddleware",
]
ROOT_URLCONF = "colloquium.urls"
WSGI_APPLICATION = "colloquium.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "colloquium.context_processors.site",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "contacts.desk.rendering.FormRenderer"
SITE_ID = 1
# An event's page holds every speaker, session and heading in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Database and cache

sqlite = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BASE_DIR / "db.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted is overwritten, since it may be the name of somebody who must not be
        # found.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
        ),
    },
}
if env("DATABASE_URL"):
    parts = address("DATABASE_URL")
    if parts.scheme not in ("postgres", "postgresql", "sqlite") or len(parts.path) < 2:
        stop(
            "DATABASE_URL must look like postgres://user:password@host:5432/name, or be left out"
            " for SQLite."
        )
    database = env.db_url("DATABASE_URL")
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database = sqlite | {"NAME": database["NAME"]}
        if not Path(database["NAME"]).parent.is_dir():
            stop(
                "DATABASE_URL names a file in a folder that does not exist:"
                f" {Path(database['NAME']).parent}. Make it first."
            )
    else:
        database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES = {"default": database}
else:
    DATABASES = {"default": sqlite}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if env("CACHE_URL"):
    if address("CACHE_URL").scheme not in ("redis", "rediss"):
        stop("CACHE_URL must look like redis://host:6379/0, or be left out for a cache in memory.")
    store = {
        "BACKEND": "colloquium.store.RedisStore",
        "LOCATION": env("CACHE_URL"),
        "KEY_PREFIX": f"colloquium:{site.hostname}",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},  # seconds
    }
else:
    # The limit is their size.
    store = {
        "BACKEND": "colloquium.store.MemoryStore",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
CACHES = {"default": store}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAKES_FILES_APART = True  # from the threads that answer readers, which the tests do without

# What goes wrong is written to stderr. Without addresses that were not found, which may hold a name
# that was withdrawn.

LINE = "{asctime} {levelname} {name}: {message}"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": LINE, "style": "{"},
        "one line": {"()": "colloquium.stderr.OneLine", "fmt": LINE, "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "stderr of strangers": {"class": "logging.StreamHandler", "formatter": "one line"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},
        "django.request": {"level": "ERROR"},
        # What anybody can send on purpose.
        "django.security": {"handlers": ["stderr of strangers"], "propagate": False},
    },
}

# Mail to those who work at the desk

globals().update(read_mail())
SENDS_MAIL = bool(address("EMAIL_URL").hostname)
DEFAULT_FROM_EMAIL = env("EMAIL_FROM").strip() or f"noreply@{site.hostname}"

# Language and time

LANGUAGE_CODE = env("LANGUAGE_CODE")
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
if LANGUAGE_CODE not in dict(LANGUAGES):
    stop(f"LANGUAGE_CODE is “{LANGUAGE_CODE}”, but must be one of {', '.join(dict(LANGUAGES))}.")
LOCALE_PATHS = [BASE_DIR / "locale"]
# Those whose French has a straight apostrophe in the package.
COUNTRIES_OVERRIDE = {
    "IO": _("British Indian Ocean Territory"),
    "US": _("United States of America"),
}
FORMAT_MODULE_PATH = ["colloquium.formats"]
TIME_ZONE = env("TIME_ZONE")
if TIME_ZONE not in available_timezones():
    stop(f"TIME_ZONE is “{TIME_ZONE}”, but must be a name like Europe/Paris.")

# Files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/uploads/"
MEDIA_ROOT = Path(env("UPLOADS_DIR") or BASE_DIR / "uploads")
if not MEDIA_ROOT.parent.is_dir():
    stop(f"UPLOADS_DIR is in a folder that does not exist: {MEDIA_ROOT.parent}. Make it first.")
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Security

secure = site.scheme == "https"
SECURE_SSL_REDIRECT = secure
SECURE_HSTS_SECONDS = 63_072_000 if secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = secure
SECURE_REFERRER_POLICY = "no-referrer"  # but for the desk: `middleware/headers.py`
if boolean("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = secure
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "colloquium.admin_site.stale_page"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
validation = "django.contrib.auth.password_validation"
AUTHENTICATION_BACKENDS = ["colloquium.second_factor.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{validation}.CommonPasswordValidator"},
    {"NAME": "colloquium.weak_passwords.GuessableValidator"},
]
PASSWORD_HASHERS = [
    "colloquium.hashing.Argon2Hasher",
    "colloquium.hashing.FormerHasher",  # of before; each is hashed anew when its owner signs in
]
SIGN_IN_PAUSE = 0.25  # seconds between two in one process, in which readers are answered
# Of whoever may publish, withdraw, see hidden names or contacts, read requests or manage accounts.
REQUIRES_SECOND_FACTOR = secure and not DEBUG
# Signing in: of allauth the second factor, passkeys and the list of sessions. Accounts are made by
# administrators, and attempts are counted by `colloquium.signin`.
ACCOUNT_ADAPTER = "colloquium.second_factor.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds
MFA_ADAPTER = "colloquium.second_factor.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # step of 30 seconds, for clocks that go wrong
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The rich text editor needs an import map, and injects one stylesheet, which is allowed by its hash
# and nothing else.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [NONCE],
    "style-src": ["'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
    "img-src": ["data:"],
}
# Our own buttons of the rich text editor. What of it may be stored is for
# `events.text.markup.clean` alone to say.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy("js/editor-quotation.js")], "extensions": {"Quotation": html_tags(["q"])}},
    {"js": [static_lazy("js/editor-note.js")], "extensions": {"Note": html_tags(["small"])}},
    {
        "js": [static_lazy("js/editor-tables.js")],
        "extensions": {"Tables": html_tags(["table", "caption", "tr", "th", "td"])},
    },
    {"js": [static_lazy("js/editor-figures.js")], "extensions": {"Figures": html_tags(["figure"])}},
    {
        "js": [static_lazy("js/editor-language.js")],
        "extensions": {"Language": html_tags(["span"])},
    },
    {"js": [static_lazy("js/editor-boxes.js")], "extensions": {"Boxes": html_tags(["aside"])}},
    {"js": [static_lazy("js/editor-division.js")], "extensions": {"Division": html_tags([])}},
    {"js": [static_lazy("js/editor-name.js")], "extensions": {"Name": html_tags([])}},
    {
        "js": [static_lazy("js/editor-paste-source.js")],
        "extensions": {"PastedSource": html_tags([])},
    },
    {"js": [static_lazy("js/editor-paste-text.js")], "extensions": {"PastedText": html_tags([])}},
    {"js": [static_lazy("js/editor-paste.js")], "extensions": {"Paste": html_tags([])}},
]
