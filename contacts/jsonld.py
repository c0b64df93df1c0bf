"""What a page says, for search engines: JSON-LD in the vocabulary of schema.org.

It says nothing that the page does not.
"""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from .models import Person
from .models.person import Display
from .records import ContactRecord, OrganizationRecord
from .words.care import tell_post
from .words.characters import make_printable
from .words.harvesting import escape_for_scripts
from .words.parts import take_apart

Node = dict[str, Any]

# What a node is nothing without.
_TELLING = ("name", "contactType", "text")
_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def block(node: Node, *, names: Callable[[str], bool]) -> SafeString:
    """The text of a data block of HTML: no sign of it can end the element that it stands in.

    An e-mail address is not in it as plain text. Nothing is told in which `names` finds somebody
    whom search engines are asked to leave out.
    """
    told = {"@context": "https://schema.org"} | leave_out(node, names)
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(escape_for_scripts(written.translate(_UNSAFE)))  # noqa: S308 nothing is left that is markup


def leave_out(value: Any, names: Callable[[str], bool]) -> Any:
    """`value` without the texts in which `names` finds somebody, and without the nodes that told
    who that is.
    """
    if isinstance(value, str):
        return "" if names(value) else value
    if isinstance(value, list):
        return [leave_out(one, names) for one in value if not tells(one, names)]
    if isinstance(value, dict):
        return drop_empty(
            {field: leave_out(one, names) for field, one in value.items() if not tells(one, names)}
        )
    return value


def tells(node: Any, names: Callable[[str], bool]) -> bool:
    return isinstance(node, dict) and any(
        names(node[field]) for field in _TELLING if isinstance(node.get(field), str)
    )


def organization_page(organization: OrganizationRecord, *, address: str, uploads: str) -> Node:
    """`address` is that of the page, absolute; `uploads` that under which uploads are served."""
    return drop_empty(
        {
            "@type": "Organization",
            "@id": address,
            "name": organization.name,
            "url": organization.url,
            "identifier": organization.ror_address,
            "slogan": organization.tagline,
            "description": organization.description,
            "logo": uploads + organization.logo if organization.logo else "",
            "address": {"@type": "PostalAddress", "addressCountry": organization.country}
            if organization.country
            else None,
            "contactPoint": [contact_point(contact) for contact in organization.contacts],
        }
    )


def contact_point(contact: ContactRecord) -> Node:
    post = tell_post(contact.job_title)
    channels = {
        type_: [one.value for one in contact.channels if one.type == type_]
        for type_ in ("telephone", "email", "url")
    }
    return drop_empty(
        {"@type": "ContactPoint", "contactType": ", ".join(filter(None, [contact.name, post]))}
        | channels
    )


def person_page(person: Person, *, address: str, uploads: str) -> Node:
    """A person who has a page, under the name that it shows."""
    named = person.display == Display.NAMED
    parts = person.given_name, person.family_name
    given, family = take_apart(person.public_name, *parts) if named else ("", "")
    return drop_empty(
        {
            "@type": "Person",
            "@id": address,
            "name": person.public_name,
            "givenName": given,
            "familyName": family,
            "url": address,
            "sameAs": person.orcid_address,
            "description": person.biography if named else "",
            "image": uploads + person.portrait if person.portrait else "",
        }
    )


def drop_empty(node: Node) -> Node:
    """`node` without what is empty, in which a list of one is that one."""
    return {field: tidy for field, value in node.items() if (tidy := _tidy(value))}


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return make_printable(value).strip()
    if isinstance(value, list):
        kept = [one for one in map(_tidy, value) if one]
        return kept[0] if len(kept) == 1 else kept
    return value
