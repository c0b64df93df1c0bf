"""A figure may show somebody: each is asked about, none is seen meanwhile, and one that is taken out
is gone from everywhere at once.
"""

import html
import re

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from colloquium.backups.replaying import Known
from contacts.models import Withdrawal, WithdrawnName
from contacts.withdrawal import stored, veil
from contacts.withdrawal.deciding import carry_on, decide
from contacts.withdrawal.places import find_pictures
from contacts.withdrawal.wording import Wording
from events.editions.publishing import NotPublishable, publish
from events.models import Edition, EditionFigure, EditionFile, Figure, Passage, Section
from events.records import EventRecord
from events.withdrawal.pictures import take_out_pictures
from tests.desk import make_editor, send
from tests.factories import make_chapter, make_event, make_person, make_section, make_speaker
from tests.pictures import chart, make_figure, photograph, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def person():
    return make_person("Melanie", "Thompson")


@pytest.fixture
def event(person):
    event = make_event("Evening")
    make_speaker(event, person)
    make_chapter(event)
    return event


@pytest.fixture
def figures(event):
    """One of two shows her; both stand in a text, and are published."""
    hers = make_figure(event, photograph(), format="JPEG", caption="The panel", alt="Three people.")
    other = make_figure(event, chart(), caption="Cases", alt="Four bars.")
    make_section(event, body=f"<p>Before.</p>{place(hers)}<p>After.</p>{place(other)}")
    publish(event, by=None)
    return hers, other


def files_of(figure):
    return [figure.image.name, *(one["path"] for one in figure.renditions)]


def key_of(figure):
    return figure.image.name.partition("/")[2].partition(".")[0]


def status(path):
    response = Client().get(f"/uploads/{path}")
    b"".join(response)  # which closes the file
    return response.status_code


def hide(person):
    withdrawal = veil.hide(person, by=None)
    return withdrawal, stored.load(withdrawal.forms)


def finish(withdrawal, **pictures):
    wording = Wording({}, (), pictures)
    withdrawal = decide(withdrawal, display="withdrawn", wording=wording, by=None)
    while not carry_on(withdrawal):
        pass
    return Withdrawal.objects.get(pk=withdrawal.pk)


def test_each_picture_of_where_they_have_a_part_is_asked_about_once(person, event, figures):
    hers, other = figures
    later = make_event("Elsewhere")
    make_chapter(later)
    make_section(later, body=place(make_figure(later, caption="Nobody", alt="x")))
    named = make_event("Named in a caption")
    caption = make_figure(named, caption="Melanie Thompson in the hall", alt="x")
    publish_again(event, "Second", note="Another.")
    _withdrawal, name = hide(person)
    found = {picture.key: picture for picture in find_pictures(person, name)}
    assert {key: (one.source, one.text, [*one.wheres]) for key, one in found.items()} == {
        key_of(hers): (
            "Evening",
            "The panel – Three people.",
            ["edition 2", "edition 1", "manuscript"],
        ),
        key_of(other): ("Evening", "Cases – Four bars.", ["edition 2", "edition 1", "manuscript"]),
        key_of(caption): (
            "Named in a caption",
            "Melanie Thompson in the hall – x",
            ["manuscript"],
        ),
    }


@pytest.mark.parametrize("kind", ["contacts_person", "events_speaker"])
def test_each_is_asked_about_too_before_somebody_is_shown_with_less(
    client, person, event, figures, kind
):
    hers, other = figures
    client.force_login(make_editor())
    row = person if kind == "contacts_person" else event.speakers.get()
    address = reverse(f"admin:{kind}_change", args=[row.pk])
    form = f"{kind.partition('_')[2]}_form"
    said = {"display": "role-only", "understood": "on"}
    for answers in ({}, {f"picture-{key_of(hers)}": "remove"}):
        refused = send(client, address, form, **said, **answers).content.decode()
        asked = re.findall(r'id="picture-(\w+)"', refused)
        assert asked == [key_of(hers), key_of(other)]
        assert "Nothing is saved yet" in refused
        assert Figure.objects.count() == 2
    answers = {f"picture-{key_of(hers)}": "remove", f"picture-{key_of(other)}": "keep"}
    send(client, address, form, **said, **answers)
    assert type(row).objects.get(pk=row.pk).display == "role-only"
    assert [*Figure.objects.all()] == [other]
    assert [one["key"] for one in Edition.objects.get().record["figures"]] == [other.key]
    assert [status(path) for path in (*files_of(hers)[:1], *files_of(other)[:1])] == [404, 200]


def publish_again(event, subtitle, note):
    type(event).objects.filter(pk=event.pk).update(subtitle=subtitle)
    publish(type(event).objects.get(pk=event.pk), by=None, note=note)


def test_until_it_is_decided_no_figure_is_seen_anywhere(client, person, event, figures):
    pages = [f"/events/{event.slug}/proceedings{end}" for end in ("/", ".md", ".json", ".docx")]
    names = [name for figure in figures for name in files_of(figure)]
    assert {status(name) for name in names} == {200}
    withdrawal, _name = hide(person)
    assert {status(name) for name in names} == {404}
    for page in pages[:3]:
        text = client.get(page).content.decode()
        assert "After." in text
        assert "figures/" not in text
        assert "The panel" not in text
    assert not Passage.objects.filter(text__contains="The panel").exists()
    with pytest.raises(NotPublishable, match="whether a figure shows them"):
        publish_again(event, "Meanwhile", note="")
    for editor in ("one", "two"):
        veil.undo(withdrawal, by=make_editor(editor))
    assert {status(name) for name in names} == {200}
    assert "figures/" in client.get(pages[0]).content.decode()
    assert all(map(default_storage.exists, names))


