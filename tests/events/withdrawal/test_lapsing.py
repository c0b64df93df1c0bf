"""What a consent covered is hidden when it ends, and nothing else; it is told sixty days ahead."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from contacts.models import Channel, Person
from contacts.withdrawal import protect
from events.editions.publishing import NotPublishable, publish
from events.models import Consent, Edition, Speaker
from events.withdrawal.lapsing import find_ending, hide_what_ended
from tests.desk import make_editor, send
from tests.factories import (
    make_chapter,
    make_consent,
    make_contact,
    make_event,
    make_organization,
    make_person,
    make_quotation,
    make_speaker,
)

pytestmark = pytest.mark.django_db

BODY = '<p>She said “<q data-quotation="q-rivers">rivers run</q>”. Others nodded.</p>'
ALL = ("name", "post", "portrait", "quotation", "contact", "indexing")


def days(number):
    return timezone.localdate() + dt.timedelta(days=number)


def plant(*scopes, person=None, **fields):
    """A published colloquium whose one speaker consented to `scopes` by one record."""
    person = person or make_person()
    make_contact(make_organization(), person)
    event = make_event()
    speaker = make_speaker(event, person, consents=())
    chapter = make_chapter(event, body=BODY)
    make_quotation(chapter, speaker, "rivers run", anchor="q-rivers")
    consent = make_consent(speaker, *scopes, **fields)
    if "name" not in scopes:
        make_consent(speaker, "name", basis="oral")
    publish(event, by=None)
    return consent


def seen(client):
    """What the public sees of the speaker: the name, the words, the number, search engines."""
    event = "/events/rivers-and-law-2024"
    text = client.get(f"{event}/proceedings/").content.decode()
    channel = Channel.objects.get()
    return [
        "Ada Moreau" in client.get(f"{event}/").content.decode(),
        "rivers run" in text,
        client.get(f"{event}/quotations/q-rivers/").status_code == 200,
        channel.visibility == "public",
        not Person.objects.get().noindex,
    ]


def test_what_was_covered_is_hidden_once_and_nothing_else(client):
    for scope, expected in [
        ("name", [False, True, True, True, True]),
        ("post", [True, True, True, True, True]),
        ("quotation", [True, False, False, True, True]),
        ("contact", [True, True, True, False, True]),
        ("indexing", [True, True, True, True, False]),
    ]:
        consent = plant(scope)
        assert (hide_what_ended(), seen(client)) == (0, [True] * 5), scope
        Consent.objects.filter(pk=consent.pk).update(revoked_on=days(0))
        assert (hide_what_ended(), seen(client)) == (1, expected), scope
        assert hide_what_ended() == 0
        Edition.objects.all().delete()
        consent.speaker.event.sections.all().delete()
        consent.speaker.event.delete()
        Channel.objects.all().delete()
        Person.objects.get().contacts.all().delete()
        Person.objects.all().delete()


def test_a_post_that_tells_of_harm_goes_with_the_name():
    consent = plant("post")
    speaker = consent.speaker
    speaker.affiliations.update(job_title="Survivor of trafficking")
    Consent.objects.filter(pk=consent.pk).update(expires_on=days(-1))
    assert hide_what_ended() == 1
    assert Speaker.objects.get().shown == "role-only"


def test_what_another_consent_covers_stays(client):
    consent = plant(*ALL)
    make_consent(consent.speaker, *ALL, basis="written", evidence="Letter")
    Consent.objects.filter(pk=consent.pk).update(revoked_on=days(0))
    assert (hide_what_ended(), seen(client)) == (1, [True] * 5)


def test_quotations_come_back_only_with_a_new_consent(client):
    consent = plant("quotation")
    event = consent.speaker.event
    Consent.objects.filter(pk=consent.pk).update(revoked_on=days(0))
    hide_what_ended()
    with pytest.raises(NotPublishable, match="consent to be quoted has ended"):
        publish(event, by=None)
    make_consent(consent.speaker, "quotation", basis="written", evidence="Letter")
    publish(event, by=None)
    assert seen(client)[1:3] == [True, True]


def test_somebody_who_needs_care_is_asked_again_after_three_years():
    consent = plant("name", person=make_person(needs_care=True))
    assert (consent.longest, consent.last_day) == (consent.recorded_on.replace(
        year=consent.recorded_on.year + 3
    ),) * 2  # fmt: skip
    for age, ends, holds in [(1000, False, True), (1050, True, True), (1097, False, False)]:
        Consent.objects.update(recorded_on=days(-age), hidden_on=None)
        consent.refresh_from_db()
        assert (consent.holds(), consent in find_ending()) == (holds, ends or not holds)
    protect(Person.objects.get(), needs_care=False)
    assert Consent.objects.select_related("speaker__person").get().holds()


def test_the_desk_tells_what_ends_and_hides_what_has_ended(client):
    consent = plant("name")
    Consent.objects.update(expires_on=days(30))
    client.force_login(make_editor())
    text = client.get(reverse("admin:index")).content.decode()
    address = reverse("admin:events_speaker_change", args=[consent.speaker_id])
    assert (
        f'<a href="{address}#consents-heading" dir="auto">Ada Moreau: a consent ends after' in text
    )
    Consent.objects.update(expires_on=days(-1))
    assert "a consent ends" not in client.get(reverse("admin:index")).content.decode()
    assert Speaker.objects.get().shown == "role-only"


def test_what_is_taken_back_at_the_desk_is_hidden_with_the_save(client):
    consent = plant("name")
    client.force_login(make_editor())
    address = reverse("admin:events_speaker_change", args=[consent.speaker_id])
    day = {"consents__0__revoked_on": days(0).isoformat()}
    text = send(client, address, "speaker_form", **day).content.decode()
    assert "what it covered is hidden now" in text
    assert Speaker.objects.get().shown == "role-only"
    assert "Ada Moreau" not in str(Edition.objects.get().record)


def test_a_fixture_does_not_give_again_what_was_taken_back():
    call_command("loaddata", "colloquium-2018", verbosity=0)
    Consent.objects.update(revoked_on=days(0), hidden_on=days(0))
    call_command("loaddata", "colloquium-2018", verbosity=0)
    assert set(Consent.objects.values_list("revoked_on", flat=True)) == {days(0)}
    assert Consent.objects.count() == 13


def test_the_daily_command_says_what_it_did(capsys):
    plant("name")
    Consent.objects.update(expires_on=days(-1))
    call_command("lapse_consents")
    assert "hidden now: 1." in capsys.readouterr().out
