"""An editor asks for review; a publisher publishes or sends back; both hear of it, and nothing that
was said of people outlives it.
"""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from contacts.withdrawal import protect
from contacts.withdrawal.finding import find_places
from contacts.withdrawal.names import Name
from contacts.withdrawal.veil import hide
from events.editions import reviews, snapshots
from events.editions.publishing import publish
from events.models import Comment, Edition, Event, Review, Section
from events.withdrawal.manuscripts import reword
from tests.colloquium.test_roles import make_member
from tests.factories import (
    make_chapter,
    make_colloquium,
    make_event,
    make_person,
    make_section,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_colloquium()


@pytest.fixture
def ed():
    return make_member("Editor", name="ed", first_name="Ed")


@pytest.fixture
def pub():
    return make_member("Publisher", name="pub", first_name="Pub")


def page_of(event, part="review"):
    return reverse(f"admin:events_event_{part}", args=[event.pk])


def act(client, user, event, part="review", **values):
    """What is said in the bar."""
    client.force_login(user)
    page = client.post(page_of(event, part), values, follow=True)
    return [str(message).partition("<a")[0].strip() for message in page.context["messages"]]


def read_letters(mailoutbox):
    letters = [(letter.to, letter.subject, letter.body) for letter in mailoutbox]
    mailoutbox.clear()
    return letters


def test_it_goes_from_the_editor_to_the_publisher_and_back_until_it_is_published(
    client, event, ed, pub, mailoutbox
):
    section = event.sections.get(title="Water")
    assert act(client, ed, event, ask="1", words="Look at Water, please.") == [
        "Asked for review. Whoever may publish sees it on their start page."
    ]
    here = f"http://testserver{page_of(event, 'publish')}"
    assert read_letters(mailoutbox) == [
        (
            ["pub@example.org"],
            "“Rivers and Law” waits for review",
            f"Somebody asks you to look at it, and to publish it or send it back:\n\n{here}\n",
        )
    ]
    client.force_login(pub)
    for address in (reverse("admin:index"), page_of(event, "publish")):
        assert "Look at Water, please." in client.get(address).text
    said = act(client, pub, event, send_back="1", text="Whose water?", section=str(section.pk))
    assert said == ["Sent back. The editor sees the comment on their start page, and at its place."]
    here = f"http://testserver{page_of(event)}"
    assert read_letters(mailoutbox) == [
        (
            ["ed@example.org"],
            "“Rivers and Law” was sent back",
            f"A publisher wrote what is to be mended. It stands at its place:\n\n{here}\n",
        )
    ]
    assert act(client, pub, event, send_back="1", text="And a cover?") == [
        "Another comment is added."
    ]
    assert read_letters(mailoutbox) == []
    client.force_login(ed)
    assert "2 comments to mend by" in client.get(reverse("admin:index")).text
    for row in event.sections.all():
        text = client.get(reverse("admin:events_section_change", args=[row.pk])).text
        assert ("Whose water?" in text) == (row == section)
    for comment in Comment.objects.all():
        act(client, ed, event, done=str(comment.pk))
    assert act(client, ed, event, ask="1")[0].startswith("Asked for review.")
    assert not Comment.objects.exists()
    mailoutbox.clear()
    act(client, pub, event, "publish", note="", when="now")
    assert Edition.objects.current().get().published_by == pub
    assert [(to, subject) for to, subject, _body in read_letters(mailoutbox)] == [
        (["ed@example.org"], "“Rivers and Law” was approved")
    ]
    assert not Review.objects.exists()


def test_what_waits_is_read_by_one_query_and_hangs_on_no_account(
    client, ed, pub, django_assert_num_queries
):
    other = make_member("Editor", name="other")
    for title in ("Rivers", "Dams", "Wells"):
        reviews.ask(make_event(title), words="", by=ed)
    back = Review.objects.get(event__title="Dams")
    reviews.send_back(back, text="Mend it.", section=None, by=pub)
    for user, titles in ((pub, ["Rivers", "Wells"]), (ed, ["Dams"]), (other, [])):
        user.has_perm("events.add_edition")
        with django_assert_num_queries(1):
            rows = list(reviews.waiting_for(user))
        assert [row.title for row in rows] == titles
        assert {row.who for row in rows} <= {pub, ed}
    ed.is_active = False
    ed.save()
    assert [row.title for row in reviews.waiting_for(other)] == ["Dams"]
    ed.delete()
    assert [row.title for row in reviews.waiting_for(other)] == ["Dams"]
    assert [row.title for row in reviews.waiting_for(pub)] == ["Rivers", "Dams", "Wells"]
    said = act(client, other, back.event, ask="1")
    assert said[0].startswith("Asked for review.")


def test_a_mail_server_that_is_not_there_breaks_nothing_and_the_bar_says_so(
    client, event, ed, pub, monkeypatch
):
    def die(*args):
        raise OSError

    monkeypatch.setattr(EmailBackend, "send_messages", die)
    assert act(client, ed, event, ask="1") == [
        "Asked for review. Whoever may publish sees it on their start page.",
        "The mail that tells of it could not be sent. Tell them yourself.",
    ]
    assert Review.objects.get().is_waiting
    pub.delete()
    assert act(client, ed, event, ask="1") == [
        "Asked for review. Nobody may publish yet: tell an administrator."
    ]


def test_no_comment_holds_the_name_of_somebody_who_is_not_shown_by_name_nor_does_mail(
    client, event, ed, pub, mailoutbox
):
    person = make_person("Nadia", "Kowalczyk")
    Event.objects.filter(pk=event.pk).update(title="An evening with Nadia Kowalczyk")
    reviews.ask(event, words="Is it Kowalczyk’s?", by=ed)
    section = event.sections.first()
    review = Review.objects.get()
    reviews.send_back(review, text="Ask Nadia Kowalczyk first.", section=section, by=pub)
    name = Name.of(person, shown="")
    places = find_places(person, name, replacement="…", tells_all=True)
    found = {place.sentence: list(place.wheres.values()) for place in places}
    assert found["Ask Nadia Kowalczyk first."] == [page_of(event)]
    hide(person, by=None)
    for field, values in {
        "words": {"ask": "1", "words": "For Nadia Kowalczyk"},
        "text": {"send_back": "1", "text": "For Nadia Kowalczyk"},
    }.items():
        client.force_login(pub)
        page = client.post(page_of(event), values)
        form = page.context["asking" if field == "words" else "sending"]
        assert list(form.errors) == [field]
        assert "Kowalczyk" not in client.get(page_of(event)).text
    Review.objects.update(sent_back_at=None)
    act(client, pub, event, send_back="1", text="Something else.")
    assert [letter.subject for letter in mailoutbox] == ["“An evening with …” was sent back"]
    reword(event, name, "")
    texts = Comment.objects.values_list("text", flat=True)
    assert not any("Kowalczyk" in text for text in (*texts, Review.objects.get().words))


def test_what_is_sent_late_or_wrong_is_answered_in_words_and_nothing_typed_is_lost(
    client, event, ed, pub
):
    other = make_section(make_event("Another"))
    gone = ["Nobody asks for review any more: it was published, or the request taken back."]
    for values in ({"done": "1"}, {"send_back": "1", "text": "x"}, {"take_back": "1"}):
        assert act(client, pub, event, **values) == gone
    late = client.post(page_of(event), {"send_back": "1", "text": "Typed late"})
    assert "Typed late" in late.text
    act(client, ed, event, ask="1")
    client.force_login(pub)
    for key in (str(other.pk), "9" * 40, "x"):
        page = client.post(page_of(event), {"send_back": "1", "text": "Typed", "section": key})
        assert "Typed" in page.text
        assert page.context["error_places"]
        assert client.post(page_of(event), {"done": key}).status_code == 404
    page = client.post(page_of(event), {"send_back": "1", "text": "x" * 2001})
    assert page.context["error_places"]
    act(client, pub, event, send_back="1", text="At the section", section=str(other.pk - 1))
    Section.objects.filter(event=event).delete()
    assert client.get(page_of(event)).status_code == 200
    assert act(client, ed, event, take_back="1") == [
        "The request for review is taken back, with its comments."
    ]


def test_who_may_not_see_protected_names_reads_none_in_a_comparison(client, admin_user, ed, pub):
    event = make_event(title="Laws")
    villa = make_person("Monique", "Villa", aliases="Monique Danjuma")
    make_speaker(event, villa)
    haddad = make_speaker(event, make_person("Omar", "Haddad"))
    elsewhere = make_person("Nora", "Lind")
    make_chapter(event)
    said = "<p>First Ms. Villa, Haddad, Ms. Danjuma and Nora Lind spoke of of wells.</p>"
    section = make_section(event, "Wells", body=said)
    publish(event, by=None)
    Section.objects.filter(pk=section.pk).update(content_note="Hard to read.")
    snapshot = snapshots.take(event, by=None)
    protect(villa, display="pseudonym", pseudonym="Anna K.")
    protect(elsewhere, display="role-only")
    haddad.display = "role-only"
    haddad.save()
    Section.objects.filter(pk=section.pk).update(body=said.replace("First", "Later"))
    pages = ["review", "publish", "saves", "discard", "proofreading"]
    pages = [page_of(event, page) for page in pages]
    pages.append(f"{page_of(event, 'saves')}?before={snapshot.pk}")
    for user in (ed, pub, admin_user):
        client.force_login(user)
        read = {page: client.get(page) for page in pages}
        found = {
            page: name
            for page, answer in read.items()
            for name in ("Villa", "Haddad", "Danjuma", "Lind")
            if answer.status_code == 200 and name in answer.text
        }
        if user == admin_user:
            assert {*pages[:4]} <= {*found}
        else:
            assert found == {}
            told = [page for page, answer in read.items() if "Later" in answer.text]
            assert page_of(event, "saves") in told
            assert page_of(event, "review" if user == ed else "publish") in told
