"""Plain factories: the least that makes a valid row, and keywords for what a test depends on."""

import datetime as dt

from django.db.models import QuerySet

from contacts.models import Channel, Contact, HelpLine, Organization, Person, SubjectRequest
from events.models import (
    Affiliation,
    Appearance,
    Consent,
    Event,
    Partnership,
    Quotation,
    Section,
    Session,
    Speaker,
)


def write_past_the_door(rows, **fields):
    """Columns as they may come to be by no way but the hand in the database."""
    QuerySet.update(rows, **fields)


def make_organization(name="Example Foundation", **fields):
    return Organization.objects.create(
        **{"name": name, "kind": "foundation", "country": "FR"} | fields
    )


def make_person(given_name="Ada", family_name="Moreau", **fields):
    return Person.objects.create(given_name=given_name, family_name=family_name, **fields)


def make_contact(organization, person=None, *, channels=(("email", "desk@example.org"),), **fields):
    defaults = {"basis": "consent"} | ({} if person else {"label": "Press office"})
    contact = Contact.objects.create(organization=organization, person=person, **defaults | fields)
    for type_, value, *visibility in channels:
        Channel.objects.create(
            contact=contact, type=type_, value=value, visibility=(visibility or ["public"])[0]
        )
    return contact


def make_help_line(name="Listening Line", telephone="3919", **fields):
    return HelpLine.objects.create(
        **{"country": "FR", "name": name, "telephone": telephone} | fields
    )


def make_request(text="Take my name out, please.", *, key="0" * 32, **fields):
    """Its code is `code_for(key)`."""
    fields = {"kind": SubjectRequest.Kind.REMOVE} | fields
    return SubjectRequest.objects.receive(key=key, text=text, **fields).request


def make_event(title="Rivers and Law", **fields):
    return Event.objects.create(
        **{"title": title, "start_date": dt.date(2024, 5, 3), "city": "Lyon", "country": "FR"}
        | fields
    )


def make_speaker(
    event,
    person=None,
    *,
    job_title="Judge",
    organization_name="Court of Lyon",
    consents=("name",),
    **fields,
):
    """`consents` are what they agreed to."""
    speaker = Speaker.objects.create(event=event, person=person or make_person(), **fields)
    if consents:
        make_consent(speaker, *consents)
    Affiliation.objects.create(
        speaker=speaker, job_title=job_title, organization_name=organization_name
    )
    return speaker


def make_printed_speaker(event, name="Ada Moreau", **fields):
    """Somebody of whom no more is known than a name in print."""
    speaker = Speaker.objects.create(event=event, display_name=name, **fields)
    make_consent(speaker, "name")
    return speaker


def make_consent(speaker, *scopes, **fields):
    covered = {f"covers_{scope}": True for scope in scopes}
    defaults = {"basis": "printed", "given_on": dt.date(2024, 5, 3)}
    return Consent.objects.create(speaker=speaker, **defaults | covered | fields)


def make_session(event, *speakers, title="Panel", role="speaker", **fields):
    session = Session.objects.create(event=event, title=title, kind="panel", **fields)
    for position, speaker in enumerate(speakers, 1):
        Appearance.objects.create(session=session, speaker=speaker, role=role, position=position)
    return session


def make_chapter(event, title="Findings", **fields):
    return make_section(event, title, level=1, **fields)


def make_section(event, title="Water", *, level=2, body="<p>Water runs downhill.</p>", **fields):
    position = event.sections.count() + 1
    return Section.objects.create(
        event=event, level=level, title=title, **{"body": body, "position": position} | fields
    )


def make_quotation(section, speaker, text="Water runs downhill", **fields):
    return Quotation.objects.create(
        **{"section": section, "speaker": speaker, "text": text, "approval": "printed"} | fields
    )


def make_partnership(event, organization, **fields):
    return Partnership.objects.create(event=event, organization=organization, **fields)


def make_colloquium(title="Rivers and Law", **fields):
    """An event with a speaker, a partner, a session, a chapter with one section, and a lead
    quotation.
    """
    event = make_event(title, **fields)
    speaker = make_speaker(event)
    make_partnership(event, make_organization(f"Partner of {title}"))
    make_session(event, speaker)
    make_chapter(event, numbering="1")
    make_quotation(make_section(event), speaker, "A river is a person", is_lead=True)
    return event
