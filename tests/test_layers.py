"""Imports run one way: contacts ← events ← colloquium."""

import ast

import pytest
from django.conf import settings

MAY_IMPORT = {"contacts": {"contacts"}, "events": {"contacts", "events"}, "colloquium": {"contacts", "events", "colloquium"}}
OURS = set(MAY_IMPORT)


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_layer_imports_only_those_below_it(package):
    files = list((settings.BASE_DIR / package).rglob("*.py"))
    assert files
    wrong = {(str(path), name) for path in files for name in imports_of(path) if name in OURS - MAY_IMPORT[package]}
    assert wrong == set()


PURE = ["records/event", "records/building", "records/redacting", "markup", "reading"]
PURE += [f"citation/{name}" for name in ("names", "reference", "notes", "sentences", "apa", "chicago", "iso690", "styles")]


@pytest.mark.parametrize("module", PURE)
def test_what_makes_a_page_of_a_record_knows_no_request_and_no_settings(module):
    source = (settings.BASE_DIR / "events" / f"{module}.py").read_text()
    assert not any(word in source for word in ("django.conf", "HttpRequest", "timezone.now", "request"))


FORMATS = sorted(path.relative_to(settings.BASE_DIR) for path in (settings.BASE_DIR / "events" / "formats").rglob("*.py"))


@pytest.mark.parametrize("path", FORMATS, ids=str)
def test_a_format_knows_no_database_no_request_no_clock_and_no_settings(path):
    source = (settings.BASE_DIR / path).read_text()
    forbidden = (
        "django.conf",
        "django.http",
        "django.db",
        "request",
        ".objects.",
        "import timezone",
        ".now(",
        ".today(",
        "open(",
    )
    assert [word for word in forbidden if word in source] == []


def test_the_formats_are_all_looked_at():
    assert {"events/formats/__init__.py", "events/formats/json.py", "events/formats/docx.py"} <= {str(path) for path in FORMATS}
