import datetime as dt
import re
import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from contacts.words.codes import read_code, write_code
from contacts.words.dates import add_months

TEXTS_KEPT_FOR = dt.timedelta(days=90)  # since it waits for nobody
YEARS_KEPT = 3  # of the row without texts
_SOUND_KEY = re.compile("[0-9a-f]{32}")


class Over(Exception):
    """It was taken back, or ended otherwise, meanwhile."""


def digest_of(code: str) -> str:
    letters = read_code(code)
    return salted_hmac("colloquium.request.code", letters, algorithm="sha256").hexdigest()


def code_for(key: str) -> str:
    """The code of what is sent with a form: the same each time that form is sent."""
    digest = salted_hmac("colloquium.request.key", key, algorithm="sha256").digest()
    return write_code(int.from_bytes(digest))


def draw_key() -> str:
    """For a form, which tells it from any other."""
    return secrets.token_hex(16)


def is_key(text: str) -> bool:
    return bool(_SOUND_KEY.fullmatch(text))


class Received(NamedTuple):
    request: "SubjectRequest"
    code: str  # to come back with
    is_new: bool


class SubjectRequestQuerySet(models.QuerySet["SubjectRequest"]):
    def open(self):
        return self.filter(state=SubjectRequest.State.OPEN)

    def pressing(self):
        """What waits before what does not; of this the urgent first, then by the day."""
        return self.order_by(
            F("settled_at").desc(nulls_first=True), "-is_urgent", "due_on", "received_at", "pk"
        )

    def emptied(self):
        """Those of which nothing that was written is kept."""
        return self.filter(code_digest=None)

    def find_by_code(self, typed: str) -> "SubjectRequest | None":
        return self.filter(code_digest=digest_of(typed)).first() if read_code(typed) else None

    @transaction.atomic
    def receive(self, *, key: str, text: str, **fields: Any) -> Received:
        """A form that is sent again as it was, as by a reload, makes no second request."""
        code = code_for(key)
        due_on = add_months(timezone.localdate(), 1)
        request, is_new = self.get_or_create(
            code_digest=digest_of(code), defaults={"due_on": due_on, **fields}
        )
        if is_new:
            request.messages.create(text=text)
        elif not request.says(text, fields):
            return self.receive(key=draw_key(), text=text, **fields)
        return Received(request, code, is_new)

    @transaction.atomic
    def forget_texts(self, now: dt.datetime) -> int:
        """Delete what was written of those that wait for nobody for so long: of how many."""
        outlived = self.exclude(code_digest=None).filter(settled_at__lte=now - TEXTS_KEPT_FOR)
        return sum(request.forget(State.CLOSED) for request in outlived.select_for_update())

    def delete_outlived(self, now: dt.datetime) -> int:
        """Delete the rows whose texts are long gone: how many."""
        day = add_months(timezone.localdate(now), -12 * YEARS_KEPT)
        deleted = self.filter(code_digest=None, settled_at__date__lte=day).delete()
        return deleted[1].get("contacts.SubjectRequest", 0)


class State(models.TextChoices):
    OPEN = "open", _("Waiting")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    TAKEN_BACK = "taken back", _("Taken back by them")


def in_turn(act: Callable) -> Callable:
    """`act` upon the row as it is now, while no other act does."""

    @wraps(act)
    @transaction.atomic
    def wait(self: "SubjectRequest", *args: Any, **kwargs: Any) -> Any:
        locked = SubjectRequest.objects.select_for_update().filter(pk=self.pk).first()
        if locked is None or locked.is_emptied:
            raise Over
        self.refresh_from_db()
        return act(self, *args, **kwargs)

    return wait


