"""A speaker sees by a signed link how they are shown, and approves, corrects or refuses it."""

import datetime as dt
from html import unescape

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.withdrawal import protect
from events.editions.answers import draw_link, find_speaker
from events.editions.publishing import NotPublishable, publish
from events.models import Affiliation, Consent, Edition, Passage, Quotation, Speaker
from tests.desk import form_of, make_editor
from tests.factories import make_chapter, make_event, make_person, make_quotation, make_speaker

pytestmark = pytest.mark.django_db

ARABIC = "النهر لا ينتظر أحدًا"


@pytest.fixture
def speaker():
    event = make_event()
    speaker = make_speaker(event, make_person("Nguyễn", "Thị Hạnh"), consents=())
    chapter = make_chapter(event)
    make_quotation(chapter, speaker, "Rivers run", is_lead=True, approval="pending")
    make_quotation(make_chapter(event, "聲音"), speaker, ARABIC, is_lead=True, approval="pending")
    other = make_speaker(event, make_person("Jean", "Petit"))
    make_quotation(make_chapter(event, "Third"), other, "Not hers", is_lead=True)
    return speaker


def address_of(speaker):
    return reverse("words", args=[draw_link(speaker)])


def answer(address, **said):
    """What a browser sends without any cookie, checked for forgery as in earnest."""
    client = Client(enforce_csrf_checks=True)
    values = hidden_of(client.get(address))
    return client.post(address, values | said)


def hidden_of(response):
    text = response.content.decode().replace("<form ", '<form id="words" ')
    response.content = text.encode()
    return {k: v for k, v in form_of(response, "words").items() if k.endswith("-seen")}


def names_of(speaker):
    post = Affiliation.objects.get(speaker=speaker)
    first, second = speaker.quotations.order_by("section__position")
    return f"post-{post.pk}", f"quotation-{first.pk}", f"quotation-{second.pk}"


def test_the_page_shows_what_is_theirs_and_is_kept_by_nobody(client, speaker):
    response = client.get(address_of(speaker))
    text = response.content.decode()
    for words in ("Nguyễn Thị Hạnh", "Judge, Court of Lyon", "Rivers run", ARABIC, "聲音"):
        assert words in text
    assert "Not hers" not in text
    assert "no-store" in response.headers["Cache-Control"]
    assert [response.headers[name] for name in ("Referrer-Policy", "X-Robots-Tag")] == [
        "no-referrer", "noindex",
    ]  # fmt: skip
    assert not response.cookies
    assert "ETag" not in response.headers
    assert draw_link(speaker) not in text


def test_what_is_approved_is_recorded_and_can_be_published(speaker):
    post, first, second = names_of(speaker)
    said = {f"{name}-verdict": "approve" for name in ("name", post, first, second)}
    response = answer(address := address_of(speaker), **said)
    assert (response.status_code, response.headers["Location"]) == (302, f"{address}?sent")
    consent = speaker.consents.get()
    assert (consent.basis, consent.scopes, consent.given_on) == (
        "signed", ["covers_name", "covers_post"], timezone.localdate(),
    )  # fmt: skip
    assert set(speaker.quotations.values_list("approval", "approved_on")) == {
        ("signed", timezone.localdate())
    }
    publish(speaker.event, by=None)
    answer(address, **said)
    assert (speaker.consents.count(), speaker.answers.count()) == (1, 4)


def test_what_is_refused_or_corrected_keeps_it_from_being_published_until_it_is_read(
    client, speaker
):
    post, first, second = names_of(speaker)
    said = {
        "name-verdict": "approve",
        f"{post}-verdict": "correct", f"{post}-correction": "Judge\r\nof the rivers 🌊\0",
        f"{first}-verdict": "refuse",
        f"{second}-verdict": "approve",
    }  # fmt: skip
    answer(address_of(speaker), **said)
    with pytest.raises(NotPublishable) as refused:
        publish(speaker.event, by=None)
    reasons = str(refused.value)
    assert "was refused by the speaker" in reasons
    assert "Corrected or refused something on the signed page" in reasons
    client.force_login(make_editor())
    assert "Nguyễn Thị Hạnh: 4 answers to read" in client.get("/admin/").content.decode()
    page = reverse("admin:events_speaker_answers", args=[speaker.pk])
    assert "(4 answers to read)" in client.get(page.replace("answers", "change")).content.decode()
    text = client.get(page).content.decode()
    assert "Judge<br>of the rivers 🌊" in text
    read = [str(pk) for pk in speaker.answers.values_list("pk", flat=True)]
    client.post(page, {"_read": "1", "answer": read})
    assert "answers to read" not in client.get("/admin/").content.decode()
    Quotation.objects.filter(approval="refused").delete()
    publish(speaker.event, by=None)


