"""Forms that strangers send, without an account, a cookie or a token of a session.

No cookie is read where they are sent, so that another site could send one in nobody's name: this is
why they need no token against that. Machines are told apart by a field that no reader sees, and by
a signed time: too soon, nobody has read the page; too late, it is asked again, and all stays typed.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import ClassVar, NamedTuple

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .words.characters import make_printable

SOONEST = 3  # seconds after the page was made
LATEST = 24 * 60 * 60
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
SIGNER = signing.TimestampSigner(salt="colloquium.public-form")


class Group(NamedTuple):
    """Fields that belong together, under a heading if they have one."""

    title: str
    fields: list[forms.BoundField]


class PublicForm(forms.Form):
    """Written by `components/public_form.html`, with `stamp` and the field that is a trap.

    Whoever fills that in (`was_trapped`) is answered as if all were well, and nothing is done.
    `needs_time` is to be true unless the address of the page says who sends it.
    """

    needs_time: ClassVar[bool] = True

    def __init__(self, data=None, **kwargs):
        if data is not None:
            data = data.copy()
            for name, values in list(data.lists()):
                data.setlist(name, [make_printable(value) for value in values])
        super().__init__(data, use_required_attribute=False, **kwargs)

    @property
    def stamp(self) -> str:
        """When the page is made, for the hidden field `made`."""
        return SIGNER.sign("")

    @property
    def groups(self) -> Iterable[Group]:
        return [Group("", self.visible_fields())]

    @property
    def was_trapped(self) -> bool:
        return bool(self.data.get("website"))

    def clean(self):
        made = self.data.get("made", "")
        if not was_signed(made, within=LATEST):
            text = _("This page was open for too long. Look at what you typed, and send it again.")
            self.add_error(None, text)
        elif self.needs_time and was_signed(made, within=SOONEST):
            text = _("That was very quick. Wait a few seconds, then send it again.")
            self.add_error(None, text)
        return self.cleaned_data


def was_signed(stamp: str, *, within: int) -> bool:
    """Whether we signed `stamp` at most so many seconds ago."""
    try:
        SIGNER.unsign(stamp, max_age=within)
    except signing.BadSignature:
        return False
    return True


def for_strangers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view`, which shows and takes a `PublicForm`: kept by nobody, told to no other site."""

    @csrf_exempt  # for the reason that stands at the head of this file
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer
