"""Opening a page of the desk and saving it as it is changes nothing, to the last byte."""

import datetime as dt

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.flatpages.models import FlatPage
from django.db import models
from django.urls import reverse

from contacts.desk.ordering import renumber
from contacts.models import AuditEntry, Contact, SiteVersion
from events.admin.parts import PARTS
from events.models import running_quotations
from tests.browser.conftest import sign_in, wait_for_editors
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_contact,
    make_organization,
    make_quotation,
    make_section,
    write_past_the_door,
)

# What arrives by an import, a fixture or a program, and what a browser does not send back as it
# was.
AWKWARD = "  Tabs\t\tand  blanks \r\n\r\nعربي ‏ “q” & <b> ´ Ünïcode\x0bend \t\r\n"
BODY = (
    "<p>One  line<br>\r\nand another,\tthen <em>more </em>"
    " <strong><em>both</em></strong>.</p>\r\n<ul>\n "
    " <li><p>Outer</p><ul><li>inner<br></li><li></li></ul></li></ul><ol><li>First</li></ol>\r\n<p>He"
    ' said “<q data-quotation="q-water-runs">Water runs</q>”<small data-note="author">So “he” &amp;'
    ' she.</small>, and “<q data-quotation="q-water-runs">downhill</q>” <a'
    ' href="https://example.org/?a=1&amp;b=2">there</a>.</p><p>عربي <small'
    ' data-note="editor">ملاحظة</small></p><p></p><blockquote><p>Set apart'
    " </p></blockquote><h4>Head </h4> <table><caption>Cases<p>Us</caption><tr><th><th>2017"
    '<tr><td>Norway<br>north<small data-note="editor">n</small><td>120<p>or more</table>'
)
MODELS = [
    model
    for label in ("contacts", "events", "flatpages")
    for model in apps.get_app_config(label).get_models(include_auto_created=True)
    # Raised by every save of the directory, and added to by what is done at the desk, by intent.
    if model not in (SiteVersion, AuditEntry)
]

STRICT = {"timezone", "key", "url", "value", "body", "doi", "isbn", "language", "licence", "digest"}
DERIVED = {
    "Edition",
    "EditionFile",
    "EditionSpeaker",
    "EditionPartner",
    "Passage",
    "SourceDocument",
    "FormerSlug",
}


def rows():
    return {
        (model.__name__, row[model._meta.pk.attname]): row
        for model in MODELS
        for row in model.objects.values()
    }


def make_awkward_rows():
    """A colloquium and the directory about it, with what is awkward in every text that is free."""
    event = make_colloquium(timezone="Europe/Paris")
    speaker = event.speakers.get()
    section = make_section(event, "Rivers", body=BODY)
    make_quotation(section, speaker, "Water runs downhill", anchor="q-water-runs")
    running_quotations.settle(section)
    make_contact(
        make_organization("Water Court"),
        speaker.person,
        channels=[("telephone", "+33123456789")],
        confirm_by=dt.date(2099, 5, 4),
    )
    make_chapter(event)
    for places in (
        event.speakers,
        event.sessions,
        event.sections,
        event.partnerships,
        speaker.affiliations,
    ):
        renumber(places.all())
    for session in event.sessions.all():
        renumber(session.appearances.all())
    renumber(Contact.objects.get(organization__name="Water Court").channels.all())
    FlatPage.objects.get_or_create(url="/awkward/", title="Awkward")[0].sites.add(1)
    for model in MODELS:
        for field in model._meta.concrete_fields:
            if (
                type(field) in (models.CharField, models.TextField)
                and not field.choices
                and field.name not in STRICT
            ):
                for row in model.objects.all() if model.__name__ not in DERIVED else []:
                    text = (
                        getattr(row, field.name)[: (field.max_length or 1000) - len(AWKWARD)]
                        + AWKWARD
                    )
                    rows = model.objects.filter(pk=row.pk)
                    write_past_the_door(rows, **{field.name: text[: field.max_length]})
    # Which is always what is marked in the text.
    section.quotations.update(text="Water runs downhill")
    return event


def pages_of(event):
    contact = Contact.objects.order_by("-pk").first()
    speaker = event.speakers.first()
    rows = [
        event,
        *event.sections.all()[:3],
        event.sections.last(),
        event.sessions.first(),
        speaker,
        speaker.person,
        contact,
    ]
    rows += [contact.organization, FlatPage.objects.order_by("-pk").first()]
    names = dict.fromkeys((row._meta.app_label, row._meta.model_name, row.pk) for row in rows)
    parts = [f"events_event_{part.name}" for part in PARTS[1:] if part.is_form]
    return [reverse(f"admin:{app}_{model}_change", args=[pk]) for app, model, pk in names] + [
        reverse(f"admin:{part}", args=[event.pk]) for part in parts
    ]


def open_and_save(page, live_server, addresses):
    before = rows()
    for address in addresses:
        page.goto(live_server.url + address)
        wait_for_editors(page)
        with page.expect_navigation():
            page.locator(".desk-bar [name=_continue]").click()
        assert page.locator(".answer:visible:not(.success)").all_inner_texts() == [], address
        after = rows()
        changed = {
            key: set(row.items()) ^ set(before[key].items())
            for key, row in after.items()
            if row != before[key]
        }
        assert (changed, before.keys() - after.keys()) == ({}, set()), address


def test_what_is_opened_and_saved_as_it_is_stays_as_it_is(page, live_server, editor, colloquium):
    """Of the colloquium of 2018 some texts with quotations; every page of an awkward one."""
    sign_in(page, live_server)
    texts = colloquium.sections.filter(quotations__isnull=False).distinct()[:3]
    open_and_save(page, live_server, [section_page(section) for section in texts])
    open_and_save(page, live_server, pages_of(make_awkward_rows()))
    assert set(LogEntry.objects.values_list("change_message", flat=True)) == {"[]"}


def section_page(section):
    return reverse("admin:events_section_change", args=[section.pk])
