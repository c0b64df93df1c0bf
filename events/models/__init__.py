from .edition import Edition, EditionPartner, EditionSpeaker, speaking_persons
from .edition_file import EditionFile
from .event import Event
from .partnership import Partnership
from .passage import Passage
from .proceedings import Quotation, Section
from .programme import Appearance, Session
from .speaker import Affiliation, Speaker

__all__ = [
    "Affiliation",
    "Appearance",
    "Edition",
    "EditionFile",
    "EditionPartner",
    "EditionSpeaker",
    "Event",
    "Partnership",
    "Passage",
    "Quotation",
    "Section",
    "Session",
    "Speaker",
    "speaking_persons",
]
