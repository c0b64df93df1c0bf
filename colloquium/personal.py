"""What the site keeps of those who sign in, and what Django and the queue keep for it."""

import datetime as dt

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from contacts.personal import bases
from contacts.personal.columns import TEXTS
from contacts.personal.table import NOTHING, Columns, Kept, Whose, declare

from .sessions import forget_ended
from .signin import forget_failures

HISTORY_KEPT = dt.timedelta(days=3 * 365 + 1)
TASKS_KEPT = dt.timedelta(days=14)


def delete_sessions(now: dt.datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def delete_history(now: dt.datetime) -> int:
    return LogEntry.objects.filter(action_time__lt=now - HISTORY_KEPT).delete()[0]


def delete_finished_tasks(now: dt.datetime) -> int:
    return DBTaskResult.objects.finished().filter(finished_at__lte=now - TASKS_KEPT).delete()[0]


ACCOUNTS = Kept(
    whose=Whose.EDITORS,
    what=_("Name, e-mail address, user name, language, rights, and the password as a digest"),
    why=_("So that they can sign in, and do what is theirs to do and no more."),
    basis=bases.SAFE,
    how_long=_("As long as the account."),
)
FAILURES = Kept(
    whose=Whose.EDITORS,
    what=_("That signing in failed, as digests of the name and the address"),
    why=_("So that nobody can try thousands of passwords."),
    basis=bases.SAFE,
    how_long=_("One hour."),
    delete=forget_failures,
)
SESSIONS = Kept(
    whose=Whose.EDITORS,
    what=_("That somebody is signed in, in one browser, known by a cookie of the desk"),
    why=_("So that the password need not be typed for each page."),
    basis=bases.SAFE,
    how_long=_("Until they sign out; two weeks at most."),
    delete=delete_sessions,
)
BROWSERS = Kept(
    whose=Whose.EDITORS,
    what=_("In which browser somebody is signed in, since when, and last seen; no address"),
    why=_("So that they see where they are signed in, and can end it."),
    basis=bases.SAFE,
    how_long=_("Until they sign out, and a day more at most."),
    delete=forget_ended,
)
SECOND_FACTORS = Kept(
    whose=Whose.EDITORS,
    what=_("Passkeys, the secret of an app for codes, and recovery codes, encrypted"),
    why=_("So that a stolen password is not enough to sign in."),
    basis=bases.SAFE,
    how_long=_("Until they are removed, or as long as the account."),
)
HISTORY = Kept(
    whose=Whose.EDITORS,
    what=_("What they changed at the desk, and at which hidden name they looked"),
    why=_("So that it can be known who did what."),
    basis=bases.SAFE,
    how_long=_("Three years."),
    delete=delete_history,
)
QUEUE = Kept(
    whose=Whose.WRITERS,
    what=_("That something waits to be done, such as a mail: as a number, without text or name"),
    why=_("So that nothing is lost while a server does not answer."),
    basis=bases.SAFE,
    how_long=_("14 days after it was done."),
    delete=delete_finished_tasks,
)

COLUMNS = [
    Columns(
        "auth.User",
        "username first_name last_name email password last_login date_joined is_active is_staff"
        " is_superuser",
        ACCOUNTS,
    ),
    Columns("auth.User_groups", "user", ACCOUNTS),
    Columns("auth.User_user_permissions", "user", ACCOUNTS),
    Columns("auth.Group", "name", NOTHING),
    Columns("auth.Permission", "name codename", NOTHING),
    Columns("colloquium.Account", "user language", ACCOUNTS),
    Columns("colloquium.FailedSignIn", "account origin at", FAILURES),
    Columns("mfa.Authenticator", "user type data created_at last_used_at", SECOND_FACTORS),
    Columns(
        "usersessions.UserSession",
        "user created_at last_seen_at session_key user_agent",
        BROWSERS,
    ),
    # Columns of a library that stay empty.
    Columns("usersessions.UserSession", "ip data", NOTHING),
    Columns("account.EmailAddress", "user email verified primary", NOTHING),
    Columns("account.EmailConfirmation", "created sent key", NOTHING),
    Columns("sessions.Session", "session_key session_data expire_date", SESSIONS),
    Columns(
        "admin.LogEntry",
        "action_time user object_id object_repr action_flag change_message",
        HISTORY,
    ),
    Columns(
        "django_tasks_database.DBTaskResult",
        "args_kwargs return_value traceback",
        QUEUE,
    ),
    Columns(
        "django_tasks_database.DBTaskResult",
        "id status enqueued_at started_at finished_at priority task_path worker_ids queue_name"
        " backend_name run_after exception_class_path",
        NOTHING,
    ),
    Columns("flatpages.FlatPage", "title content", TEXTS),
    Columns(
        "flatpages.FlatPage",
        "url enable_comments template_name registration_required",
        NOTHING,
    ),
    Columns("sites.Site", "domain name", NOTHING),
    Columns("contenttypes.ContentType", "app_label model", NOTHING),
]


def connect() -> None:
    declare(COLUMNS)
