"""The fields of what was recognised, one small form a part, each under the id of its part."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from events.imports.reading.draft import Flag, Section
from events.models import Appearance, Partnership
from events.models import Session as SessionRow

NOBODY, OTHER, NONE = "", "*", "-"  # of a quotation: nobody yet, somebody else, no quotation
HEADINGS = {1: _("Chapter"), 2: _("Section")}
TEXT, JOINED = 0, -1  # of a section: its heading is ordinary text, or left out
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
TIME = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class DirectoryField(forms.CharField):
    """The key of a row of the directory, by its label; None where nothing is typed."""

    def __init__(self, labels: Mapping[str, int], *, list: str, **kwargs):
        self.labels = {label.casefold(): pk for label, pk in labels.items()}
        super().__init__(
            required=False,
            widget=forms.TextInput(attrs={"list": list, "autocomplete": "off"}),
            **kwargs,
        )

    def clean(self, value):
        text = " ".join(super().clean(value).split())
        if text and text.casefold() not in self.labels:
            raise forms.ValidationError(
                _(
                    "The directory has no “%(name)s”. Choose one of those that it offers, or leave"
                    " this empty."
                )
                % {"name": text}
            )
        return self.labels.get(text.casefold())


class MarkedForm(forms.Form):
    """The form of one part."""

    MARK: str  # a field that a browser always sends


class PartForm(MarkedForm):
    """One part that can be left out. `is_gone` says that it is."""

    is_gone = forms.BooleanField(label=_("Leave out"), required=False)

    def __iter__(self):
        """The box that takes the part out comes last."""
        names = sorted(self.fields, key=lambda name: name in ("is_gone", "is_taken"))
        yield from (self[name] for name in names)


class PartnerForm(PartForm):
    MARK = "name"

    name = forms.CharField(label=_("name as printed"))
    role = forms.ChoiceField(
        label=_("role"), choices=[("", _("not stated")), *Partnership.Role.choices], required=False
    )

    def __init__(self, *args, organizations: Mapping[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"] = DirectoryField(
            organizations, list="organizations", label=_("in the directory")
        )


class OrderedForm(PartForm):
    """One part that has a place among the others."""

    place = forms.IntegerField(
        label=pgettext_lazy("in an order", "Place"), min_value=1, max_value=100_000, required=False
    )


class SpeakerForm(OrderedForm):
    MARK = "name"

    name = forms.CharField(label=_("name as printed"))
    honorific = forms.CharField(label=_("form of address"), required=False)
    title = forms.CharField(label=_("Job title that day"), required=False)
    affiliation = forms.CharField(label=_("Organization that day"), required=False)
    role = forms.ChoiceField(label=_("role"), required=False)
    same_as = forms.ChoiceField(label=_("same person as"), required=False)

    ROLES = (
        ("", "–"),
        *Appearance.Role.choices,
        ("opening", _("Opened the colloquium")),
        ("closing", _("Closed the colloquium")),
        ("survivor", _("Speaks as a survivor: to be protected")),
    )

    def __init__(
        self, *args, people: Mapping[str, int], others: Iterable[tuple[str, str]], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = self.ROLES  # type: ignore[attr-defined]
        self.fields["same_as"].choices = [("", "–"), *others]  # type: ignore[attr-defined]
        self.fields["person"] = DirectoryField(people, list="people", label=_("in the directory"))
        if self.initial.get("confidence") == "likely":
            del self.fields["is_gone"]
            self.fields["is_taken"] = forms.BooleanField(
                label=_("Take as a speaker"), required=False, initial=True
            )


class SessionForm(OrderedForm):
    MARK = "title"

    title = forms.CharField(label=_("title"))
    kind = forms.ChoiceField(
        label=_("kind"), choices=[("", "–"), *SessionRow.Kind.choices], required=False
    )
    date = forms.DateField(label=_("day"), required=False, widget=DAY)
    starts_at = forms.TimeField(label=_("from"), required=False, widget=TIME)
    ends_at = forms.TimeField(label=_("to"), required=False, widget=TIME)

    def clean(self):
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if end and not start:
            self.add_error("starts_at", _("Give the time at which the session starts too."))
        elif end and start == end:
            self.add_error("ends_at", _("The session ends when it starts."))
        return cleaned


class SectionForm(MarkedForm):
    MARK = "heading"

    level = forms.TypedChoiceField(
        label=_("level"),
        coerce=int,
        choices=[
            *HEADINGS.items(),
            (TEXT, _("Not a heading: ordinary text")),
            (JOINED, _("Joined to the one before, without this heading")),
        ],
    )
    label = forms.CharField(label=_("label before the number"), required=False)
    number = forms.CharField(label=_("number"), max_length=20, required=False)
    heading = forms.CharField(label=_("heading"), required=False)

    def __init__(self, *args, alike: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        if alike:
            self.fields["all_alike"] = forms.BooleanField(
                label=ngettext_lazy(
                    "the same level for the other heading that is set alike",
                    "the same level for the %(count)s other headings that are set alike",
                    alike,
                )
                % {"count": alike},
                required=False,
            )


class QuotationForm(MarkedForm):
    MARK = "who"

    who = forms.ChoiceField(label=_("said by"), required=False)
    attribution = forms.CharField(label=_("somebody else"), required=False)
    is_lead = forms.BooleanField(label=_("lead quotation"), required=False)

    def __init__(self, *args, speakers: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        ends = [
            (OTHER, _("Somebody else, named beside")),
            (NONE, _("Nobody: this is no quotation")),
        ]
        self.fields["who"].choices = [(NOBODY, _("Not known yet")), *speakers, *ends]  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("who") == OTHER and not cleaned.get("attribution"):
            self.add_error("attribution", _("Name whose words these are."))
        return cleaned


class NewQuotationForm(QuotationForm):
    """A quotation that was not recognised: its words stand in the text of a section."""

    text = forms.CharField(label=_("words"), widget=forms.Textarea(attrs={"rows": 2}))
    section = forms.ChoiceField(label=_("section"))

    def __init__(self, *args, sections: Sequence[Section], **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = {
            section.id: " ".join(" ".join(p.text.split()) for p in section.paragraphs)
            for section in sections
        }
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *(
                (section.id, section.heading or _("the text without a heading"))
                for section in sections
            ),
        ]

    def clean(self):
        cleaned = super().clean()
        words = cleaned["text"] = " ".join(cleaned.get("text", "").split())
        if words and words not in self.texts.get(cleaned.get("section", ""), ""):
            self.add_error(
                "text",
                _("These words do not stand in that section. Copy them from the document."),
            )
        return cleaned


class ContactForm(PartForm):
    MARK = "organization"

    organization = forms.CharField(label=_("organization"), required=False)
    name = forms.CharField(label=_("person"), required=False)
    job_title = forms.CharField(label=_("job title"), required=False)
    phone = forms.CharField(label=_("telephone"), required=False)
    email = forms.CharField(label=_("e-mail"), required=False)
    url = forms.CharField(label=_("web page"), required=False)

    def __init__(
        self, *args, organizations: Mapping[str, int], people: Mapping[str, int], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.fields["organization_pk"] = DirectoryField(
            organizations, list="organizations", label=_("organization in the directory")
        )
        self.fields["person_pk"] = DirectoryField(
            people, list="people", label=_("person in the directory")
        )


class FlagForm(forms.Form):
    """What an editor makes of a flag."""

    answer = forms.ChoiceField(label=_("What to do"), required=False)

    def __init__(self, *args, flag: Flag, **kwargs):
        super().__init__(*args, **kwargs)
        answers: list[tuple[str, object]] = [("", _("Still to do"))]
        if flag.kind in ("known_person", "known_organization") and flag.other:
            answers += [("link", _("The same: link them")), ("done", _("Another one"))]
        else:
            answers += [("done", _("Seen to"))]
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
