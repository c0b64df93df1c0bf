"""The speakers of a draft with their posts of that day, and the programme they stand in."""

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from contacts.models.display import Display
from events.imports.reading.draft import Draft
from events.imports.reading.draft import Session as Part
from events.imports.reading.draft import Speaker as Printed
from events.models import Affiliation, Appearance, Event, Session, Speaker
from events.text.typography import fold_text

from .directory import Directory, shorten, store
from .posts import posts_of
from .programme import sessions_of


class Speakers:
    """The rows of the speakers of `event`, by the id that they have in the draft."""

    def __init__(self, event: Event, directory: Directory) -> None:
        self.event, self.directory, self.notices = event, directory, directory.notices
        self.rows: list[tuple[Printed, Speaker]] = []
        self.by_id: dict[str, Speaker] = {}
        self.by_name: dict[str, Speaker] = {}
        self.survivors: set[int] = set()  # keys of rows

    def write(self, printed: Printed) -> None:
        is_survivor = printed.role == "survivor"
        person = self.directory.person(
            printed.name,
            printed.person,
            honorific=printed.honorific,
            aliases=printed.aliases,
            needs_care=is_survivor,
        )
        row = next(
            (row for row in self.by_id.values() if person and row.person_id == person.pk), None
        )
        if row is None:
            row = store(
                Speaker(
                    event=self.event,
                    person=person,
                    display_name=self.display_name(printed, person),
                    display=Display.ROLE_ONLY if is_survivor else "",
                    position=len(self.by_id) + 1,
                )
            )
            self.rows.append((printed, row))
            self.write_posts(printed, row)
        self.by_id[printed.id] = row
        for name in (printed.name, *printed.aliases):
            self.by_name.setdefault(name, row)
        if is_survivor:
            self.survivors.add(row.pk)
            text = _(
                "%(name)s is presented as a survivor, and is shown by role only. Their quotations"
                " are not shared on their own, and a new page of theirs is kept out of search"
                " engines. If they decided to be named, record that at this speaker; or else take"
                " their name out of the text before you publish."
            )
            self.notices.insert(0, text % {"name": printed.name})  # nobody may overlook it

    def display_name(self, printed: Printed, person) -> str:
        if person is None:
            text = _(
                "The directory has a person named %(name)s. Choose them for this speaker if it is"
                " the same one."
            )
            self.notices.append(text % {"name": printed.name})
            return shorten(printed.name, 200)
        if person.display != Display.NAMED or self.directory.protected.person(printed.name):
            number = len(self.by_id) + 1
            text = _(
                "Speaker %(number)s is a person who is not shown by name. The text has to be freed"
                " of the name."
            )
            self.notices.append(text % {"number": number})
            return ""
        names = (person.full_name, person.compared_name)
        printed_words = sorted(fold_text(printed.name).split())
        same = printed_words in [sorted(fold_text(name).split()) for name in names]
        return "" if same else shorten(printed.name, 200)

    def write_posts(self, printed: Printed, row: Speaker) -> None:
        for position, post in enumerate(posts_of(printed.title, printed.affiliation), 1):
            job, place = shorten(post.job_title, 200), shorten(post.organization, 200)
            if (job, place) != (
                " ".join(post.job_title.split()),
                " ".join(post.organization.split()),
            ):
                text = _("A post of %(name)s was too long and is shortened. In whole: %(text)s")
                self.notices.append(
                    text % {"name": printed.name, "text": f"{post.job_title}, {post.organization}"}
                )
            store(
                Affiliation(
                    speaker=row,
                    job_title=job,
                    organization_name=place,
                    organization=self.directory.find_organization(place) if place else None,
                    position=position,
                )
            )


def write_programme(
    event: Event, draft: Draft, speakers: Speakers, notices: list[str]
) -> list[tuple[Part, Session]]:
    rows = []
    for position, part in enumerate(sessions_of(draft), 1):
        title, abstract = shorten(part.title, 200), part.abstract
        with override(event.language):
            title = title or pgettext("title of a session", "Session")
        if title.endswith("…") and not part.title.endswith("…"):
            abstract = f"{part.title}\n\n{abstract}".strip()
        last = event.end_date or event.start_date
        day = part.date if part.date and event.start_date <= part.date <= last else None
        if part.date and not day:
            text = _(
                "“%(session)s” is dated %(date)s, which is not one of the days of the colloquium:"
                " the day was left out."
            )
            notices.append(text % {"session": title, "date": part.date.isoformat()})
        ends_at = part.ends_at if part.starts_at and part.ends_at != part.starts_at else None
        row = store(
            Session(
                event=event,
                title=title,
                kind=part.kind,
                date=day if event.end_date else None,
                starts_at=part.starts_at,
                ends_at=ends_at,
                room=shorten(part.room, 100),
                abstract=abstract,
                position=position,
            )
        )
        present: set[int] = set()
        for appearance in part.appearances:
            speaker = speakers.by_id.get(appearance.speaker)
            if speaker and speaker.pk not in present:
                present.add(speaker.pk)
                store(
                    Appearance(
                        session=row, speaker=speaker, role=appearance.role, position=len(present)
                    )
                )
        rows.append((part, row))
    return rows
