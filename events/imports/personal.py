"""What imports keep of people."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from contacts.personal import bases
from contacts.personal.columns import DONE_BY
from contacts.personal.table import NOTHING, Columns, Kept, Whose, declare

from .models import SourceDocument


def discard_expired(now: datetime) -> int:
    return SourceDocument.objects.expired(now).discard()


DOCUMENTS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Documents that a colloquium was made of, for editors alone"),
    why=_("So that the draft can be compared with what was printed."),
    basis=bases.SAFE,
    how_long=_("30 days, or until somebody in it asks not to be named."),
    delete=discard_expired,
)

COLUMNS = [
    Columns(
        "imports.SourceDocument",
        "name content document draft places notices uploaded_at",
        DOCUMENTS,
    ),
    Columns("imports.SourceDocument", "uploaded_by", DONE_BY),
    Columns(
        "imports.SourceDocument",
        "sha256 size media_type deleted_at revision removed",
        NOTHING,
    ),
]


def connect() -> None:
    declare(COLUMNS)
