"""Each promise of SECURITY.md and PRIVACY.md names the test that proves it, and the test is there."""

import ast
import re

import pytest
from django.conf import settings

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("document", ["SECURITY.md", "PRIVACY.md"])
def test_every_promise_has_its_test(document):
    text = (settings.BASE_DIR / document).read_text()
    named = NAMED.findall(text)
    for path, name in named:
        tree = ast.parse((settings.BASE_DIR / path).read_text())
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in found, f"{path}::{name}"
    promises = [row for row in text.splitlines() if re.match(r"\| (?!---|promise|of whom)", row)]
    assert promises
    assert [row for row in promises if not NAMED.search(row)] == []
