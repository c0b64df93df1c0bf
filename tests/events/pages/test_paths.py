"""Where the pages and files of an edition stand, from the current one, a pinned one and a preview."""

from events.pages.paths import Paths

HERE = "/events/rivers"
CURRENT = Paths("rivers", 2)
PINNED = Paths("rivers", 1, is_pinned=True)
PREVIEW = Paths("rivers", None, manuscript=7)


def test_each_leads_to_what_its_reader_may_follow():
    expected = [
        (CURRENT.to("proceedings"), f"{HERE}/proceedings/"),
        (CURRENT.to_page("event"), f"{HERE}/"),
        (CURRENT.to_edition("event"), f"{HERE}/editions/2/"),
        (PINNED.to("proceedings"), f"{HERE}/editions/1/proceedings/"),
        (PINNED.to("download", "pdf"), f"{HERE}/editions/1/proceedings.pdf"),
        (PINNED.to_page("event"), f"{HERE}/editions/1/"),
        (PINNED.to_current("event"), f"{HERE}/"),
        (PREVIEW.to("download", "pdf"), ""),
        (PREVIEW.to_edition("event"), ""),
        (PREVIEW.to_page("proceedings"), "/admin/preview/events/7/proceedings/"),
    ]
    assert [path for path, _ in expected] == [path for _, path in expected]
