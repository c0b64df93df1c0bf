"""What a contact may say of its entry: what shows less at once, and what is new, which waits until
the desk has looked at it.

No answer depends on who is not shown by name, or was taken out: whoever has a link could else find
that out.
"""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.desk.unseen import leave_hidden_out
from contacts.models import Channel, Contact
from contacts.public_forms import Group, PublicForm

from .acts import digest_of

Type, Visibility = Channel.Type, Channel.Visibility
GONE = "gone"
MOST = 30  # numbers and addresses of one entry
WHO = {
    Visibility.PUBLIC: gettext_lazy("Everybody: it is on the site"),
    Visibility.PARTNERS: gettext_lazy("Partners only, after they sign in"),
    Visibility.HIDDEN: gettext_lazy("Nobody but those who keep the directory"),
}
HOLDS_NO_MORE = (GONE, gettext_lazy("It no longer holds: take it out"))
LABELS = {
    Type.TELEPHONE: gettext_lazy("Another telephone number"),
    Type.EMAIL: gettext_lazy("A new e-mail address"),
    Type.URL: gettext_lazy("Another web page"),
}
LATER = gettext_lazy(
    "Write it only if everybody may see it: it appears once somebody who keeps the directory has"
    " looked at it."
)
DESKS = (
    gettext_lazy("Press office"),
    gettext_lazy("Secretariat"),
    gettext_lazy("General enquiries"),
)


def in_one_line(text: str) -> str:
    """As the input of a browser holds it."""
    return " ".join(text.split())


class EntryForm(PublicForm):
    """Of an entry as it was when the page was made."""

    needs_time = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, contact: Contact, data=None):
        super().__init__(data)
        self.contact = contact
        self.fields["seen"].initial = digest_of(contact)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != digest_of(self.contact):
            self.data["seen"] = digest_of(self.contact)  # type: ignore[index]  # a copy of our own
            text = _("This entry was changed since you opened the page. Look at it again.")
            self.add_error(None, text)
        return self.cleaned_data


class CorrectForm(EntryForm):
    """Everything that stands in the entry, and room for one more of each kind.

    `saved` and `deleted` are the channels as they are to be; `words` are new ones, by what they
    are.
    """

    job_title = forms.CharField(
        label=gettext_lazy("Job title"),
        help_text=gettext_lazy(
            "If you empty it, it is gone at once. If you write another, that appears once somebody"
            " who keeps the directory has looked at it; until then this one stays."
        ),
        max_length=200,
        required=False,
    )

    def __init__(self, contact: Contact, data=None):
        super().__init__(contact, data)
        self.channels = list(contact.channels.all())
        self.saved: list[Channel] = []
        self.deleted: list[Channel] = []
        self.words: dict[str, str] = {}
        self.fields["job_title"].initial = in_one_line(contact.job_title)
        for channel in self.channels:
            self.fields[f"channel-{channel.pk}-who"] = choose_who(channel)
        for type_ in LABELS if len(self.channels) < MOST else ():
            self.fields[f"new-{type_.value}"] = forms.CharField(
                label=type_.label, help_text=LATER, max_length=254, required=False
            )
        self.add_desk()

    def add_desk(self) -> None:
        if self.contact.person:
            self.fields["as_desk"] = forms.BooleanField(
                label=_("Show a desk instead of me, at once and without my name"),
                help_text=_(
                    "Your job title, numbers and addresses are deleted, and no letters are taken."
                    " Write the desk’s own above."
                ),
                required=False,
            )
        own = [] if self.contact.person else [("", leave_hidden_out(self.contact.label))]
        self.fields["label"] = forms.ChoiceField(
            label=_("What the desk is called"),
            choices=[*own, *((str(name), name) for name in DESKS)],
            required=False,
        )
        self.fields["other_label"] = forms.CharField(
            label=_("Another name of the desk, if none of these is right"),
            help_text=LATER,
            max_length=120,
            required=False,
        )

    @property
    def groups(self) -> Iterator[Group]:
        """In the order of the page."""
        yield Group("", [self["job_title"]])
        for channel in self.channels:
            yield Group(name_channel(channel), [self[f"channel-{channel.pk}-who"]])
        for type_, label in LABELS.items():
            if (name := f"new-{type_.value}") in self.fields:
                yield Group(str(label), [self[name]])
        names = [name for name in ("as_desk", "label", "other_label") if name in self.fields]
        yield Group(_("A desk"), [self[name] for name in names])

    def clean(self):
        super().clean()
        self.clean_desk()
        for channel in self.channels:
            self.clean_channel(channel, self.cleaned_data.get(f"channel-{channel.pk}-who"))
        for type_ in LABELS:
            if value := self.cleaned_data.get(f"new-{type_.value}"):
                self.clean_new(type_, value)
        self.words = {
            name: in_one_line(self.cleaned_data[name])
            for name in ("job_title", "other_label")
            if name in self.changed_data and self.cleaned_data.get(name)
        }
        return self.cleaned_data

    @property
    def wants_desk(self) -> bool:
        return bool(self.cleaned_data.get("as_desk"))

    @property
    def label(self) -> str:
        """What the desk is called from now on; "" for a person."""
        if self.contact.person and not self.wants_desk:
            return ""
        return self.cleaned_data.get("label") or self.contact.label or str(DESKS[-1])

    def clean_desk(self) -> None:
        if self.label != self.contact.label and self.contact.has_namesake(self.label):
            self.add_error("label", _("There is one of this name already. Choose another."))

    def clean_channel(self, channel: Channel, who: str | None) -> None:
        if self.wants_desk:  # of which they are not
            return
        if who == GONE and (channel.waits or channel.type != Type.EMAIL):
            self.deleted.append(channel)
        elif who and who != channel.visibility:
            channel.visibility = Visibility.HIDDEN if who == GONE else who
            self.saved.append(channel)

    def clean_new(self, type_: Channel.Type, value: str) -> None:
        channel = Channel(
            contact=self.contact,
            type=type_,
            value=value,
            visibility=Visibility.HIDDEN,
            position=len(self.channels) + len(self.saved) + 1,
            is_theirs=True,
            waits=True,
        )
        try:
            channel.clean_fields(exclude={"contact"})
            channel.clean()
        except ValidationError:
            self.add_error(f"new-{type_.value}", ADVICE[type_])
            return
        if (type_, channel.value) in {(row.type, row.value) for row in self.channels}:
            self.add_error(f"new-{type_.value}", _("It stands in your entry already."))
        self.saved.append(channel)


def choose_who(channel: Channel) -> forms.ChoiceField:
    """Fewer may see it than now; that more may, only the desk says."""
    order = list(Visibility)
    fewer = order[order.index(Visibility(channel.visibility)) :]
    return forms.ChoiceField(
        label=_("Who may see it"),
        choices=[*((one.value, WHO[one]) for one in fewer), HOLDS_NO_MORE],
        initial=channel.visibility,
    )


def name_channel(channel: Channel) -> str:
    """What was typed by whoever had the link is not shown to whoever has it."""
    if channel.waits:
        return _("%(kind)s, which waits") % {"kind": channel.get_type_display()}
    return in_one_line(leave_hidden_out(str(channel)))


ADVICE = {
    Type.TELEPHONE: gettext_lazy(
        "This is not a telephone number that can be dialled. Give it with its country code, e.g."
        " +1 212 555 0100."
    ),
    Type.EMAIL: gettext_lazy("This is not an e-mail address. One looks like name@example.org."),
    Type.URL: gettext_lazy(
        "This is not a web address. One starts with https://, and has no blanks or quotation marks."
    ),
}
