"""What recognition knows of a language, as tables to read and to add to. Words are in lower case; patterns ignore case."""

from .en.document import ENGLISH
from .fr.document import FRENCH
from .table import Rules

RULES: dict[str, Rules] = {"en": ENGLISH, "fr": FRENCH}
