"""The link by which a contact opens its entry: mailed to it, or drawn at the desk and handed over.

It holds a key of its own, which the next link replaces: so a link ends after 60 days, with the next
one, when the entry is gone, and while its person is not shown by name.
"""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.translation import override

from contacts.models import Contact
from contacts.models.site import opaque_key

DAYS = 60
SIGNER = TimestampSigner(salt="contacts.entry")


def draw_link(contact: Contact) -> str:
    """The token of a new link. The one before ends with it."""
    contact.link_key = opaque_key()
    Contact.objects.filter(pk=contact.pk).update(link_key=contact.link_key)
    return SIGNER.sign(f"{contact.pk}.{contact.link_key}")


def end_link(contact: Contact) -> None:
    contact.link_key = ""
    Contact.objects.filter(pk=contact.pk).update(link_key="")


def find_contact(token: str) -> Contact | None:
    """Whose entry a link opens, or None if it is forged, too old or replaced."""
    try:
        pk, _dot, key = SIGNER.unsign(token, max_age=DAYS * 24 * 60 * 60).partition(".")
    except BadSignature:  # expired ones are too
        return None
    rows = Contact.objects.shown_by_name().filter(pk=pk, link_key=key).exclude(link_key="")
    return rows.select_related("organization", "person").first()


def write_address(token: str, language: str = settings.LANGUAGE_CODE) -> str:
    """Whole, of the page in a language of the site."""
    with override(language):
        return settings.SITE_URL + reverse("entry", args=[token])
