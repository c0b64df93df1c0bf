"""What the directory keeps of people."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from contacts import audit
from contacts.limits import forget_attempts
from contacts.models import EntryAct, Letter, Organization, SubjectRequest, UnsavedPicture

from . import bases
from .table import NOTHING, Columns, Kept, Telling, Whose, declare


def delete_unsaved_pictures(now: datetime) -> int:
    return UnsavedPicture.objects.outlived(now).delete()[0]


def delete_entry_acts(now: datetime) -> int:
    return EntryAct.objects.filter(at__lt=now - timedelta(days=3 * 365)).delete()[0]


def delete_letters(now: datetime) -> int:
    return Letter.objects.outlived(now).delete()[0]


NAMES = Kept(
    whose=Whose.SPEAKERS,
    what=_("Name, other spellings of it, form of address, and how somebody wishes to be shown"),
    why=_(
        "So that proceedings say who spoke, as they were called that day, and so that nobody is"
        " shown with more than they wish."
    ),
    basis=bases.PUBLIC,
    how_long=_("Until they ask to be shown with less, or not to be named."),
)
CARE = Kept(
    whose=Whose.SPEAKERS,
    what=_("That somebody could be harmed by being found"),
    why=_("So that no page, file or picture makes them easy to find."),
    basis=bases.CARE,
    how_long=_("As long as their name is kept; they are asked again after three years."),
)
PORTRAITS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Portrait, biography and ORCID iD"),
    why=_("So that readers know who speaks."),
    basis=bases.CONSENT,
    how_long=_("Until they take their consent back or it ends. Shown only beside their name."),
)
LINKS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Earlier addresses of a person’s page, as digests that cannot be read"),
    why=_("So that links to the page go on working."),
    basis=bases.SAFE,
    how_long=_("Until the person is shown otherwise."),
    is_told=False,
)
SORTING = Kept(
    whose=Whose.SPEAKERS,
    what=_("The name once more, as lists and the search of the site need it"),
    why=_("So that lists are in order and the search finds what the pages say."),
    basis=bases.SAFE,
    how_long=_("As long as the name, with which it changes and goes."),
    is_told=False,
)
TEXTS = Kept(
    whose=Whose.SPEAKERS,
    what=_("Texts, tables and pictures in which people are named or shown"),
    why=_("They are the proceedings, and the pages of this site."),
    basis=bases.PUBLIC,
    how_long=_(
        "As long as the colloquium is published. Whoever asks is taken out of every text, every"
        " edition and every file."
    ),
)
ENTRIES = Kept(
    whose=Whose.CONTACTS,
    what=_("Organization, job title, and from where that is known"),
    why=_("So that readers find whom to write to at an organization."),
    basis=bases.REACHABLE,
    how_long=_(
        "Until it is corrected or the person asks. It is confirmed once a year; 60 days after that"
        " readers see it no more."
    ),
)
CHANNELS = Kept(
    whose=Whose.CONTACTS,
    what=_("Telephone number, e-mail address, web page: each public, for partners, or hidden"),
    why=_("So that the person or the desk can be reached."),
    basis=bases.REACHABLE,
    how_long=_("Until it is corrected, hidden, or the person asks for it to be deleted."),
)
ASKING = Kept(
    whose=Whose.CONTACTS,
    what=_("When they were asked whether their entry holds, by which link, and what they changed"),
    why=_("So that they are asked once a year, and not more often."),
    basis=bases.REACHABLE,
    how_long=_("As long as the entry."),
    is_told=False,
)
ANSWERED = Kept(
    whose=Whose.CONTACTS,
    what=_("That a contact was asked, confirmed, corrected or removed itself, without a name"),
    why=_("So that it can be shown that they did it themselves."),
    basis=bases.DUTY,
    how_long=_("Three years."),
    delete=delete_entry_acts,
    is_told=False,
)
ATTEMPTS = Kept(
    whose=Whose.WRITERS,
    what=_("That a form was sent, as a digest: neither who sent it nor from which address"),
    why=_("So that nobody sends hundreds."),
    basis=bases.SAFE,
    how_long=_("One day."),
    delete=forget_attempts,
)
LETTERS = Kept(
    whose=Whose.WRITERS,
    what=_("A letter to a contact, with the name and e-mail address of whoever wrote it"),
    why=_("So that it is delivered, and tried again where it was not."),
    basis=bases.REACHABLE,
    how_long=_("30 days after it was delivered, or could not be."),
    delete=delete_letters,
)
REQUESTS = Kept(
    whose=Whose.WRITERS,
    what=_("What they ask for and what was answered, with how to reach them if they said so"),
    why=_("So that they are answered, by the code that they were given."),
    basis=bases.DUTY,
    how_long=_("90 days after it was answered; at once when they take it back."),
    delete=SubjectRequest.objects.forget_texts,
)
ASKED = Kept(
    whose=Whose.WRITERS,
    what=_("That something was asked for, of which kind, and when"),
    why=_("So that it can be shown that it was answered in time."),
    basis=bases.DUTY,
    how_long=_("Three years after it was answered."),
    delete=SubjectRequest.objects.delete_outlived,
)
WITHDRAWALS = Kept(
    whose=Whose.WITHDRAWN,
    what=_("When they were taken out, and what became of each place, without a name"),
    why=_("So that it is carried out whole, and can be shown that it was."),
    basis=bases.DUTY,
    how_long=_("For good."),
)
DECIDING = Kept(
    whose=Whose.WITHDRAWN,
    what=_("What must not be read meanwhile, and what was chosen for each sentence"),
    why=_("So that they are hidden at once, while it is decided what becomes of each sentence."),
    basis=bases.DUTY,
    how_long=_("Until it is carried out or undone."),
    is_told=False,
)
SEALED = Kept(
    whose=Whose.WITHDRAWN,
    what=_("What was known of them, encrypted, unless they wished it deleted"),
    why=_("So that they can come back, if they ever wish to."),
    basis=bases.DUTY,
    how_long=_("For good, or until they ask for it to be deleted."),
    is_told=False,
)
DIGESTS = Kept(
    whose=Whose.WITHDRAWN,
    what=_(
        "Digests of their names, numbers and addresses, and of sentences that were taken out. They"
        " can be compared, but not read"
    ),
    why=_("So that no document, backup or mistake brings them back."),
    basis=bases.DUTY,
    how_long=_("For good."),
    is_told=False,
)
UNSAVED = Kept(
    whose=Whose.EDITORS,
    what=_("A picture that waits in a form which could not be saved yet"),
    why=_("So that it need not be chosen again."),
    basis=bases.SAFE,
    how_long=_("Until it is saved or they sign out; three days at most."),
    delete=delete_unsaved_pictures,
)
DONE_BY = Kept(
    whose=Whose.EDITORS,
    what=_("Who published, recorded, asked for or decided something"),
    why=_("So that those who work together know whom to ask."),
    basis=bases.SAFE,
    how_long=_("As long as what they did; with the account the name goes."),
)
AUDIT = Kept(
    whose=Whose.EDITORS,
    what=_("What they published, hid, exported, looked at or allowed, with their user name"),
    why=_("So that it is known who did what, when an account is gone too."),
    basis=bases.DUTY,
    how_long=_("Three years."),
    delete=audit.delete_old,
)

COLUMNS = [
    Columns(
        "contacts.Person",
        "given_name family_name family_name_first honorific_prefix aliases slug key display"
        " pseudonym noindex told_apart_at",
        NAMES,
    ),
    Columns("contacts.Person", "needs_care care_declined", CARE),
    Columns("contacts.Person", "biography photo orcid", PORTRAITS),
    Columns("contacts.Person", "full_key given_key pseudonym_key sort_name", SORTING),
    Columns("contacts.ToldApart", "kind one other", NAMES),
    Columns("contacts.FormerSlug", "kind digest target gone", LINKS),
    Columns("contacts.Organization", "tagline description", TEXTS),
    Columns(
        "contacts.Organization",
        "name short_name slug key kind url ror logo country aliases is_listed sort_name",
        NOTHING,
    ),
    Columns(
        "contacts.Contact",
        "person label job_title basis source confirmed_on confirm_by takes_letters key",
        ENTRIES,
    ),
    Columns("contacts.Channel", "type value as_printed visibility", CHANNELS),
    Columns(
        "contacts.Contact", "link_key asked_at asked_for asked_again_for taken_off_for", ASKING
    ),
    Columns("contacts.Channel", "is_theirs waits", ASKING),
    Columns("contacts.EntryAct", "act at", ANSWERED),
    Columns("contacts.Attempt", "digest at", ATTEMPTS),
    Columns(
        "contacts.Letter",
        "sender address subject text written_at state attempts next_at held_until ended_at failure",
        LETTERS,
    ),
    Columns("contacts.SubjectRequest", "code_digest about reach", REQUESTS),
    Columns("contacts.RequestMessage", "text is_from_desk at", REQUESTS),
    Columns(
        "contacts.SubjectRequest",
        "kind is_urgent received_at due_on is_lengthened state settled_at",
        ASKED,
    ),
    Columns("contacts.SubjectRequest", "handled_by", DONE_BY),
    Columns("contacts.UnsavedPicture", "user form token content made_at", UNSAVED),
    Columns("contacts.WithdrawnName", "digest made_by noted_at", DIGESTS),
    Columns(
        "contacts.Withdrawal",
        "key person hidden_at undone_at display pseudonym deletes_known decided_at done_at receipt"
        " decisions look_again_on again_display again_reason again_asked_at again_at",
        WITHDRAWALS,
    ),
    Columns(
        "contacts.Withdrawal",
        "before forms wording kept_at reached failed_at failure",
        DECIDING,
    ),
    Columns("contacts.Withdrawal", "sealed_name sealed_rows", SEALED),
    Columns(
        "contacts.Withdrawal",
        "hidden_by undo_asked_by undone_by kept_by decided_by again_asked_by again_by",
        DONE_BY,
    ),
    Columns("contacts.AuditEntry", "at act user_key user_name kind key detail", AUDIT),
    Columns(
        "contacts.HelpLine",
        "country name telephone text_number url note hours languages checked_on is_public",
        NOTHING,
    ),
    Columns("contacts.SiteVersion", "token wakes_at unread", NOTHING),
]


def tell_organization(organization: Organization) -> dict[str, str]:
    return {"organization": organization.name}


TELLING = {
    "contacts.Person": Telling(
        title=_("name, and how they are shown"),
        labels={"slug": _("end of the address of their page")},
    ),
    "contacts.Contact": Telling(path="organization", tell=tell_organization),
    "contacts.Channel": Telling(path="contact__organization", tell=tell_organization),
    "contacts.Withdrawal": Telling(
        labels={
            "undone_at": _("undone"),
            "display": _("shown as"),
            "deletes_known": _("what was known was deleted"),
            "look_again_on": _("to be looked at again on"),
            "again_at": _("shown again"),
            "again_reason": _("why shown again"),
        }
    ),
}


def connect() -> None:
    declare(COLUMNS, TELLING)
