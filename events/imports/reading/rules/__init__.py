"""What recognition knows of a language, as tables to read and to add to. Words are in lower case; patterns ignore case."""

from .en import ENGLISH
from .fr import FRENCH
from .table import Rules

RULES: dict[str, Rules] = {"en": ENGLISH, "fr": FRENCH}
