"""Passwords that are soon guessed, however many kinds of signs are in them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 72  # signs that are looked at: more would take long, and make none weaker
LEAST = 3  # of 4: withstands who has stolen the digest


class GuessableValidator:
    """As zxcvbn estimates it, who knows the words that people and lists of leaks have."""

    def validate(self, password, user=None):
        # Heavy: its lists of words.
        from zxcvbn import zxcvbn

        found = zxcvbn(password[:LONGEST], user_inputs=list_own_words(user))
        if found["score"] < LEAST:
            raise ValidationError(explain(found["sequence"]), code="password_guessable")

    def get_help_text(self):
        return _(
            "Best are four or more words that have nothing to do with each other, or with you and"
            " this site."
        )


def list_own_words(user) -> list[str]:
    own = [settings.SITE_NAME, "colloquium", "proceedings"]
    if user is not None:
        own += [user.get_username(), user.email, user.get_full_name()]
    return [*own, *(word for text in own for word in text.replace("@", " ").split())]


def explain(sequence) -> str:
    """What of it is weakest, in plain words, and what to do. `sequence` is how zxcvbn took it
    apart.
    """
    longest = max(sequence, key=lambda part: len(part["token"]))
    about = {
        "passwords": _("Much of it is a password that many people have had."),
        "user_inputs": _("Much of it is your own name or address, or the name of this site."),
        "spatial": _("Much of it is a row of neighbouring keys."),
        "repeat": _("Much of it is the same again and again."),
        "sequence": _("Much of it is a row such as abc or 123."),
        "date": _("Much of it is a date."),
        "regex": _("Much of it is a year."),
        "dictionary": _("Much of it is a single word or name, which lists of words have."),
    }
    kinds = (longest.get("dictionary_name"), longest["pattern"])
    reason = next((about[kind] for kind in kinds if kind in about), _("It is too short."))
    return _(
        "This would soon be guessed. %(reason)s Signs such as ! or a year at the end help little:"
        " add words that have nothing to do with each other."
    ) % {"reason": reason}
