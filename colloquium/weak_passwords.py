"""Passwords that are soon guessed, however many kinds of signs are in them."""

import re

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.words.folding import decompose

LONGEST = 72  # signs that are looked at: more would take long, and make none weaker
LEAST = 3  # of 4: withstands who has stolen the digest
# Letters of a word that is taken out; less may stand in any other.
SHORTEST = 4
COMPARED = UserAttributeSimilarityValidator.DEFAULT_USER_ATTRIBUTES


class GuessableValidator:
    """As zxcvbn estimates it, who knows the words that people and lists of leaks have; and no more
    than what it is without the words of its owner and of the site.
    """

    def validate(self, password, user=None):
        # Heavy: its lists of words.
        from zxcvbn import zxcvbn

        typed, own = decompose(password)[:LONGEST], list_own_words(user)
        found = zxcvbn(typed, user_inputs=own)
        if found["score"] < LEAST:
            raise ValidationError(explain(found["sequence"]), code="password_guessable")
        rest = leave_out(own, typed)
        is_guessed = rest != typed and (not rest or zxcvbn(rest)["score"] < LEAST)
        if is_guessed or is_like_own(typed, user):
            raise ValidationError(advise(say_own()), code="password_guessable")

    def get_help_text(self):
        return _(
            "Best are four or more words that have nothing to do with each other, or with you and"
            " this site."
        )


def list_own_words(user) -> list[str]:
    """In small letters without accents: whole, joined, and word by word."""
    own = [settings.SITE_NAME, "Colloquium Proceedings"]
    if user is not None:
        own += [user.get_username(), user.email, user.get_full_name()]
    words: dict[str, None] = {}
    for text in (decompose(text).lower() for text in own if text):
        parts = re.findall(r"[^\W_]+", text)
        words |= dict.fromkeys([text, "".join(parts), *text.replace("@", " ").split(), *parts])
    return list(words)


def leave_out(words: list[str], password: str) -> str:
    long = sorted((word for word in words if len(word) >= SHORTEST), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, long)), "", password, flags=re.IGNORECASE)


def is_like_own(password: str, user) -> bool:
    if user is None:
        return False
    plain = {name: decompose(getattr(user, name, None) or "") for name in COMPARED}
    try:
        UserAttributeSimilarityValidator().validate(password, User(**plain))
    except ValidationError:
        return True
    return False


def say_own() -> str:
    return _("Much of it is your own name or address, or the name of this site.")


def explain(sequence) -> str:
    """What of it is weakest, in plain words, and what to do. `sequence` is how zxcvbn took it
    apart.
    """
    longest = max(sequence, key=lambda part: len(part["token"]))
    about = {
        "passwords": _("Much of it is a password that many people have had."),
        "user_inputs": say_own(),
        "spatial": _("Much of it is a row of neighbouring keys."),
        "repeat": _("Much of it is the same again and again."),
        "sequence": _("Much of it is a row such as abc or 123."),
        "date": _("Much of it is a date."),
        "regex": _("Much of it is a year."),
        "dictionary": _("Much of it is a single word or name, which lists of words have."),
    }
    kinds = (longest.get("dictionary_name"), longest["pattern"])
    reason = next((about[kind] for kind in kinds if kind in about), _("It is too short."))
    return advise(reason)


def advise(reason: str) -> str:
    return _(
        "This would soon be guessed. %(reason)s Signs such as ! or a year at the end help little:"
        " add words that have nothing to do with each other."
    ) % {"reason": reason}
