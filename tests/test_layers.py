"""Imports run one way, from room to room, and in no circle: read from the code, not from its words."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

APPS = ("contacts", "events", "colloquium")

# Of each app its rooms, from the one that knows nothing to the one that knows all. A room imports from its own and from
# those before it; what stands beside another in one tuple imports nothing of it.
ROOMS = {
    "contacts": (
        ("words",),
        ("models",),
        ("audit",),
        (
            "withdrawal",
            "records",
            "help_lines",
            "former_addresses",
            "present_addresses",
            "paging",
            "limits",
            "public_forms",
            "tasks",
        ),
        ("vcard", "jsonld", "links", "sitemaps", "templatetags", "desk", "personal"),
        ("letters",),
        ("tables", "entry", "letter_form"),
        ("views", "asking", "admin", "management"),
        ("urls", "apps"),
    ),
    "events": (
        ("text",),
        ("models",),
        ("records",),
        ("formats", "search", "proofreading", "tables"),
        ("editions",),
        ("withdrawal", "pages"),
        ("feeds", "sitemaps", "views", "admin", "management", "personal"),
        ("urls", "site_urls", "apps"),
        ("imports",),
    ),
    "events.imports": (
        ("reading",),
        ("models",),
        ("withdrawal", "messages", "matching", "personal"),
        ("write",),
        ("batch",),
        ("outcome_table",),
        ("desk", "management"),
        ("admin", "apps"),
    ),
}


@cache
def modules() -> dict[str, Path]:
    """Every module of the site but the migrations, by its dotted name."""
    found = {}
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
            if "migrations" not in parts:
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


@cache
def imports_of(module: str) -> frozenset[str]:
    """The names of all that a module imports, wherever in it: modules of the site as such, others by their package."""
    path = modules()[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = (
                package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            )
            base = ".".join([*above, *filter(None, [node.module])])
            within = {f"{base}.{alias.name}" for alias in node.names} & set(modules())
            found |= within or {base}
            if within and len(within) < len(node.names):
                found.add(base)
    return frozenset(found - {module})


def room_of(module: str, app: str) -> str:
    return module.removeprefix(app + ".").partition(".")[0]


def test_apps_import_only_those_below_them():
    wrong = {
        (module, name)
        for module in modules()
        for name in imports_of(module)
        if name.partition(".")[0] in APPS
        and APPS.index(name.partition(".")[0]) > APPS.index(module.partition(".")[0])
    }
    assert wrong == set()


@pytest.mark.parametrize("app", ROOMS)
def test_a_room_imports_only_from_those_below_it(app):
    level = {room: at for at, rooms in enumerate(ROOMS[app]) for room in rooms}
    inside = [module for module in modules() if module.startswith(app + ".")]
    assert {room_of(module, app) for module in inside} == set(level)
    wrong = {
        (module, name)
        for module in inside
        for name in imports_of(module)
        if name.startswith(app + ".")
        and (here := room_of(module, app)) != (there := room_of(name, app))
        and level[there] >= level[here]
    }
    assert wrong == set()


def test_modules_import_each_other_in_no_circle():
    graph = {
        module: {name for name in imports_of(module) if name in modules()} for module in modules()
    }
    # A package is imported with each of its modules, but gives what they define.
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def reached_from(module: str) -> set[str]:
    """All that is loaded with a module."""
    found, open_ = set(), [module]
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += imports_of(name) if name in modules() else ()
    return found


def test_a_document_is_read_without_django():
    reading = [module for module in modules() if module.startswith("events.imports.reading")]
    assert len(reading) > 50
    assert {
        (m, name) for m in reading for name in reached_from(m) if name.partition(".")[0] == "django"
    } == set()


def test_what_makes_a_page_of_a_record_knows_no_request_and_no_settings():
    pure = [
        m for m in modules() if m.startswith(("events.text", "events.records", "events.formats"))
    ]
    forbidden = {"django.conf", "django.http"}
    assert {(m, name) for m in pure for name in imports_of(m) & forbidden} == set()


def test_the_domain_knows_no_page_and_no_request():
    """What is stored, published, found and withdrawn is so whoever asks, and however."""
    rooms = {
        "contacts": {"words", "models", "withdrawal", "records"},
        "events": {"text", "models", "records", "formats", "search", "editions", "withdrawal"},
    }
    domain = [m for m in modules() if room_of(m, app := m.partition(".")[0]) in rooms.get(app, ())]
    assert len(domain) > 90
    views = {m for m in modules() if m.rpartition(".")[2] == "views"}
    forbidden = ("django.http", "django.shortcuts", "django.views")
    assert {
        (m, name)
        for m in domain
        for name in imports_of(m)
        if name.startswith(forbidden) or name in views
    } == set()


def test_a_format_knows_no_database_and_no_clock():
    formats = [m for m in modules() if m.startswith("events.formats")]
    assert {"events.formats", "events.formats.json", "events.formats.docx"} <= set(formats)
    forbidden = ("django.conf", "django.http", "django.db", "events.models", "contacts.models")
    assert {
        (m, name) for m in formats for name in imports_of(m) if name.startswith(forbidden)
    } == set()
    clocks = {"now", "today", "open", "localdate"}
    asked = {
        (m, node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id)
        for m in formats
        for node in ast.walk(ast.parse(modules()[m].read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    assert {(m, name) for m, name in asked if name in clocks} == set()
