import gc

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import client

# On PostgreSQL everything is run that reads or writes a database, and no second time what asks for
# none; and what a browser shows, what a page, a file or a picture is made of, and how a request or an
# upload is refused is the same over either. One file of the browser stays, since there the site answers
# from threads with connections of their own.
LEFT_OUT = (
    "browser/test_answers.py",
    "browser/test_boxes.py",
    "browser/test_deciding.py",
    "browser/test_desk_home.py",
    "browser/test_editing.py",
    "browser/test_editor.py",
    "browser/test_editor_figures.py",
    "browser/test_editor_languages.py",
    "browser/test_editor_paste.py",
    "browser/test_editor_tables.py",
    "browser/test_entry.py",
    "browser/test_importing.py",
    "browser/test_long_words.py",
    "browser/test_next.py",
    "browser/test_pictures.py",
    "browser/test_reading.py",
    "browser/test_roles.py",
    "browser/test_surface.py",
    "browser/test_tables.py",
    "browser/test_unchanged.py",
    "browser/test_unsaved.py",
    "colloquium/api",
    "colloquium/middleware",
    "colloquium/oai",
    "colloquium/test_desk_home.py",
    "colloquium/test_roles.py",
    "colloquium/test_safeguarding.py",
    "colloquium/test_security.py",
    "colloquium/test_server.py",
    "contacts/admin/test_admin.py",
    "contacts/admin/test_pictures.py",
    "contacts/models/test_images.py",
    "contacts/test_addresses.py",
    "contacts/test_directory.py",
    "contacts/test_vcard.py",
    "events/admin/test_copying.py",
    "events/admin/test_deposit.py",
    "events/admin/test_event.py",
    "events/admin/test_figures.py",
    "events/admin/test_proofreading.py",
    "events/admin/test_section.py",
    "events/admin/test_translating.py",
    "events/admin/test_workspace.py",
    "events/formats",
    "events/imports/desk/test_importing.py",
    "events/imports/test_record.py",
    "events/imports/test_source.py",
    "events/imports/test_write.py",
    "events/pages",
    "events/records",
    "events/test_names.py",
    "events/withdrawal/test_orcid.py",
    "test_translation.py",
)
collect_ignore = LEFT_OUT if connection.vendor == "postgresql" else ()


def asks_for_a_database(item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    )


def pytest_collection_modifyitems(config, items):
    if collect_ignore:
        config.hook.pytest_deselected(items=[i for i in items if not asks_for_a_database(i)])
        items[:] = filter(asks_for_a_database, items)


note_template = client.store_rendered_templates


def note_template_of_page(store, signal, sender, template, context, **kwargs):
    """The test client copies the whole context for each template, and a page of the desk has
    thousands of those of fields, whose contexts nobody asks for.
    """
    if not (template.name or "").startswith("django/forms/"):
        note_template(store, signal, sender, template, context, **kwargs)


client.store_rendered_templates = note_template_of_page


def pytest_collection_finish():
    """What has been imported stays: the collector needn't go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_terminal_summary(terminalreporter):
    if collect_ignore:
        left_out = ", ".join(("what asks for no database", *LEFT_OUT))
        terminalreporter.write_line(f"Run on SQLite only: {left_out}")


def give_room(call):
    """The same, with half a megabyte for the frames of what it calls.

    CPython keeps frames in pieces of 16 KiB, asks the system for one whenever a call crosses the edge
    of the last and gives it back at once (github.com/python/cpython/issues/142183). Beneath a test, a
    request and a form that happens at every turn of many a loop. A frame that asks for more than a
    piece gets one of its own, which is twice as large.
    """

    def with_room(*args, **kwargs):
        return call(*args, **kwargs)

    with_room.__code__ = with_room.__code__.replace(co_stacksize=66_000)
    return with_room


pytest.Function.setup = give_room(pytest.Function.setup)
pytest.Function.runtest = give_room(pytest.Function.runtest)


@pytest.fixture(autouse=True)
def empty_cache():
    """Kept pages must not leak from one test into the next, whose site version starts anew."""
    cache.clear()


@pytest.fixture
def migrate(transactional_db):
    """Brings the database to a migration of an app and gives the models of that state.

    Afterwards it is in the newest state again.
    """

    def to(app: str, name: str):
        executor = MigrationExecutor(connection)
        executor.migrate([(app, name)])
        return executor.loader.project_state([(app, name)]).apps

    yield to
    call_command("migrate", verbosity=0)
