"""What stands around the text of a web page is taken out, and said to have been."""

import pytest

from events.imports.reading.readers.html import read

TEXT = "<h1>Night wards</h1><p>" + "The nights are long, and nobody is in charge of them. " * 8


def parts(html):
    page = read(html.encode(), lambda done, total: None)
    texts = [block.text for block in page.blocks]
    return texts[1:-1], [item.text for item in page.removed if item.reason == "around"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<nav><a href=/a>Home</a></nav>", "Home"),
        ("<div role=navigation>Home</div>", "Home"),
        ("<div id=cookie-consent><p>We use cookies.</p></div>", "We use cookies."),
        ("<div class='post-share'>Share on</div>", "Share on"),
        ("<section id=comments><p>So true.</p></section>", "So true."),
        ("<section><h2>Related stories</h2><p>A gull</p></section>", "Related storiesA gull"),
        (
            "<aside><a href=/a>One</a> <a href=/b>Two</a> <a href=/c>Three</a></aside>",
            "One Two Three",
        ),
        ("<footer>© 2023 Night Trust</footer>", "© 2023 Night Trust"),
        ("<p>Posted by Web team on 2 June 2025</p>", "Posted by Web team on 2 June 2025"),
        ("<p>Publié le 2 juin 2025</p>", "Publié le 2 juin 2025"),
    ],
)
def test_what_is_around_the_text_is_taken_out(html, text):
    assert parts(f"{TEXT}</p>{html}<p>End.</p>") == (
        [
            "The nights are long, and nobody is in charge of them. " * 7
            + "The nights are long, and nobody is in charge of them."
        ],
        [text],
    )


@pytest.mark.parametrize(
    "html",
    [
        "<aside class=contacts><address>Night Trust</address></aside>",
        "<footer>Paris</footer>",
        "<aside><p>A remark beside the text.</p></aside>",
        "<blockquote><footer>— Ana Roy, © Lyon</footer></blockquote>",
        "<div class=share-of-night><h1>Share</h1></div>",
        "<p>Published proceedings of the seminar</p>",
    ],
)
def test_what_belongs_to_the_document_stays(html):
    assert parts(f"{TEXT}</p>{html}<p>End.</p>")[1] == []
