from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .reading import Finding, Reading, Rule

VAGUE = {
    *("here", "click here", "this", "link", "this link", "read more", "more", "see here"),
    *("ici", "cliquez ici", "lien", "ce lien", "en savoir plus", "lire la suite", "voir ici"),
}


def find(reading: Reading) -> Iterator[Finding]:
    for paragraph in reading.paragraphs:
        links: dict[int, str] = {}
        for span in paragraph.parsed.spans if paragraph.parsed else ():
            for mark in span.marks:
                if mark.name == "a":
                    links[id(mark)] = links.get(id(mark), "") + span.text
        for words in links.values():
            if " ".join(words.casefold().split()).strip(" .…") in VAGUE:
                yield Finding(paragraph, words)


RULE = Rule(
    "vague-links",
    _("A link should say where it leads: who hears the page may hear nothing but its words."),
    find,
    wrong=[
        '<p>The ruling is <a href="https://example.org/a">here</a>.</p>',
        '<p><a href="https://example.org/a"><em>Cliquez</em> ici</a></p>',
    ],
    right=['<p>Read <a href="https://example.org/a">the ruling of 2017</a> here.</p>'],
)
