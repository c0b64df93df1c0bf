from .attempt import Attempt
from .audit import AuditEntry
from .contact import Channel, Contact
from .entry_act import EntryAct
from .help_line import HelpLine
from .letter import Letter
from .organization import Organization
from .person import Person
from .site import FormerSlug, SiteVersion
from .subject_request import RequestMessage, SubjectRequest
from .told_apart import ToldApart
from .unsaved_picture import UnsavedPicture
from .withdrawal import Withdrawal
from .withdrawn_name import WithdrawnName

__all__ = [
    "Attempt",
    "AuditEntry",
    "Channel",
    "Contact",
    "EntryAct",
    "FormerSlug",
    "HelpLine",
    "Letter",
    "Organization",
    "Person",
    "RequestMessage",
    "SiteVersion",
    "SubjectRequest",
    "ToldApart",
    "UnsavedPicture",
    "Withdrawal",
    "WithdrawnName",
]
