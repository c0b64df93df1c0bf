"""What a contact may say of its entry, checked as the desk checks what is typed there.

A refusal never tells why: whoever has a link could else find out who is not shown by name, or was
taken out.
"""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Channel, Contact, Person, WithdrawnName
from contacts.public_forms import Group, PublicForm
from contacts.withdrawal.names import Name
from contacts.withdrawal.remembering import address_of
from contacts.withdrawal.texts import standing

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
NOT_HERE = gettext_lazy("This cannot be put into the directory. Write something else, or leave it.")
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

    `saved` and `deleted` are the channels as they are to be.
    """

    job_title = forms.CharField(label=gettext_lazy("Job title"), max_length=200, required=False)

    def __init__(self, contact: Contact, data=None):
        super().__init__(contact, data)
        self.channels = list(contact.channels.all())
        self.titles = {channel.pk: in_one_line(str(channel)) for channel in self.channels}
        self.saved: list[Channel] = []
        self.deleted: list[Channel] = []
        self.fields["job_title"].initial = in_one_line(contact.job_title)
        for channel in self.channels:
            self.add_channel(channel)
        for type_ in LABELS if len(self.channels) < MOST else ():
            self.add_blank(type_)
        if contact.person:
            self.fields["as_desk"] = forms.BooleanField(
                label=_("Show a desk instead of me, without my name"), required=False
            )
        if contact.person or contact.label:
            self.fields["label"] = forms.CharField(
                label=_("What the desk is called"),
                help_text=_("For example: %(names)s.") % {"names": ", ".join(map(str, DESKS))},
                max_length=120,
                required=False,
                initial=contact.label,
            )

    def add_channel(self, channel: Channel) -> None:
        stem = f"channel-{channel.pk}"
        if channel.type != Type.EMAIL:
            self.fields[stem] = forms.CharField(
                label=channel.get_type_display(), max_length=254, initial=self.titles[channel.pk]
            )
        self.fields[f"{stem}-who"] = self.choose_who(channel)

    def choose_who(self, channel: Channel) -> forms.ChoiceField:
        """Fewer may see it than now; more only of a number or web page that they typed."""
        order = list(Visibility)
        if not channel.is_theirs or channel.type == Type.EMAIL:
            order = order[order.index(Visibility(channel.visibility)) :]
        return forms.ChoiceField(
            label=_("Who may see it"),
            choices=[*((one.value, WHO[one]) for one in order), HOLDS_NO_MORE],
            initial=channel.visibility,
        )

    def add_blank(self, type_: Channel.Type) -> None:
        stem = f"new-{type_.value}"
        self.fields[stem] = forms.CharField(label=type_.label, max_length=254, required=False)
        if type_ == Type.EMAIL:
            self.fields[stem].help_text = _(
                "It is not shown until those who keep the directory have looked at it."
            )
            return
        self.fields[f"{stem}-who"] = forms.ChoiceField(
            label=_("Who may see it"),
            choices=[(one.value, WHO[one]) for one in Visibility],
            initial=Visibility.HIDDEN,
            required=False,
        )

    @property
    def groups(self) -> Iterator[Group]:
        """In the order of the page."""
        yield Group("", [self["job_title"]])
        for channel in self.channels:
            names = (f"channel-{channel.pk}", f"channel-{channel.pk}-who")
            yield Group(
                self.titles[channel.pk], [self[name] for name in names if name in self.fields]
            )
        for type_, label in LABELS.items():
            names = (f"new-{type_.value}", f"new-{type_.value}-who")
            if rows := [self[name] for name in names if name in self.fields]:
                yield Group(str(label), rows)
        if rows := [self[name] for name in ("as_desk", "label") if name in self.fields]:
            yield Group(_("A desk"), rows)

    def clean(self):
        super().clean()
        self.clean_desk()
        self.taken = {(row.type, row.value) for row in self.channels}
        for channel in self.channels:
            self.clean_channel(channel)
        for type_ in LABELS:
            if value := self.cleaned_data.get(f"new-{type_.value}"):
                self.clean_blank(type_, value)
        texts = {name: self.cleaned_data.get(name, "") for name in ("job_title", "label")}
        self.refuse_protected_names({name: text for name, text in texts.items() if text})
        return self.cleaned_data

    def clean_desk(self) -> None:
        if "label" not in self.fields or (self.contact.person and not self.wants_desk):
            return
        label = self.cleaned_data.get("label")
        others = self.contact.organization.contacts.exclude(pk=self.contact.pk)
        if not label:
            self.add_error("label", _("Say what the desk is called, e.g. “Press office”."))
        elif others.filter(person=None, label__iexact=label).exists():
            self.add_error("label", _("There is one of this name already. Choose another."))

    @property
    def wants_desk(self) -> bool:
        return bool(self.cleaned_data.get("as_desk"))

    def clean_channel(self, channel: Channel) -> None:
        stem = f"channel-{channel.pk}"
        who: str = self.cleaned_data.get(f"{stem}-who", "")
        value: str = self.cleaned_data.get(stem, "")
        if who == GONE:
            if channel.type == Type.EMAIL:
                channel.visibility = Visibility.HIDDEN
                self.saved.append(channel)
            else:
                self.deleted.append(channel)
            return
        if not who or (stem in self.fields and not value):
            return  # has its error already
        is_new = bool(value) and value != self.titles[channel.pk]
        if is_new:
            channel.value, channel.as_printed, channel.is_theirs = value, "", True
            self.check(stem, channel)
        if is_new or who != channel.visibility:
            channel.visibility = who
            self.saved.append(channel)

    def clean_blank(self, type_: Channel.Type, value: str) -> None:
        stem, is_email = f"new-{type_.value}", type_ == Type.EMAIL
        channel = Channel(
            contact=self.contact,
            type=type_,
            value=value,
            visibility=self.cleaned_data.get(f"{stem}-who") or Visibility.HIDDEN,
            position=len(self.channels) + len(self.saved) + 1,
            is_theirs=True,
            waits=is_email,
        )
        self.check(stem, channel)
        self.saved.append(channel)

    def check(self, field: str, channel: Channel) -> None:
        typed = channel.value
        try:
            channel.clean_fields(exclude={"contact"})
            channel.clean()
        except ValidationError:
            self.add_error(field, ADVICE[Type(channel.type)])
            return
        if (channel.type, channel.value) in self.taken:
            self.add_error(field, _("It stands in your entry already."))
        elif WithdrawnName.objects.find([address_of(channel.value)]):
            self.add_error(field, NOT_HERE)
        self.taken.add((channel.type, channel.value))
        self.refuse_protected_names({field: typed})

    def refuse_protected_names(self, texts: Mapping[str, str]) -> None:
        here = [self.contact.who, self.contact.organization.name]
        for person in Person.objects.protected():
            name = Name.of_protected(person, others=here)
            for field, text in texts.items():
                stood = str(self[field].initial or "")
                if (
                    standing(name, field, text)
                    and not standing(name, field, stood)
                    and not self.has_error(field)
                ):
                    self.add_error(field, NOT_HERE)


ADVICE = {
    Type.TELEPHONE: gettext_lazy(
        "This is not a telephone number that can be dialled. Give it with its country code, e.g."
        " +1 212 555 0100."
    ),
    Type.EMAIL: gettext_lazy("This is not an e-mail address. One looks like name@example.org."),
    Type.URL: gettext_lazy("This is not a web address. One starts with https://."),
}
