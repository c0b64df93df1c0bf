"""Who spoke and who organized, as they were that day."""

from collections.abc import Container

from contacts.jsonld import Node, drop_empty
from contacts.records import Link
from contacts.words.care import tell_post
from events.records import SpeakerRecord

NOBODY: Container[str] = frozenset()


def may_be_told(speaker: SpeakerRecord, without: Container[str]) -> bool:
    return bool(speaker.name) and speaker.id not in without and speaker.person not in without


def person(speaker: SpeakerRecord, host: str, links: dict[str, Link]) -> Node:
    """A speaker as they were that day."""
    posts = speaker.affiliations
    page = links.get(speaker.person)
    return drop_empty(
        {
            "@type": "Person",
            "name": speaker.name,
            "url": host + page.url if page else "",
            "jobTitle": [tell_post(post.job_title) for post in posts],
            "affiliation": [
                organization(post.organization, post.key, host, links)
                for post in posts
                if post.organization
            ],
        }
    )


def organization(name: str, key: str, host: str, links: dict[str, Link]) -> Node:
    page = links.get(key)
    return drop_empty(
        {"@type": "Organization", "name": name, "url": host + page.url if page else ""}
    )
