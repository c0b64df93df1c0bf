"""What recognition knows of a language, as tables to read and to add to. Words are in lower case; patterns ignore case."""

from .anywhere import Anywhere, join
from .en.anywhere import ANYWHERE as ENGLISH_WORDS
from .en.document import ENGLISH
from .fr.anywhere import ANYWHERE as FRENCH_WORDS
from .fr.document import FRENCH
from .table import Rules

RULES: dict[str, Rules] = {"en": ENGLISH, "fr": FRENCH}
ANYWHERE: Anywhere = join(ENGLISH_WORDS, FRENCH_WORDS)
