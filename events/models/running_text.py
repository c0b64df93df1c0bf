"""What editors are told of a running text, and of a code of a language, that cannot be stored."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.words.languages import read_tag
from events.text import links, markup


def clean_body(body: str) -> str:
    """`body` as it may be stored. Raises ValidationError if a link in it leads nowhere, or words
    are said to be in what is no language.
    """
    text = _(
        "The link “%(words)s” leads nowhere: “%(address)s”. Give it the whole address, which begins"
        " with https://, or take the link away."
    )
    problems = [
        text % {"words": words, "address": address} for words, address in links.find_broken(body)
    ]
    text = _(
        "“%(words)s” are said to be in “%(code)s”, which is no code of a language. Choose their"
        " language from the list, or none."
    )
    problems += [
        text % {"words": words, "code": code} for words, code in links.find_unknown_languages(body)
    ]
    if problems:
        raise ValidationError(problems)
    return markup.clean(body)


def lost_links(body: str, places: Collection[str]) -> list[str]:
    """A sentence on each link of a text that leads to none of `places`."""
    text = _(
        "The link “%(words)s” leads to “%(address)s”, but nothing in these proceedings has this"
        " address. Headings and quotations have a link to themselves beside them: copy it from the"
        " preview, or take the link away."
    )
    found = links.find_lost(body, places)
    return [text % {"words": words, "address": address} for words, address in found]


def read_language(code: str) -> str:
    """`code` as it is written. Raises ValidationError if it is none of a language."""
    if tag := read_tag(code):
        return tag
    text = _(
        "“%(code)s” is no code of a language. French is fr, Arabic ar, Brazilian Portuguese pt-BR."
    )
    raise ValidationError({"language": text % {"code": code}})
