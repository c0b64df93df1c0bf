"""The contacts of a draft, which nobody but the editors sees until one of them is made public."""

from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Channel, Contact, Organization, Person
from contacts.models.display import Display
from contacts.words.telephone import show_number
from events.imports.reading.draft import Contact as Printed
from events.text.typography import fold_text

from .directory import Directory, shorten, store
from .telephone import find_number, region_of

LEFT_OUT = gettext_lazy("A contact was left out: it names a person who is not shown by name.")


def write_contact(
    printed: Printed, directory: Directory, *, people: dict[str, Person], source: str, city: str
) -> Contact | None:
    """The contact as a row; None, with a notice that says why, where there is none to make.

    `people` are those of this draft who have a row, by `fold_text` of their name.
    """
    notices = directory.notices
    who = printed.name or printed.job_title or printed.organization
    person = people.get(fold_text(printed.name)) if printed.name else None
    if directory.protected.person(
        printed.name, printed.email, printed.job_title, printed.url, printed.phone
    ) or (person and person.display != Display.NAMED):
        notices.append(str(LEFT_OUT))
        return None
    organization = directory.organization(printed.organization, printed.organization_pk)
    if organization is None:
        if not printed.organization.strip():
            notices.append(
                _("The contact %(who)s was left out: it names no organization.") % {"who": who}
            )
        return None
    if printed.name and person is None:
        if is_listed_already(organization, printed.name):
            text = _("%(who)s is a contact of %(organization)s already. Nothing was changed there.")
            notices.append(text % {"who": who, "organization": organization})
            return None
        person = directory.person(printed.name, printed.person_pk)
        if person and person.is_protected:
            notices.append(str(LEFT_OUT))
            return None
    if person and organization.contacts.filter(person=person).exists():
        text = _("%(who)s is a contact of %(organization)s already. Nothing was changed there.")
        notices.append(text % {"who": who, "organization": organization})
        return None
    label = "" if person else shorten(printed.name or printed.job_title or _("Contact"), 120)
    contact = store(
        Contact(
            organization=organization,
            person=person,
            label=label,
            job_title=shorten(printed.job_title, 200),
            basis=Contact.Basis.PRINTED,
            source="" if directory.protected.person(source) else shorten(source, 200),
            position=organization.contacts.count() + 1,
        )
    )
    if person and printed.name:
        people[fold_text(printed.name)] = person
    kept = [
        write_channel(contact, *channel, city=city, notices=notices)
        for channel in channels_of(printed)
    ]
    if any(kept):
        text = _(
            "%(contact)s is a new contact. Its numbers and addresses are not on the site until you"
            " choose “Public” for them."
        )
        notices.append(text % {"contact": contact})
    return contact


ChannelType = Literal["telephone", "email", "url"]


def channels_of(printed: Printed) -> list[tuple[ChannelType, str]]:
    url = printed.url if not printed.url or "://" in printed.url else f"https://{printed.url}"
    found: list[tuple[ChannelType, str]] = [
        ("telephone", printed.phone),
        ("email", printed.email),
        ("url", url),
    ]
    return [(type_, value.strip()) for type_, value in found if value.strip()]


def write_channel(
    contact: Contact, type_: ChannelType, value: str, *, city: str, notices: list[str]
) -> bool:
    """Whether the channel could be written; if not, a notice keeps what was printed."""
    printed = value
    if type_ == "telephone":
        value = find_number(
            value, regions=[region for region in (contact.region, region_of(city)) if region]
        )
    channel = Channel(
        contact=contact,
        type=type_,
        value=value,
        as_printed=printed,
        visibility=Channel.Visibility.HIDDEN,
        position=contact.channels.count() + 1,
    )
    try:
        channel.full_clean()
    except ValidationError:
        text = _(
            "“%(printed)s” of %(contact)s was left out: it is no number or address that can be used"
            " as it stands."
        )
        notices.append(text % {"printed": printed, "contact": contact})
        return False
    # Which cannot be read back without knowing the country.
    channel.as_printed = show_number(printed) if type_ == "telephone" else printed
    channel.save()
    return True


def is_listed_already(organization: Organization, name: str) -> bool:
    return any(
        fold_text(name) in (fold_text(contact.label), fold_text(str(contact.person or "")))
        for contact in organization.contacts.select_related("person")
    )
