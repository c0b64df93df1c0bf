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


@pytest.mark.parametrize("module", ["records/event", "records/building", "records/redacting", "markup", "citation", "reading"])
def test_what_makes_a_page_of_a_record_knows_no_request_and_no_settings(module):
    names = set(imports_of(settings.BASE_DIR / "events" / f"{module}.py"))
    source = (settings.BASE_DIR / "events" / f"{module}.py").read_text()
    assert names
    assert not any(word in source for word in ("django.conf", "HttpRequest", "timezone.now", "request"))
