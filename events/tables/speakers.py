"""Speakers as a table: out of a file, or out of rows that were copied from a spreadsheet.

Of who is not shown by name, or needs care, nothing is written: a file leaves the desk, and no
withdrawal reaches it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Person
from contacts.tables.people import NEW, Organizations, People, Question
from contacts.tables.resource import Column, DeskResource
from contacts.words.care import tells_of_harm
from contacts.words.full_names import are_alike, spell
from contacts.words.splitting import Split, are_several, split_name, ways_to_split
from events.models import Affiliation, Event, Speaker

POST = ("job_title", "organization_name")
PASTED = ("name", *POST)  # the columns of rows without headings


class SpeakerResource(DeskResource):
    # Written whole for who reads the file; of its parts each is compared.
    name = Column(
        gettext_lazy("name"),
        also=["speaker", "full name", "nom complet", "intervenant", "orateur"],
        readonly=True,
    )
    honorific = Column(
        gettext_lazy("form of address"), also=["title", "titre", "civilité", "honorific"]
    )
    given_name = Column(
        gettext_lazy("given name"), also=["first name", "firstname", "forename", "prénom"]
    )
    family_name = Column(
        gettext_lazy("family name"), also=["last name", "surname", "nom de famille"]
    )
    display_name = Column(gettext_lazy("name as printed"), "display_name")
    job_title = Column(
        gettext_lazy("Job title that day"),
        "job_title",
        also=["job title", "post", "position", "function", "role", "fonction", "poste"],
    )
    organization_name = Column(
        gettext_lazy("Organization that day"),
        "organization_name",
        also=["organization", "organisation", "institution", "affiliation", "company"],
    )
    more_posts = Column(gettext_lazy("more posts"), readonly=True)

    file_name = "speakers"
    name_columns = ("honorific", "given_name", "family_name", "name", "display_name")

    def __init__(self, event: Event, answers=None):
        super().__init__(answers)
        self.event = event
        speakers = event.speakers.select_related("person").prefetch_related("affiliations")
        self.known = [read_post(speaker) for speaker in speakers]
        self.by_person = {row.person_id: row for row in self.known if row.person_id}
        self.last = max((row.position for row in self.known), default=0)

    # Out

    def filter_export(self, queryset, **kwargs):
        return [row for row in self.known if may_go_out(row)]

    def dehydrate_name(self, speaker) -> str:
        return str(speaker) if speaker.person or speaker.display_name else ""

    def dehydrate_honorific(self, speaker) -> str:
        return speaker.person.honorific_prefix if speaker.person else ""

    def dehydrate_given_name(self, speaker) -> str:
        return speaker.person.given_name if speaker.person else ""

    def dehydrate_family_name(self, speaker) -> str:
        return speaker.person.family_name if speaker.person else ""

    def dehydrate_more_posts(self, speaker) -> str:
        return "\n".join(str(post) for post in list(speaker.affiliations.all())[1:])

    # In

    def prepare(self, table):
        super().prepare(table)
        self.people, self.organizations = People(), Organizations()

    def find(self, row):
        split = self.split(row)
        name = f"{split.given} {split.family}".strip()
        self.person = None
        found = self.people.find(name)
        for person in self.people.find_same(name):
            if speaker := self.by_person.get(person.pk):
                if speaker.is_protected:
                    raise self.say_hidden("name" if row.get("name") else "given_name")
                self.refuse(name, row, person)
                return speaker
        for speaker in self.known:
            printed = speaker.display_name
            if not speaker.person and printed and are_alike(printed, row.get("name") or name):
                if speaker.is_protected:
                    raise self.say_hidden("name" if row.get("name") else "given_name")
                self.refuse(name, row, None)
                return speaker
        self.person = self.choose(found, name, split)
        self.refuse(name, row, self.person)
        return self.by_person.get(self.person.pk) if self.person.pk else None

    def split(self, row) -> Split:
        given, family = row.get("given_name", ""), row.get("family_name", "")
        title, whole = row.get("honorific", ""), row.get("name") or row.get("display_name", "")
        if given or family:
            return Split(title, given or family, family if given else "")
        if not whole:
            raise ValidationError({"name": _("A name is needed here.")})
        if are_several(whole):
            text = _("Two names seem to stand here. Give each person a row.")
            raise ValidationError({"name": text})
        split = split_name(whole)
        return split._replace(title=title or split.title)

    def choose(self, found: list[Person], name: str, split: Split) -> Person:
        if found:
            field = f"who-{self.line.number}"
            question = self.people.ask(field, name, found, self.answers.get(field, ""))
            self.line.questions.append(question)
            if question.answer not in ("", NEW):
                return self.people.by_key[question.answer]
            if not question.answer:
                split = split._replace(is_doubtful=False)
        if split.is_doubtful and split.family:
            split = self.ask_split(split)
        if split.is_doubtful:
            self.line.notes.append(_("Look at this name: it is one word."))
        return Person(
            given_name=split.given,
            family_name=split.family,
            family_name_first=split.family_first,
            honorific_prefix=split.title,
        )

    def ask_split(self, split: Split) -> Split:
        ways = ways_to_split(split)
        field = f"split-{self.line.number}"
        given = self.answers.get(field, "")
        answer = given if given in map(str, range(len(ways))) else "0"
        options = [
            (
                str(place),
                _("given name “%(given)s”, family name “%(family)s”")
                % {"given": way.given, "family": way.family},
            )
            for place, way in enumerate(ways)
        ]
        label = _("Which is the family name?")
        self.line.questions.append(Question(field, label, options, answer))
        return ways[int(answer)]

    def refuse(self, name: str, row, person: Person | None) -> None:
        column = next((one for one in ("name", "given_name") if row.get(one)), "family_name")
        known = person if person and person.pk else None
        for text in filter(None, {name, row.get("name", ""), row.get("display_name", "")}):
            self.refuse_hidden(column, text, person=known)
            if " " not in name and self.guard.find("name", text, others=()):  # "Ms. Okafor"
                raise self.say_hidden(column)
        if known:
            self.refuse_care(column, known)
        is_decided = known and known.care_declined
        if not is_decided and tells_of_harm(row.get("job_title", "")):
            text = _(
                "This post may tell that somebody was harmed, or is a minor. Add them on the page"
                " of people, where care is asked for."
            )
            raise ValidationError({"job_title": text})

    def make(self, row):
        return read_post(Speaker(event=self.event, person=self.person))

    def identify(self, instance):
        person = instance.person
        if person is None:
            return min(spell(instance.display_name), default="")
        return person.pk or min(spell(person.compared_name), default="")

    def names_here(self, instance):
        return [str(instance)]

    def check(self, instance):
        errors: dict[str, str] = {}
        if instance.person and not instance.person.pk:
            self.line.notes.append(_("A new person in the directory."))
            try:
                instance.person.clean_fields(exclude={"slug", "key"})
            except ValidationError as error:
                errors |= {
                    {"honorific_prefix": "honorific"}.get(name, name): " ".join(messages)
                    for name, messages in error.message_dict.items()
                }
        for name in POST:
            if len(getattr(instance, name)) > 200:
                errors[name] = _("This is longer than 200 characters.")
        if instance.organization_name and "organization_name" in self.changed:
            if len(self.organizations.find(instance.organization_name)) == 1:
                self.line.notes.append(_("This organization is in the directory: linked."))
            else:
                self.line.notes.append(
                    _("This organization is not in the directory: it stays as printed.")
                )
        return errors

    def store(self, instance):
        person = instance.person
        if person and not person.pk:
            person.save()
        instance.person = person  # whose key it has now
        if not instance.pk:
            self.last += 1
            instance.position = self.last
        if not instance.pk or "display_name" in self.changed:
            instance.save()
        if any(name in self.changed for name in POST):
            self.store_post(instance)

    def store_post(self, speaker: Any) -> None:
        post = next(iter(speaker.affiliations.all()), None) or Affiliation(
            speaker=speaker, position=1
        )
        post.job_title, post.organization_name = speaker.job_title, speaker.organization_name
        found = self.organizations.find(post.organization_name) if post.organization_name else []
        post.organization = found[0] if len(found) == 1 else None
        post.save()


def may_go_out(speaker: Speaker) -> bool:
    needs_care = speaker.person is not None and speaker.person.needs_care
    return not (speaker.is_protected or needs_care or speaker.telling_posts)


def read_post(speaker: Any) -> Any:
    """With the first post of that day as columns of its own."""
    post = next(iter(speaker.affiliations.all()), None) if speaker.pk else None
    speaker.job_title = post.job_title if post else ""
    speaker.organization_name = post.organization_name if post else ""
    return speaker
