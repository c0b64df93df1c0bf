"""Figures as rows, and their files: each is there as long as something shows it, and no longer."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from events.editions.coming_along import Wanted
from events.editions.compare import compare
from events.editions.copying import make
from events.editions.publishing import NotPublishable, publish, unpublish, withdraw_edition
from events.editions.restoring import restore
from events.models import Event, Figure, Passage, Section
from events.models.drawing import draw
from events.records import EventRecord
from tests.factories import make_colloquium, make_event, make_person, make_section, make_speaker
from tests.pictures import chart, make_figure, photograph, place, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    def act(function, *arguments, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            function(*arguments, **fields)

    return act


@pytest.fixture
def event():
    return make_colloquium()


def files_of(figure):
    return [figure.image.name, *(one["path"] for one in figure.renditions)]


def are_there(names):
    return {default_storage.exists(name) for name in names}


def show(event, *figures):
    Section.objects.filter(event=event, level=2).update(body="".join(map(place, figures)))


def get(path, client=None, under="/uploads/"):
    response = (client or Client()).get(under + path)
    b"".join(response)  # which closes the file
    return response


def test_a_stored_figure_has_its_renditions_beside_it_under_a_name_that_says_nothing(event):
    drawn = draw(upload(photograph(), "JPEG", name="Ada Moreau at home.jpg"))
    figure = Figure.objects.create(event=event, image=drawn)
    stem = figure.image.name.removesuffix(".jpg")
    assert (figure.width, figure.height) == (900, 600)
    assert figure.renditions == [
        {"path": f"{stem}-{size}.{kind}", "media_type": f"image/{kind}", "width": width}
        for size, width in (("s", 480), ("m", 900))
        for kind in ("avif", "webp")
    ]
    assert are_there(files_of(figure)) == {True}
    assert "Moreau" not in stem


def test_what_no_row_and_no_edition_shows_leaves_the_disk_with_all_its_files(event, committed):
    first = make_figure(event, photograph(), format="JPEG")
    before = files_of(first)
    first.image = draw(upload(chart()))
    committed(first.save)
    assert (are_there(before), are_there(files_of(first))) == ({False}, {True})
    committed(first.delete)
    assert are_there(files_of(first)) == {False}


def test_an_edition_keeps_what_it_shows_until_it_is_unpublished(event, committed):
    figure = make_figure(event)
    show(event, figure)
    publish(event, by=None)
    before = files_of(figure)
    figure.image = draw(upload(photograph(), "JPEG"))
    committed(figure.save)
    publish(event, by=None)
    after = files_of(figure)
    assert {get(name).status_code for name in (*before, *after)} == {200}
    show(event)
    committed(figure.delete)
    assert are_there((*before, *after)) == {True}
    committed(unpublish, event)
    assert are_there((*before, *after)) == {False}
    assert {get(name).status_code for name in (*before, *after)} == {404}


def test_a_file_is_public_while_an_edition_shows_it_and_as_what_it_is(event):
    figure, unused = make_figure(event, photograph(), format="JPEG"), make_figure(event)
    show(event, figure)
    assert {get(name).status_code for name in (*files_of(figure), *files_of(unused))} == {404}
    publish(event, by=None)
    assert [get(name).headers["Content-Type"] for name in files_of(figure)] == [
        "image/jpeg",
        *["image/avif", "image/webp"] * 2,
    ]
    assert {get(name).status_code for name in files_of(unused)} == {404}
    stem = figure.image.name.removesuffix(".jpg")
    for name in (f"{stem}-x.webp", f"{stem}.webp", f"{stem}-s.svg", "figures/.jpg", "figures/x"):
        assert get(name).status_code == 404


def test_search_engines_leave_out_the_pictures_of_a_colloquium_with_somebody_they_leave_out(event):
    figure = make_figure(event)
    show(event, figure)
    make_speaker(event, make_person("Zoe", "Hill", noindex=True))
    publish(event, by=None)
    assert "noindex" in get(figure.image.name).headers["X-Robots-Tag"]


def test_a_preview_shows_what_the_desk_may_see(admin_client, event):
    figure = make_figure(event)
    show(event, figure)
    page = admin_client.get(f"/admin/preview/events/{event.pk}/proceedings/").content.decode()
    assert f'src="/admin/uploads/{figure.image.name}"' in page
    for name in files_of(figure):
        assert get(name, admin_client, "/admin/uploads/").status_code == 200


def test_one_without_an_alternative_text_is_found_before_publication(event):
    silent = make_figure(event, alt=" ", caption="The hall")
    show(event, silent)
    with pytest.raises(NotPublishable) as refused:
        publish(event, by=None)
    [problem] = refused.value.problems
    assert (problem.place, problem.row) == ("The hall", silent)
    assert "no alternative text" in problem.message
    silent.is_decorative = True
    silent.save()
    make_figure(event, alt="")  # stands nowhere
    publish(event, by=None)


def test_one_of_another_colloquium_is_found_before_publication(event):
    show(event, make_figure(make_event("Another")))
    with pytest.raises(NotPublishable, match="none of this colloquium"):
        publish(event, by=None)
    assert EventRecord.of(event).figures == ()
    assert "data-figure" not in EventRecord.of(event).model_dump_json()


def test_a_record_holds_the_figures_of_its_texts_as_they_are_read(event):
    one, two, unused = (make_figure(event, caption=name) for name in ("One", "Two", "Unused"))
    show(event, two, one, two)
    record = EventRecord.of(event)
    assert [figure.caption for figure in record.figures] == ["Two", "One"]
    assert unused.key not in record.model_dump_json()
    assert record.figures[0].path == two.image.name
    stored = record.dump()
    del stored["figures"]  # of a record from before there were any
    assert EventRecord.load(stored).figures == ()


def test_caption_credit_and_alternative_text_are_found_and_lead_to_the_section(event):
    figure = make_figure(event, caption="Otter", credit="Photo: Marmot", alt="A heron.")
    show(event, figure)
    publish(event, by=None)
    for word in ("otter", "marmot", "heron"):
        found = Passage.objects.get(kind="section", words__contains=word)
        assert found.anchor == "water"
    Section.objects.filter(event=event).update(content_note="A flood is told.")
    Event.objects.filter(pk=event.pk).update(subtitle="Again")
    publish(Event.objects.get(pk=event.pk), by=None)
    assert not Passage.objects.filter(words__contains="otter").exists()


def test_the_next_colloquium_takes_over_no_figure(event):
    figure = make_figure(event)
    make_section(event, "Otters", body=f"<p>Otters.</p>{place(figure)}")
    wanted = Wanted("Next", event.start_date, outline=True, texts=True)
    new = make(event, wanted)
    assert new.figures.count() == 0
    assert new.sections.get(title="Otters").body == "<p>Otters.</p>"


def test_the_api_tells_where_the_files_are(client, event, settings):
    figure = make_figure(event, caption="May")
    show(event, figure)
    publish(event, by=None)
    answer = client.get(f"/api/v1/events/{event.slug}").json()
    [told] = answer["figures"]
    base = f"{settings.SITE_URL}/uploads/"
    assert (told["url"], told["caption"]) == (base + figure.image.name, "May")
    assert [one["url"] for one in told["renditions"]] == [
        base + one["path"] for one in figure.renditions
    ]


def test_a_draft_is_deleted_with_its_figures(event, committed):
    figure = make_figure(make_event("Draft"))
    make_section(figure.event, body=place(figure))
    committed(figure.event.delete)
    assert are_there(files_of(figure)) == {False}


def test_what_was_saved_brings_texts_and_picture_back_as_far_as_they_are_there(event, committed):
    figure, lost = make_figure(event, caption="Before"), make_figure(event, caption="Lost")
    show(event, figure, lost)
    record = EventRecord.of(event)
    Figure.objects.filter(pk=figure.pk).update(caption="After", alt="Other")
    committed(lost.delete)
    show(event)
    assert restore(event, record).missing == ["Lost"]
    [row] = event.figures.all()
    assert (row.caption, row.alt, row.image.name) == ("Before", "Four bars.", figure.image.name)
    assert Section.objects.get(event=event, level=2).body == place(figure)


def test_what_changed_of_a_figure_is_told_side_by_side(event):
    figure = make_figure(event, caption="May")
    show(event, figure)
    before = EventRecord.of(event)
    Figure.objects.filter(pk=figure.pk).update(alt="Three bars.")
    [group] = compare(before, EventRecord.of(event))
    assert (str(group.name), [(one.kind, one.name) for one in group.changes]) == (
        "Figures",
        [("changed", "May")],
    )


def test_one_edition_that_is_withdrawn_alone_gives_its_picture_up(event, committed):
    figure = make_figure(event)
    show(event, figure)
    edition = publish(event, by=None)
    show(event)
    committed(figure.delete)
    assert are_there(files_of(figure)) == {True}
    committed(withdraw_edition, edition, reason="Rights.")
    assert are_there(files_of(figure)) == {False}
