from .answer import Answer
from .consent import Basis, Consent, Scope, needs_care
from .edition import Edition, EditionSpeaker, speaking_persons, with_latest_posts
from .edition_file import EditionFile
from .edition_partner import EditionPartner
from .event import Event
from .figure import EditionFigure, Figure
from .ignored_advice import IgnoredAdvice
from .partnership import Partnership
from .passage import Passage
from .presence import Presence
from .proceedings import Quotation, Section
from .programme import Appearance, Session
from .speaker import Affiliation, Speaker

__all__ = [
    "Affiliation",
    "Answer",
    "Appearance",
    "Basis",
    "Consent",
    "Edition",
    "EditionFigure",
    "EditionFile",
    "EditionPartner",
    "EditionSpeaker",
    "Event",
    "Figure",
    "IgnoredAdvice",
    "Partnership",
    "Passage",
    "Presence",
    "Quotation",
    "Scope",
    "Section",
    "Session",
    "Speaker",
    "needs_care",
    "speaking_persons",
    "with_latest_posts",
]