def test_what_is_refused_and_published_is_taken_out_of_every_edition(client, speaker):
    post, first, second = names_of(speaker)
    address = address_of(speaker)
    answer(address, **{f"{name}-verdict": "approve" for name in ("name", post, first, second)})
    publish(speaker.event, by=None)
    answer(address, **{f"{first}-verdict": "refuse"})
    client.force_login(make_editor())
    page = reverse("admin:events_speaker_answers", args=[speaker.pk])
    assert "Refused, and still published" in client.get(page).text
    refused, kept = speaker.quotations.order_by("section__position")
    client.post(page, {"_withdraw": str(kept.pk)})  # which is not offered
    assert ARABIC in str(Edition.objects.get().record)
    client.post(page, {"_withdraw": str(refused.pk)})
    record = str(Edition.objects.get().record)
    assert (refused.text in record, ARABIC in record) == (False, True)
    assert refused.text not in str(list(Passage.objects.values()))
    assert "still published" not in client.get(page).text


def test_who_refuses_to_be_named_is_not_published_by_name(speaker):
    answer(address_of(speaker), **{"name-verdict": "refuse"})
    speaker.refresh_from_db()
    assert speaker.answer == "refused"
    with pytest.raises(NotPublishable, match="Refused to be named"):
        publish(speaker.event, by=None)


def test_who_is_not_named_gives_no_consent_to_be(speaker):
    protect(speaker, display="role-only")
    speaker = Speaker.objects.get(pk=speaker.pk)
    answer(address_of(speaker), **{"name-verdict": "approve"})
    assert Consent.objects.filter(speaker=speaker).count() == 0


def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(speaker):
    _post, first, _second = names_of(speaker)
    address = address_of(speaker)
    assert "Choose at least one answer." in answer(address).content.decode()
    for said, sentence in [
        ({"name-verdict": "correct"}, "Write what should stand there instead."),
        ({"name-correction": "Hạnh"}, "choose “Please correct it” with it"),
        ({"name-verdict": "approve", "name-correction": "Hạnh"}, "choose “Please correct it”"),
        ({"name-verdict": "perhaps"}, "Choose one of these answers."),
        ({"name-verdict": "approve", "name-seen": "x"}, "Read it again, and answer again."),
        ({"name-verdict": "correct", "name-correction": "ạ" * 10_001}, "at most 10000 characters"),
    ]:
        text = answer(address, **{f"{first}-correction": "Kept 🌊"} | said).content.decode()
        assert sentence in text, said
        assert "Kept 🌊" in text
        assert said.get("name-correction", "") in text
    assert speaker.answers.count() == 0
    response = Client().post(address, {"name-correction": "x" * 2_200_000})
    assert response.status_code == 413


def test_a_link_ends_with_its_time_with_the_next_and_when_they_are_shown_otherwise(
    client, speaker, monkeypatch
):
    token = draw_link(speaker)
    assert find_speaker(token) == speaker
    in_29_days = dt.datetime.now().timestamp() + 29 * 86_400
    monkeypatch.setattr(signing.time, "time", lambda: in_29_days)
    assert find_speaker(token) == speaker
    monkeypatch.setattr(signing.time, "time", lambda: in_29_days + 2 * 86_400)
    assert find_speaker(token) is None
    monkeypatch.undo()
    replaced = token
    token = draw_link(speaker)
    protect(Speaker.objects.get(pk=speaker.pk), display="role-only")
    over = client.get(reverse("words", args=["x" * 40]))
    assert over.status_code == 404
    for old in (replaced, token, f"{speaker.key}.{speaker.link_key}", f"{token}x"):
        for response in (
            client.get(reverse("words", args=[old])),
            client.post(reverse("words", args=[old]), {"name-verdict": "refuse"}),
        ):
            assert (response.status_code, response.content) == (404, over.content)
            assert "no-store" in response.headers["Cache-Control"]


def test_an_old_link_says_whom_to_write_to(client, settings):
    settings.SAFEGUARDING_CONTACT = "care@example.org"
    text = unescape(client.get(reverse("words", args=["old"])).content.decode())
    assert "This link has ended" in text
    assert 'Ask for a new one: <a href="mailto:care@example.org">' in " ".join(text.split())


def test_the_link_is_drawn_at_the_desk_and_shown_once(client, speaker, settings):
    page = reverse("admin:events_speaker_answers", args=[speaker.pk])
    assert client.get(page).status_code == 302
    client.force_login(make_editor())
    assert "/words/" not in client.get(page).content.decode()
    text = client.post(page, {"_link": "1"}).content.decode()
    link = text.split(f'value="{settings.SITE_URL}')[1].split('"')[0]
    assert client.get(link).status_code == 200
    assert "/words/" not in client.get(page).content.decode()
