"""Of every column of every model it is said what it keeps of people: for readers, for the command
that deletes, and for whoever asks what is kept of them.
"""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from colloquium.models import FailedSignIn
from colloquium.second_factor.adapters import NO_ADDRESS
from contacts.models import (
    Attempt,
    AuditEntry,
    EntryAct,
    Letter,
    SiteVersion,
    SubjectRequest,
    UnsavedPicture,
)
from contacts.personal.table import (
    TABLE,
    Columns,
    Kept,
    Whose,
    find_gone,
    find_kept,
    find_undeclared,
    list_kept,
)
from events.editions.snapshots import KEPT, take
from events.imports.models import SourceDocument
from events.models import Consent, Edition, Event, Presence
from tests.events.imports.drafts import make_source
from tests.factories import make_event, make_organization, make_printed_speaker, make_request
from tests.reader import page

DECLARED_IN = {
    "contacts": "contacts/personal/columns.py",
    "events": "events/personal.py",
    "imports": "events/imports/personal.py",
}


def tell_missing() -> str:
    """What to add, and where."""
    lines = []
    for line in find_undeclared():
        app = line.partition('"')[2].partition(".")[0]
        lines += [
            f"# to COLUMNS of {DECLARED_IN.get(app, 'colloquium/personal.py')}:",
            f"    {line}",
        ]
    return "\n".join(
        [
            "Of these columns nobody says whether they hold something of a person. Add:",
            *lines,
            "In place of ... stands NOTHING, or what it is kept for, a Kept:",
            *(f"  {one.whose.value}: {one.what}" for one in list_kept()),
        ]
    )


def test_every_column_of_every_model_stands_in_the_table_and_nothing_else():
    undeclared = list(find_undeclared())
    assert not undeclared, tell_missing()
    assert list(find_gone()) == []
    undecided = [row for row in TABLE if not (row.kept is None or isinstance(row.kept, Kept))]
    assert undecided == [], "Say NOTHING, or what it is kept for"
    twice = [
        (label, name)
        for label, names, kept in TABLE
        for name in names.split()
        if kept is None and find_kept(apps.get_model(label))[name]
    ]
    assert twice == [], "It says nothing of anybody, or it does"


def test_of_a_column_that_is_missing_the_line_to_add_is_said(monkeypatch):
    rest = [row for row in TABLE if row.model != "contacts.Channel"]
    rest.append(Columns("contacts.Channel", "type value as_printed is_theirs waits visible", None))
    monkeypatch.setattr("contacts.personal.table.TABLE", rest)
    assert list(find_undeclared()) == ['Columns("contacts.Channel", "visibility", ...),']
    assert list(find_gone()) == ["contacts.Channel.visible"]
    assert (
        "# to COLUMNS of contacts/personal/columns.py:\n"
        '    Columns("contacts.Channel", "visibility", ...),'
    ) in tell_missing()


def test_what_is_kept_of_people_stands_in_the_document_for_whoever_runs_a_site():
    document = (settings.BASE_DIR / "PRIVACY.md").read_text()
    lines = [line for line in document.splitlines() if line.startswith("- **")]
    with override("en"):
        expected = [f"- **{one.whose.label}:** {one.what}. {one.how_long}" for one in list_kept()]
    assert lines == expected, "\n".join(["The list in PRIVACY.md is to be:", *expected])


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "language"), [("/privacy/", "en"), ("/fr/privacy/", "fr")])
def test_readers_are_told_all_of_it_by_a_page_that_everybody_may_keep(client, address, language):
    response = client.get(address)
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.headers["ETag"]
    assert "Set-Cookie" not in response.headers
    text = response.content.decode()
    with override(language):
        said = [
            str(word).replace("’", "’")
            for one in list_kept()
            for word in (one.what, one.why, one.basis, one.how_long)
        ]
        assert [words for words in said if words not in text] == []
    assert [whose for whose in Whose if f'id="{whose.value}"' not in text] == []
    assert f'href="{address.replace("privacy", "requests")}"' in text
    assert f'href="{address}"' in page(client, address.removesuffix("privacy/"))


