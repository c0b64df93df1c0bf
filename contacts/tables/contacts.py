"""Contacts as a table: whom to write to, where, and by what numbers and addresses.

Of people who are not shown by name, or need care, nothing is written: a file leaves the desk, and
no withdrawal reaches it.
"""

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Channel, Contact, Person
from contacts.models.display import Display
from contacts.words.care import tells_of_harm
from contacts.words.full_names import fold, spell

from .cells import are_alike
from .people import NEW, Organizations, People
from .resource import Column, DeskResource
from .widgets import Choice, Day, Lines

PUBLIC = Channel.Visibility.PUBLIC
TYPES = {
    "telephone": Channel.Type.TELEPHONE,
    "email": Channel.Type.EMAIL,
    "web_page": Channel.Type.URL,
}
NEW_IS_HIDDEN = gettext_lazy(
    "A new number or address is hidden until somebody chooses on the page of the contact who may"
    " see it."
)


class ContactResource(DeskResource):
    organization = Column(
        gettext_lazy("organization"), also=["organisation", "institution", "company"]
    )
    given_name = Column(
        gettext_lazy("given name"), also=["first name", "firstname", "forename", "prénom"]
    )
    family_name = Column(
        gettext_lazy("family name"), also=["last name", "surname", "nom de famille", "nom"]
    )
    label = Column(gettext_lazy("label"), "label", also=["desk", "service", "bureau"])
    job_title = Column(
        gettext_lazy("job title"), "job_title", also=["post", "position", "fonction", "poste"]
    )
    basis = Column(
        gettext_lazy("why it may be published"),
        "basis",
        widget=Choice(Contact.Basis),
        also=["basis", "fondement"],
    )
    source = Column(gettext_lazy("source"), "source")
    confirmed_on = Column(gettext_lazy("confirmed on"), "confirmed_on", widget=Day())
    confirm_by = Column(gettext_lazy("confirm again by"), "confirm_by", widget=Day())
    telephone = Column(
        gettext_lazy("Telephone"), also=["phone", "tel", "téléphone", "tél"], widget=Lines()
    )
    email = Column(
        gettext_lazy("E-mail"),
        also=["email", "mail", "courriel", "adresse électronique"],
        widget=Lines(),
    )
    web_page = Column(gettext_lazy("Web page"), also=["web", "url", "page web"], widget=Lines())
    not_public = Column(gettext_lazy("not public"), readonly=True)

    file_name = "contacts"
    name_columns = ("given_name", "family_name", "label", "organization")

    def __init__(self, answers=None, *, may_see_hidden: bool = False):
        super().__init__(answers)
        self.may_see_hidden = may_see_hidden
        if not may_see_hidden:
            self.fields.pop("not_public")

    # Out

    def filter_export(self, queryset, **kwargs):
        is_whole = Q(person__display=Display.NAMED, person__needs_care=False)
        shown = queryset.filter(Q(person=None) | is_whole)
        channels = Prefetch("channels", Channel.objects.order_by("position", "pk"))
        return shown.select_related("organization", "person").prefetch_related(channels)

    def dehydrate_organization(self, contact) -> str:
        return contact.organization.name if contact.organization_id else ""

    def dehydrate_given_name(self, contact) -> str:
        return contact.person.given_name if contact.person else ""

    def dehydrate_family_name(self, contact) -> str:
        return contact.person.family_name if contact.person else ""

    def dehydrate_telephone(self, contact) -> str:
        return write_channels(contact, "telephone")

    def dehydrate_email(self, contact) -> str:
        return write_channels(contact, "email")

    def dehydrate_web_page(self, contact) -> str:
        return write_channels(contact, "web_page")

    def dehydrate_not_public(self, contact) -> str:
        return "\n".join(
            f"{channel} ({channel.get_visibility_display()})"
            for channel in contact.channels.all()
            if channel.visibility != PUBLIC
        )

    # In

    def prepare(self, table):
        super().prepare(table)
        self.people, self.organizations = People(), Organizations()
        rows = Contact.objects.select_related("organization", "person")
        self.known = list(rows.prefetch_related("channels"))
        self.by_person = {(c.organization_id, c.person_id): c for c in self.known if c.person_id}
        self.by_label = {
            (c.organization_id, fold(c.label)): c for c in self.known if not c.person_id
        }

    def find(self, row):
        self.place = self.find_organization(row.get("organization", ""))
        name = f"{row.get('given_name', '')} {row.get('family_name', '')}".strip()
        self.person = None
        if not name:
            if not row.get("label"):
                raise ValidationError(_("Give a person, or a label for the desk."))
            return self.by_label.get((self.place.pk, fold(row["label"])))
        if row.get("label"):
            raise ValidationError({"label": _("A label is for a desk without a person.")})
        for person in self.people.find_same(name):
            if contact := self.by_person.get((self.place.pk, person.pk)):
                self.refuse_person(row, name, person)
                return contact
        self.person = self.find_person(row, name)
        return self.by_person.get((self.place.pk, self.person.pk)) if self.person.pk else None

    def find_organization(self, name: str):
        if not name:
            raise ValidationError({"organization": _("A name is needed here.")})
        found = self.organizations.find(name)
        if not found:
            text = _("It is not in the directory. Add it there first, or take it in as a table.")
            raise ValidationError({"organization": text})
        if len(found) > 1:
            text = _("Several organizations have this name. Add this contact on a page of its own.")
            raise ValidationError({"organization": text})
        return found[0]

    def find_person(self, row, name: str) -> Person:
        if found := self.people.find(name):
            field = f"who-{self.line.number}"
            question = self.people.ask(field, name, found, self.answers.get(field, ""))
            self.line.questions.append(question)
            if question.answer not in ("", NEW):
                person = self.people.by_key[question.answer]
                self.refuse_person(row, name, person)
                return person
        self.refuse_person(row, name, None)
        if tells_of_harm(row.get("job_title", "")):
            text = _(
                "This post may tell that somebody was harmed, or is a minor. Add them on the page"
                " of people, where care is asked for."
            )
            raise ValidationError({"job_title": text})
        if not row.get("given_name"):
            return Person(given_name=row["family_name"])
        return Person(given_name=row["given_name"], family_name=row.get("family_name", ""))

    def refuse_person(self, row, name: str, person: Person | None) -> None:
        column = "given_name" if row.get("given_name") else "family_name"
        self.refuse_hidden(column, name, person=person)
        if person:
            self.refuse_care(column, person)

    def make(self, row):
        return Contact(organization=self.place, person=self.person)

    def take(self, name, column, instance, row):
        if name in TYPES:
            known = [
                str(channel)
                for channel in (instance.channels.all() if instance.pk else ())
                if channel.type == TYPES[name] and channel.visibility != PUBLIC
            ]
            typed = [
                text
                for text in row[name].splitlines()
                if not any(are_alike(text, other) for other in known)
            ]
            instance.typed = getattr(instance, "typed", {}) | {name: typed}
        else:
            super().take(name, column, instance, row)

    def identify(self, instance):
        if person := instance.person:
            return instance.organization_id, person.pk or min(spell(person.compared_name))
        return instance.organization_id, fold(instance.label)

    def names_here(self, instance):
        return [
            instance.person.compared_name if instance.person else "",
            instance.organization.name,
        ]

    def check(self, instance):
        errors: dict[str, str] = {}
        if (person := instance.person) and not person.pk:
            if not self.line.is_open:
                self.line.notes.append(_("A new person in the directory."))
            try:
                person.clean_fields(exclude={"slug", "key"})
            except ValidationError as error:
                errors |= {name: " ".join(error.messages) for name in error.error_dict}
        before, after = instance.confirmed_on, instance.confirm_by
        if before and after and after <= before:
            errors["confirm_by"] = _("“Confirm again by” must come after “Confirmed on”.")
        for name, texts in getattr(instance, "typed", {}).items():
            try:
                instance.typed_channels = getattr(instance, "typed_channels", []) + [
                    self.read_channel(instance, name, text) for text in texts if text.strip()
                ]
            except ValidationError as error:
                errors[name] = " ".join(error.messages)
        return errors

    def read_channel(self, contact: Contact, name: str, text: str) -> Channel:
        text = text.strip()
        for channel in contact.channels.all() if contact.pk else ():
            if channel.type == TYPES[name] and are_alike(str(channel), text):
                return channel
        new = Channel(contact=contact, type=TYPES[name], value=text)
        new.clean_fields(exclude={"contact"})
        new.clean()
        for channel in contact.channels.all() if contact.pk else ():
            if channel.type == new.type and channel.value == new.value:
                return channel
        self.refuse_withdrawn(new)
        if (note := str(NEW_IS_HIDDEN)) not in self.line.notes:
            self.line.notes.append(note)
        return new

    def refuse_withdrawn(self, channel: Channel) -> None:
        if day := self.guard.reach_withdrawn_on(channel.value):
            text = _("Somebody with this number or address asked to be taken out on %(day)s.")
            raise ValidationError(text % {"day": date_format(localdate(day))})

    def store(self, instance):
        if instance.person and not instance.person.pk:
            instance.person.save()
        instance.person = instance.person  # whose key it has now
        instance.save()
        rows = getattr(instance, "typed_channels", [])
        types = {TYPES[name] for name in getattr(instance, "typed", {})}
        kept = {row.pk for row in rows}
        for channel in instance.channels.filter(visibility=PUBLIC, type__in=types):
            if channel.pk not in kept:
                channel.delete()
        for row in rows:
            if not row.pk:
                row.contact = instance
                row.position = instance.channels.count() + 1
                row.save()
        Contact.objects.filter(pk=instance.pk).give_deadlines()


def write_channels(contact: Contact, name: str) -> str:
    """One a line."""
    if name in (typed := getattr(contact, "typed", {})):
        return "\n".join(text.strip() for text in typed[name] if text.strip())
    channels = contact.channels.all() if contact.pk else ()
    return "\n".join(
        str(channel)
        for channel in channels
        if channel.type == TYPES[name] and channel.visibility == PUBLIC
    )
