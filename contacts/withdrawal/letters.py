"""What a withdrawal takes out of letters, which nobody at the desk reads."""

from contacts.models import Letter, Person

from .names import Name
from .texts import cut

TEXTS = ("sender", "subject", "text")


def remove_from_letters(own: Name, elsewhere: Name, replacement: str, *, person: Person) -> int:
    """Take the name out of every letter: `own` in those to the person, `elsewhere` in all others.
    How many it stood in.

    Nothing is kept of a letter to or from somebody who is not shown by name any more, nor of one
    from an address with the name in it. What of it waits is not delivered.
    """
    changed = 0
    for letter in Letter.objects.exclude(text="").select_related("contact"):
        is_to_them = letter.contact is not None and letter.contact.person_id == person.pk
        name = own if is_to_them else elsewhere
        is_theirs = is_to_them or bool(name.find(letter.sender))
        row = Letter.objects.filter(pk=letter.pk)
        if (person.is_protected and is_theirs) or name.in_address(letter.address):
            changed += row.empty()
            continue
        texts = {field: getattr(letter, field) for field in TEXTS}
        freed = {
            field: cut(Letter, field, name.remove(text, replacement))
            for field, text in texts.items()
        }
        if freed != texts:
            changed += row.update(**freed)
    return changed
