from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from contacts import audit
from contacts.audit import Deed
from contacts.desk.care import CareForm, link_to, warnings
from contacts.desk.faces import FacesAdmin, FacesForm
from contacts.desk.live import LiveAdmin, LiveForm
from contacts.desk.making import MakingAdmin
from contacts.desk.namesakes import NamesakeAdmin, NamesakeForm
from contacts.desk.pictures import show_thumbnail
from contacts.desk.renaming import RenamingAdmin, RenamingForm
from contacts.desk.rights import WITHDRAW, tell_whom_to_ask
from contacts.desk.searching import says
from contacts.desk.unseen import hidden_names
from contacts.models import Person
from contacts.models.display import UNNAMED, Display
from contacts.models.seeing import sees_protected_names
from contacts.models.withdrawal import shows_more
from contacts.words.parts import invert

from .doubles import DoublesAdmin
from .stored import StoredPages
from .withdrawal import WithdrawalPages

SHOWN = ["display", "pseudonym", "needs_care", "care_declined", "noindex"]


class PersonForm(CareForm, FacesForm, LiveForm, NamesakeForm, RenamingForm):
    """Nobody is withdrawn by a choice among others, nor shown again by it: both have a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        display: Any = self.fields.get("display")
        if display is None:
            return
        if self.instance.display == Display.WITHDRAWN:
            for name in ("display", "pseudonym"):
                self.fields[name].disabled = True
            display.help_text = say_how_withdrawn(self.instance)
            return
        decided = self.instance.withdrawals.decided_displays() if self.instance.pk else []
        display.choices = [
            (value, label)
            for value, label in display.choices
            if value != Display.WITHDRAWN and not shows_more(value, decided)
        ]
        if decided:
            display.help_text = _(
                "To show them with more than was decided takes a reason and two people: see"
                " “Withdrawal” above."
            )

    def names_here(self):
        return [
            f"{self.cleaned_data.get('given_name', '')} {self.cleaned_data.get('family_name', '')}"
        ]


def say_how_withdrawn(person: Person) -> Any:
    """What became of somebody who is withdrawn, and the way on."""
    withdrawal = person.withdrawals.order_by("-pk").first()
    if withdrawal is None:
        return _(
            "Withdrawn at once, because somebody of this name was taken out before. If this is"
            " somebody else, add them anew: it is asked there."
        )
    if withdrawal.is_undecided:
        return _(
            "Hidden. What becomes of each place is decided on the page “Withdrawal”, where two"
            " people can also undo it within 72 hours."
        )
    return _("Withdrawn. To show them again takes a reason and two people: see “Withdrawal” above.")


# Where a person stands, and whose right it is to know.
STANDS_IN = {"spoke_at": "events.view_event", "contacts_here": "contacts.view_contact"}


def list_links(places: Iterable[tuple[str, Any]]) -> SafeString | str:
    items = format_html_join("", '<li><a href="{}">{}</a></li>', places)
    return format_html("<ul>{}</ul>", items) if items else "–"


@admin.register(Person)
class PersonAdmin(
    WithdrawalPages,
    StoredPages,
    DoublesAdmin,
    FacesAdmin,
    NamesakeAdmin,
    RenamingAdmin,
    MakingAdmin,
    LiveAdmin,
):
    form = PersonForm
    made_with = ("given_name", "family_name", "needs_care", "display")
    made_as = {"display": Display.NAMED}
    found_with = ("contacts__organization", "speakers__affiliations")
    list_display = ["portrait", "full_name", "display", "needs_care", "noindex"]
    list_display_links = ["full_name"]
    list_filter = ["display", "needs_care", "noindex"]
    # The family name stands between: 陈昊.
    search_fields = ["given_name", "family_name", "given_name", "aliases", "pseudonym"]
    search_help_text = _("A name, another spelling or a pseudonym")
    readonly_fields = list(STANDS_IN)
    longest = {"biography": 10_000}
    fieldsets = [
        (
            _("Name"),
            {
                "fields": [
                    "honorific_prefix",
                    "given_name",
                    "family_name",
                    "family_name_first",
                    "old_name",
                    "aliases",
                    "somebody_else",
                ]
            },
        ),
        (
            _("How the public sees this person"),
            {
                "fields": [*SHOWN, "understood", "pictures", "agreed"],
                "description": _(
                    "“By name” is for people who speak in public and know that they are published."
                    " When somebody asks to be shown with less, choose it here: as soon as you"
                    " save, it holds on every page, in every edition and in every download. A later"
                    " choice of “By name” does not bring back what was removed."
                ),
            },
        ),
        (
            _("The page of this person"),
            {
                "fields": ["biography", "photo", "orcid", "slug"],
                "description": _(
                    "A person has a page as soon as they speak in a published colloquium. What you"
                    " save here is there at once."
                ),
            },
        ),
    ]

    # What those see who may not see the name.
    NAMELESS = ("shown_as", "display", "noindex")

    def get_fieldsets(self, request, obj=None):
        places = [field for field, right in STANDS_IN.items() if request.user.has_perm(right)]
        if obj and not obj.is_seen:
            text = tell_whom_to_ask()
            return [(None, {"fields": [*self.NAMELESS, *places], "description": text})]
        name, (title, shown), page = self.fieldsets
        if obj is None:
            return [name, (title, {**shown, "fields": SHOWN}), page]
        told: Any = shown["description"]
        if obj.display == Display.WITHDRAWN:
            told = _("This person is withdrawn: they stand nowhere on the site.")
        elif request.user.has_perm(WITHDRAW):
            told = format_lazy(
                "{} {}", told, _("To take somebody off the site altogether, use “Hide now” above.")
            )
        stands_in = [(_("Where this person stands"), {"fields": places})] if places else []
        return [name, (title, {**shown, "description": told}), page, *stands_in]

    def lookup_allowed(self, lookup, value, request=None):
        """No column of the name answers whoever may not see it."""
        allowed = super().lookup_allowed(lookup, value, request)
        return allowed and (sees_protected_names() or lookup.split("__")[0] in self.list_filter)

    def get_ordering(self, request):
        """A place in the list would tell the name."""
        return ["full_key", "id"] if sees_protected_names() else ["sort_name", "id"]

    def get_sortable_by(self, request):
        return super().get_sortable_by(request) if sees_protected_names() else ["display"]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.is_seen:
            return self.readonly_fields
        return [*self.NAMELESS, *self.readonly_fields]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_seen)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_seen)

    def get_names_left_out(self):
        """Who is shown is found, though somebody who is not has the same name."""
        return hidden_names()

    def get_search_results(self, request, queryset, search_term):
        """Whoever may not see a name doesn't find it either."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if search_term and not sees_protected_names():
            by_what_is_shown = Q(display=Display.PSEUDONYM) & says(["pseudonym"], search_term)
            by_what_is_shown |= Q(key__startswith=search_term) & ~Q(display=Display.NAMED)
            found = found.filter(display=Display.NAMED) | queryset.filter(by_what_is_shown)
        return found, may_repeat

    def read_name(self, name):
        given, _comma, family = name.rpartition(" ")
        if "," in name:
            family, _comma, given = name.partition(",")
        return {"given_name": given.strip(), "family_name": family.strip()}

    def tell_about(self, person):
        """The post of the last colloquium, or of the directory; of nobody who is hidden."""
        if person.display != Display.NAMED:
            return ""
        posts = [post for speaker in person.speakers.all() for post in speaker.affiliations.all()]
        said = [(post.job_title, post.organization_name) for post in posts]
        said += [(one.job_title, one.organization.name) for one in person.contacts.all()]
        return next((", ".join(filter(None, post)) for post in reversed(said) if any(post)), "")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.is_protected and obj.is_seen and request.method == "GET":
            self.log_change(request, obj, _("Looked at a protected name."))
            audit.note(Deed.LOOKED, request.user, about=obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("name"), ordering="full_key")
    def full_name(self, obj):
        name = invert(obj.given_name, obj.family_name)
        return name if obj.is_seen and name != UNNAMED else obj.stand_in

    @admin.display(description=_("portrait"))
    def portrait(self, obj):
        return show_thumbnail(obj.photo) if obj.is_seen else ""

    @admin.display(description=_("shown as"))
    def shown_as(self, obj):
        return obj.stand_in

    @admin.display(description=_("colloquia"))
    def spoke_at(self, obj):
        return list_links(
            (reverse("admin:events_event_change", args=[speaker.event_id]), speaker.event)
            for speaker in obj.speakers.select_related("event")
        )

    @admin.display(description=_("contacts"))
    def contacts_here(self, obj):
        return list_links(
            (reverse("admin:contacts_contact_change", args=[contact.pk]), contact.organization)
            for contact in obj.contacts.select_related("organization")
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if text := warnings(form.instance, form.changed_data):
            message = format_html("{}: {}", link_to(form.instance), text)
            self.message_user(request, message, messages.WARNING)

    def why_kept(self, obj):
        if obj.withdrawals.exists():
            return _(
                "This person cannot be deleted: the withdrawal refers to them, by which the site"
                " knows whom to leave out."
            )
        if any(rows.exists() for rows in (obj.speakers, obj.edition_speakers, obj.contacts)):
            return _(
                "This person cannot be deleted, because colloquia or contacts refer to them."
                " Whoever asks to be taken off the site is hidden instead."
            )
        return ""