class SubjectRequest(models.Model):
    """What somebody asks about themselves: a request of a data subject (GDPR, articles 12 to 17).

    Nothing is known of who asks but what they write. They come back with a code, of which a digest
    is stored. When nothing more is to be done, what was written goes, and the row stays as a proof
    that it was answered.
    """

    State = State

    class Kind(models.TextChoices):
        CORRECT = "correct", _("Correct something")
        REMOVE = "remove", _("Take me out")
        COPY = "copy", _("A copy of what is kept about me")
        OTHER = "other", _("Something else")

    code_digest = models.CharField(  # noqa: DJ001 several may have none
        max_length=64, unique=True, null=True, editable=False
    )
    kind = models.CharField(_("what they ask"), max_length=10, choices=Kind.choices)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    about = models.CharField(_("the page"), max_length=500, blank=True)
    reach = models.CharField(_("how to reach them"), max_length=500, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due_on = models.DateField(_("to be answered by"), help_text=_("GDPR, article 12(3)."))
    is_lengthened = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN, db_index=True
    )
    settled_at = models.DateTimeField(null=True, help_text="Since when it waits for nobody.")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("handled by"),
    )

    objects = models.Manager.from_queryset(SubjectRequestQuerySet)()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                name="request_settled",
                condition=Q(state="open", settled_at=None)
                | (~Q(state="open") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="request_emptied",
                condition=Q(code_digest__isnull=False) | Q(about="", reach=""),
            ),
        ]

    def __str__(self):
        return str(_("Request %(number)s") % {"number": self.pk})

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_emptied(self) -> bool:
        return self.code_digest is None

    @property
    def days_left(self) -> int:
        """Until it is to be answered; less than nothing after it."""
        return (self.due_on - timezone.localdate()).days

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_left < 0

    @property
    def may_be_lengthened(self) -> bool:
        """Once, and told within the month."""
        return self.is_open and not self.is_lengthened and self.days_left >= 0

    @property
    def is_answered(self) -> bool:
        return self.messages.filter(is_from_desk=True).exists()

    @property
    def forgotten_on(self) -> dt.date | None:
        """When what was written goes."""
        return timezone.localdate(self.settled_at + TEXTS_KEPT_FOR) if self.settled_at else None

    def says(self, text: str, fields: Mapping[str, Any]) -> bool:
        """Whether it is what a form with this text and these fields says."""
        first = self.messages.values_list("text", flat=True).first()
        return (first, {name: getattr(self, name) for name in fields}) == (text, fields)

    @in_turn
    def add_message(self, text: str) -> None:
        """From the person: what was answered waits again, for a month."""
        if self.state == State.CLOSED:
            raise Over
        newest = self.messages.last()
        if newest and not newest.is_from_desk and newest.text == text:  # sent again, as by a reload
            return
        self.messages.create(text=text)
        if self.state == State.ANSWERED:
            self.due_on = max(self.due_on, add_months(timezone.localdate(), 1))
            self._settle(State.OPEN)

    @in_turn
    def answer(self, text: str, *, by: User, closes: bool = False) -> None:
        self.messages.create(text=text, is_from_desk=True)
        self._settle(State.CLOSED if closes else State.ANSWERED, by)

    @in_turn
    def lengthen(self, reason: str, *, by: User) -> None:
        """By two months, for a reason that the person reads (GDPR, article 12(3))."""
        if not self.may_be_lengthened:
            raise Over
        self.messages.create(text=reason, is_from_desk=True)
        self.is_lengthened, self.due_on = True, add_months(self.due_on, 2)
        self._settle(State.OPEN, by)

    @in_turn
    def close(self, *, by: User) -> None:
        self._settle(State.CLOSED, by)

    @in_turn
    def reopen(self, *, by: User) -> None:
        """With a month to answer in, where the day is over."""
        if self.days_left < 0:
            self.due_on = add_months(timezone.localdate(), 1)
        self._settle(State.OPEN, by)

    @in_turn
    def take_back(self) -> None:
        self.forget(State.TAKEN_BACK)

    def forget(self, state: str) -> bool:
        """Delete what was written, on either side, and what opens it."""
        self.messages.all().delete()
        self.code_digest, self.about, self.reach = None, "", ""
        self._settle(state)
        return True

    def _settle(self, state: str, by: User | None = None) -> None:
        if state == State.OPEN:
            self.settled_at = None
        elif state != self.state or state == State.ANSWERED:
            self.settled_at = timezone.now()
        self.state = state
        self.handled_by = by or self.handled_by
        self.save()


class RequestMessage(models.Model):
    """What the person wrote, or what the desk answered."""

    request = models.ForeignKey(SubjectRequest, models.CASCADE, related_name="messages")
    text = models.TextField(_("text"))
    is_from_desk = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("message of a request")
        verbose_name_plural = _("messages of requests")
        default_permissions = ()
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.request}, {self.at:%Y-%m-%d}"