def plant(now):
    """Of all that goes with time one row that was kept long enough, and one that was not."""
    user = User.objects.create_user("ed")
    event, organization = make_event(), make_organization("Rivers")
    about = ContentType.objects.get_for_model(Event)
    newest = [take(event, by=None)]
    for age in (dt.timedelta(days=4 * 365), dt.timedelta(0)):
        at = now - age
        UnsavedPicture.objects.create(user=user, form="x", content=b"x", made_at=at)
        Attempt.objects.create(digest="x", at=at)
        AuditEntry.objects.create(act="looked", at=at)
        FailedSignIn.objects.create(account="x", origin="x", at=at)
        Presence.objects.create(user=user, page=age.days, seen_at=at)
        make_source(uploaded_at=at)
        entry = LogEntry.objects.create(
            user=user, content_type=about, object_id="1", object_repr="x", action_flag=2
        )
        LogEntry.objects.filter(pk=entry.pk).update(action_time=at)
        Session.objects.create(session_key=str(age.days), expire_date=at + dt.timedelta(days=1))
        task = {"args_kwargs": {}, "task_path": "x", "backend_name": "x", "run_after": at}
        DBTaskResult.objects.create(status="SUCCESSFUL", finished_at=at, **task)
        Letter.objects.create(text="x", state="delivered", next_at=None, ended_at=at)
        EntryAct.objects.create(organization=organization, act="confirmed", at=at)
        for _number in range(KEPT):
            newest[0].pk, newest[0].published_at = None, at
            newest[0].save()
    browser = Client()
    browser.force_login(user)
    for key in ("gone", browser.session.session_key):
        UserSession.objects.get_or_create(user=user, session_key=key, defaults={"ip": NO_ADDRESS})
    for number, days in enumerate((4 * 365, 100, 0)):
        request = make_request(key=str(number) * 32)
        settled = {"state": "closed", "settled_at": now - dt.timedelta(days=days)}
        if days > 365:
            request.messages.all().delete()
            settled["code_digest"] = None
        SubjectRequest.objects.filter(pk=request.pk).update(**settled)
    make_printed_speaker(event, "Bo Petit").consents.update(
        expires_on=now.date() - dt.timedelta(days=1)
    )


MODELS = (
    *(UnsavedPicture, Attempt, FailedSignIn, Presence, LogEntry, Session, DBTaskResult, Edition),
    *(SourceDocument, Letter, SubjectRequest, AuditEntry, EntryAct, UserSession),
)


def count():
    return {model.__name__: model.objects.count() for model in MODELS} | {
        "hidden": Consent.objects.exclude(hidden_on=None).count()
    }


@pytest.mark.django_db
def test_what_was_kept_long_enough_goes_and_nothing_else_and_is_said_before(capsys):
    plant(timezone.now())
    before, token = count(), SiteVersion.objects.current()
    call_command("apply_retention", "--dry-run")
    told = capsys.readouterr().out
    assert (count(), SiteVersion.objects.current()) == (before, token)
    call_command("daily")
    done = capsys.readouterr().out
    told = told.removesuffix("Nothing was deleted: this is what would go.\n")
    assert done.endswith(told)
    assert {number for line in told.splitlines() if (number := line[:6].strip()) != "1"} == {"51"}
    assert len(told.splitlines()) == len([one for one in list_kept() if one.delete])
    gone = dict.fromkeys(before, 1) | {"Edition": 51, "hidden": -1}
    assert count() == {name: number - gone[name] for name, number in before.items()}


@pytest.mark.django_db
def test_what_fails_keeps_nothing_else_from_being_deleted(monkeypatch, capsys, caplog):
    Attempt.objects.create(digest="x", at=timezone.now() - dt.timedelta(days=2))

    def fail(now):
        raise ValueError("Ada Moreau")

    broken = Kept(whose=Whose.SPEAKERS, what="x", why="x", basis="x", how_long="x", delete=fail)
    monkeypatch.setattr("contacts.personal.table.TABLE", [Columns("a.B", "c", broken), *TABLE])
    with pytest.raises(CommandError, match="ValueError"):
        call_command("apply_retention")
    assert not Attempt.objects.exists()
    assert "Moreau" not in caplog.text + capsys.readouterr().out
