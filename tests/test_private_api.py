"""What the site uses of other people's code that they don't promise to keep: all of it stands here."""

import ast
import importlib
import inspect
import pkgutil
from functools import cache
from pathlib import Path

from django.conf import settings

APPS = ("colloquium", "contacts", "events")

# Where, what, and why nothing public will do. When one of these libraries changes, look here first.
USED = {
    ("colloquium.admin_site", "_build_app_dict"): "the desk's own order of its pages, on its index",
    ("colloquium.store", "_cache"): "the pages in memory are counted and dropped, or Redis asked",
    ("colloquium.store", "_expire_info"): "with a page that is dropped goes when it would expire",
    ("colloquium.store", "_set"): "the one place where a page enters the memory",
    ("contacts.admin.contact", "_post_clean"): "a number is compared as it will be stored",
    (
        "contacts.desk.ordering",
        "_get_validation_exclusions",
    ): "a row that nobody changed is as it was stored",
    ("contacts.models.person", "_committed"): "whether a portrait was just uploaded",
    ("events.admin.event", "_update_errors"): "what is wrong in another part is told there",
    (
        "events.admin.section",
        "_get_validation_exclusions",
    ): "one lead quotation: for all rows to say",
    ("events.admin.section", "_should_delete_form"): "as Django's own rows ask it of a form",
    (
        "events.admin.speaker",
        "_save_m2m",
    ): "what a row brings along is saved when the row has a key",
    ("events.formats.docx", "_p"): "python-docx makes no footnotes: the element of a paragraph",
    ("events.formats.wordprocessing.lists", "_p"): "python-docx numbers no lists of its own",
    ("events.models.figure", "_committed"): "whether a figure was just uploaded",
}
# Named with an underscore, and promised: of Django's models, of named tuples, of lxml's elements.
PROMISED = {"_meta", "_base_manager", "_default_manager", "_replace", "_fields", "_Element"}


@cache
def trees() -> dict[str, ast.Module]:
    found = {}
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            parts = Path(path).relative_to(settings.BASE_DIR).with_suffix("").parts
            if "migrations" not in parts:
                name = ".".join(parts).removesuffix(".__init__")
                found[name] = ast.parse(path.read_text())
    return found


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PROMISED


@cache
def own_names() -> frozenset[str]:
    """What the site itself defines, not only declares."""
    names = set()
    for tree in trees().values():
        declared = {
            node.target
            for node in ast.walk(tree)
            if isinstance(node, ast.AnnAssign) and node.value is None
        }
        for node in set(ast.walk(tree)) - declared:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(node.attr)
    return frozenset(names)


def read_of_others():
    """Private names that are read, or imported."""
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and is_private(node.attr):
                if node.attr not in own_names():
                    yield module, node.attr
            elif isinstance(node, ast.Import | ast.ImportFrom) and not getattr(node, "level", 0):
                base = getattr(node, "module", "")
                for name in (base, *(alias.name for alias in node.names)):
                    if name.partition(".")[0] not in APPS and any(map(is_private, name.split("."))):
                        yield module, name


def defined_over_others():
    """Private names of a class of theirs that a class of ours defines anew."""
    for app in APPS:
        package = importlib.import_module(app)
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if found.name not in trees() or found.name == "colloquium.wsgi":
                continue
            for node in ast.walk(trees()[found.name]):
                if not isinstance(node, ast.ClassDef):
                    continue
                kind = getattr(importlib.import_module(found.name), node.name, None)
                for part in node.body if inspect.isclass(kind) else ():
                    name = getattr(part, "name", getattr(getattr(part, "target", None), "id", ""))
                    if is_private(name) and any(
                        name in vars(base)
                        for base in kind.__mro__[1:]
                        if base.__module__.partition(".")[0] not in APPS
                    ):
                        yield found.name, name


def test_private_names_of_others_are_those_of_the_list():
    assert {*read_of_others(), *defined_over_others()} == set(USED)


def test_nothing_of_others_is_changed_where_they_do_not_expect_it():
    """A cached property deleted, a request made to look otherwise, an archive's own account of
    itself; but what a harvester posts is to be read as an address, by all that reads one.
    """
    changed = {
        (module, ast.unparse(target))
        for module, tree in trees().items()
        for node in ast.walk(tree)
        for target in getattr(node, "targets", [])
        if isinstance(target, ast.Attribute)
        and target.attr in ("management_form", "method", "file_size")
    }
    assert changed == {("colloquium.oai.middleware", "request.method")}
