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
    "browser/test_leaving.py",
    "browser/test_long_words.py",
    "browser/test_next.py",
    "browser/test_pictures.py",
    "browser/test_reading.py",
    "browser/test_requests.py",
    "browser/test_roles.py",
    "browser/test_signing_in.py",
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
    "colloquium/test_tampering.py",
    "colloquium/test_weak_passwords.py",
    "contacts/admin/test_admin.py",
    "contacts/admin/test_pictures.py",
    "contacts/entry/test_nowhere.py",
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
    "events/withdrawal/test_door.py",
    "events/withdrawal/test_orcid.py",
    "test_translation.py",
)
# Of other files what crawls every page, or brings a database from long ago to the present.
LEFT_OUT_TESTS = {
    "test_a_database_that_does_not_answer_is_told_in_a_sentence",
    "test_editions_from_before_have_the_status_of_their_record_and_keep_it",
    "test_hidden_people_are_read_nowhere_until_two_people_undo_it",
    "test_names_of_before_stand_where_their_letter_is",
    "test_numbers_from_before_are_printed_without_the_signs_that_nobody_sees",
    "test_rows_from_before_stand_in_the_order_of_lists",
    "test_the_family_name_of_another_spelling_is_hidden_as_their_own",
    "test_the_files_of_a_withdrawn_person_hold_no_trace",
    "test_the_pages_of_quotations_hold_no_trace",
    "test_what_was_said_of_consent_becomes_a_record_and_is_said_again_before_it",
}
collect_ignore = LEFT_OUT if connection.vendor == "postgresql" else ()


def asks_for_a_database(item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    )


def is_run_here(item) -> bool:
    name = getattr(item, "originalname", item.name)
    return asks_for_a_database(item) and name not in LEFT_OUT_TESTS


def pytest_collection_modifyitems(config, items):
    if collect_ignore:
        config.hook.pytest_deselected(items=[i for i in items if not is_run_here(i)])
        items[:] = filter(is_run_here, items)


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
        left_out = ", ".join(("what asks for no database", *LEFT_OUT, *sorted(LEFT_OUT_TESTS)))
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
