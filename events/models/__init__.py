from .edition import Edition, EditionPartner, EditionSpeaker, speaking_persons
from .event import Event, Partnership
from .proceedings import Quotation, Section
from .programme import Affiliation, Appearance, Session, Speaker
from .source import SourceDocument

__all__ = [
    "Affiliation",
    "Appearance",
    "Edition",
    "EditionPartner",
    "EditionSpeaker",
    "Event",
    "Partnership",
    "Quotation",
    "Section",
    "Session",
    "SourceDocument",
    "Speaker",
    "speaking_persons",
]