def test_one_that_is_taken_out_is_gone_from_everywhere_at_once(
    person, event, figures, django_capture_on_commit_callbacks
):
    hers, other = figures
    publish_again(event, "Second", note="Another.")
    EditionFile.objects.create(edition=Edition.objects.first(), extension="pdf", content=b"x")
    gone, kept = files_of(hers), files_of(other)
    withdrawal, _name = hide(person)
    with django_capture_on_commit_callbacks(execute=True):
        receipt = finish(withdrawal, **{key_of(hers): True, key_of(other): False})
    assert ["pictures", 3] in [list(one) for one in receipt.receipt]
    assert [default_storage.exists(name) for name in gone] == [False] * len(gone)
    assert [status(name) for name in (*gone, *kept)] == [404] * len(gone) + [200] * len(kept)
    for edition in Edition.objects.all():
        record = EventRecord.load(edition.record)
        assert [figure.path for figure in record.figures] == [other.image.name]
        assert hers.key not in str(edition.record)
        assert edition.revision >= 1
    assert Section.objects.get(level=2).body == f"<p>Before.</p><p>After.</p>{place(other)}"
    assert [figure.key for figure in Figure.objects.all()] == [other.key]
    assert not EditionFile.objects.exists()
    assert not Passage.objects.filter(words__contains="panel").exists()
    assert EditionFigure.objects.count() == 2
    page = Client().get(f"/events/{event.slug}/editions/1/proceedings/").content.decode()
    assert "The panel" not in page
    assert "Cases" in page


def test_a_picture_that_the_manuscript_lost_is_taken_out_too(
    person, event, figures, django_capture_on_commit_callbacks
):
    hers, _other = figures
    Section.objects.filter(level=2).update(body="<p>Nothing.</p>")
    with django_capture_on_commit_callbacks(execute=True):
        Figure.objects.get(pk=hers.pk).delete()
    assert status(hers.image.name) == 200  # the edition shows it
    withdrawal, _name = hide(person)
    with django_capture_on_commit_callbacks(execute=True):
        finish(withdrawal, **{key_of(hers): True})
    assert not any(map(default_storage.exists, files_of(hers)))
    assert status(hers.image.name) == 404


def test_the_page_asks_of_every_picture_before_it_goes_on(person, event, figures):
    hers, other = figures
    hide(person)
    client = Client()
    client.force_login(make_editor())
    address = f"/admin/contacts/person/{person.pk}/withdrawal/"
    page = client.get(address).content.decode()
    chosen = dict(re.findall(r'name="(choice-\w+)" value="(\w+)" checked', page))
    assert not re.search(r'name="picture-\w+" value="\w+" checked', page)
    assert f"/admin/uploads/{other.image.name}" in page
    said = {f"picture-{key_of(hers)}": "remove"}

    def send(act, since="", **data):
        return client.post(address, {"act": act, "since": since, **chosen, **data}).content.decode()

    answer = send("sum_up", **said)
    assert "Nothing was changed yet: say of 1 picture whether it shows them." in answer
    [since] = set(re.findall(r'name="since" value="([^"]+)"', answer))
    kept = send("sum_up", html.unescape(since), **{f"picture-{key_of(other)}": "keep"})
    assert "Pictures taken out" in kept
    assert "The panel – Three people." in kept
    assert "Cases – Four bars." not in kept.partition("Pictures taken out")[2].partition("</dd>")[0]
    text = client.get(f"{address}places.txt").content.decode()
    assert "Picture: The panel – Three people." in text
    [since] = set(re.findall(r'name="since" value="([^"]+)"', kept))
    client.post(address, {"act": "decide", "since": html.unescape(since)})
    assert [figure.key for figure in Figure.objects.all()] == [other.key]


def test_a_name_beside_a_picture_goes_from_editions_and_manuscript(person, event):
    figure = make_figure(
        event, caption="Melanie Thompson", alt="Ms. Thompson speaks.", credit="Photo: M. Thompson"
    )
    make_section(event, body=place(figure))
    publish(event, by=None)
    withdrawal, _name = hide(person)
    finish(withdrawal, **{key_of(figure): False})
    [row], [edition] = Figure.objects.all(), Edition.objects.all()
    [told] = EventRecord.load(edition.record).figures
    for one in (row, told):
        texts = (one.caption, one.alt, one.credit)
        assert not any("Thompson" in text for text in texts)
        assert one.alt  # or nobody would know that something is shown


def test_a_backup_does_not_bring_a_picture_back_that_was_taken_out(
    person, event, figures, django_capture_on_commit_callbacks
):
    hers, other = figures
    WithdrawnName.objects.note([f"picture:{key_of(hers)}"])  # by what happened since
    with django_capture_on_commit_callbacks(execute=True):
        Known([]).replay()
    assert [figure.key for figure in Figure.objects.all()] == [other.key]
    assert [default_storage.exists(one.image.name) for one in figures] == [False, True]
    assert hers.key not in str(Edition.objects.get().record)


def test_what_is_taken_out_is_noted_for_that():
    event = make_event()
    figure = make_figure(event)
    take_out_pictures([event.pk], {key_of(figure)})
    assert WithdrawnName.objects.find([f"picture:{key_of(figure)}"])
