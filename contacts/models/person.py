import logging

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.words.full_names import are_alike
from contacts.words.sorting import key_of, key_of_person

from .display import Display, Named
from .guard import Guarded, GuardedQuerySet
from .identifiers import ORCID, OrcidField
from .images import StoredImageField, random_name
from .natural import NaturalKeyManager
from .portraits import refuse_portrait
from .renditions import PORTRAIT
from .site import opaque_key, unique_slug
from .sorting import AddressField, ComparedByBytes, SortKeyField
from .withdrawn_name import WithdrawnName

logger = logging.getLogger(__name__)

TOLD_BY = ("contacts__channels", "withdrawals")
SHOWN_WHOLE = models.Q(display=Display.NAMED, needs_care=False)


class PersonQuerySet(GuardedQuerySet["Person"]):
    def with_page(self):
        """Persons whose name, first name or pseudonym may head a page, in the order of these."""
        return self.exclude(display__in=[Display.ROLE_ONLY, Display.WITHDRAWN]).order_by(
            "sort_name", "slug"
        )

    def protected(self):
        """Persons whose name must stand nowhere in a public text, with the channels by which they
        could be told, and what is sealed of them.
        """
        return self.exclude(display=Display.NAMED).prefetch_related(*TOLD_BY)


class Person(Named, Guarded):
    """A human being, once."""

    NATURAL_KEY = ("slug",)
    LASTING = ("given_name", "family_name", "aliases", "needs_care", "noindex")
    SHOWN_BY = ("display", "pseudonym", "slug", "family_name_first", *LASTING)

    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(
        _("family name"),
        max_length=100,
        blank=True,
        help_text=_(
            "The whole of it, as the person writes it: “García Pablos”, “van Gogh”, “Đặng Thị”. May"
            " stay empty for people who use one name only."
        ),
    )
    family_name_first = models.BooleanField(
        _("family name first"),
        default=False,
        help_text=_(
            "Tick it for a name that is read so: “Nagy Viktor”, “Đặng Thị Ngọc Thịnh”. Names in"
            " Chinese, Japanese or Korean characters are written so anyway: 陈昊. References have"
            " the family name first, and lists are in its order, with the tick and without."
        ),
    )
    honorific_prefix = models.CharField(
        _("form of address"), max_length=40, blank=True, help_text=_("E.g. Ms., Dr., H.E.")
    )
    slug = AddressField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the person’s page address. Left empty, it follows the name shown."
        ),
    )
    key = models.CharField(max_length=12, unique=True, editable=False, default=opaque_key)
    aliases = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_(
            "Other forms of the name in print, one a line. Never shown, and nobody finds the person"
            " by them but you, here; they also serve to remove every trace if need be."
        ),
    )
    biography = models.TextField(
        _("biography"),
        blank=True,
        help_text=_(
            "Shown only while the person is shown by name. An empty line starts a new paragraph."
        ),
    )
    photo = StoredImageField(
        _("portrait"),
        shape=PORTRAIT,
        upload_to=random_name("people"),
        blank=True,
        help_text=_(
            "Up to 30 MB. It is made smaller; place and camera data are removed. Shown only while"
            " the person is shown by name."
        ),
    )
    display = models.CharField(
        _("how to show this person"),
        max_length=12,
        choices=Display.choices,
        default=Display.NAMED,
        help_text=_(
            "A more protective choice takes effect at once, everywhere, and in every edition"
            " already published; what it removes there does not come back."
        ),
    )
    pseudonym = models.CharField(
        _("pseudonym"),
        max_length=100,
        blank=True,
        help_text=_("Needed if the person is shown under a pseudonym."),
    )
    needs_care = models.BooleanField(
        _("needs care"),
        default=False,
        help_text=_(
            "For survivors, victims, minors and whoever could be harmed by being found. No portrait"
            " of theirs is shown, no quotation of theirs stands by itself or has a picture to"
            " share, and search engines are asked to leave them out. They are shown by role only,"
            " unless their decision to be named is recorded."
        ),
    )
    care_declined = models.CharField(
        _("why no care is needed"),
        max_length=300,
        blank=True,
        help_text=_(
            "Only if a post or a text of theirs has such words and they need none, e.g. “Directs a"
            " shelter for survivors.” Never shown."
        ),
    )
    noindex = models.BooleanField(
        _("keep out of search engines"),
        default=False,
        help_text=_(
            "Search engines are asked to leave out every page and file that names the person, and"
            " the search of this site finds the person by name only, never by a post. Readers who"
            " follow the colloquium find everything as before."
        ),
    )
    orcid = OrcidField(
        _("ORCID iD"),
        max_length=19,
        blank=True,
        help_text=_(
            "By which libraries tell people of one name apart, e.g. 0000-0002-1825-0097 or its"
            " address at orcid.org. Shown only while the person is shown by name; programs are not"
            " told it of who is kept out of search engines."
        ),
    )
    full_key = SortKeyField(
        max_length=200, key=key_of_person, sources=["family_name", "given_name"]
    )
    given_key = SortKeyField(max_length=200, key=key_of, sources=["given_name"])
    pseudonym_key = SortKeyField(max_length=200, key=key_of, sources=["pseudonym"])
    told_apart_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="When it was said that this is not the one of the same name who was withdrawn.",
    )
    # By which public lists are ordered: by any other name, the place in the list would tell what
    # the list does not.
    sort_name = models.GeneratedField(
        expression=models.Case(
            models.When(display=Display.NAMED, then=models.F("full_key")),
            models.When(display=Display.FIRST_NAME, then=models.F("given_key")),
            models.When(display=Display.PSEUDONYM, then=models.F("pseudonym_key")),
            default=models.Value(""),
        ),
        output_field=ComparedByBytes(max_length=200),
        db_persist=True,
    )

    objects = NaturalKeyManager.from_queryset(PersonQuerySet)()  # type: ignore[misc,assignment]  # of guarded rows too

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_key", "id"]
        indexes = [
            models.Index(name="person_in_lists", fields=["full_key", "id"]),
            models.Index(name="person_in_public_lists", fields=["sort_name", "slug"]),
        ]
        permissions = [
            ("withdraw_person", _("Can take people off the site, and show them again")),
            ("see_protected_names", _("Can see the names of people who are not shown by name")),
        ]
        constraints = [
            models.CheckConstraint(
                name="person_pseudonym_given",
                condition=~models.Q(display=Display.PSEUDONYM) | ~models.Q(pseudonym=""),
                violation_error_message=_(
                    "Give the pseudonym to show, or choose another way to show this person."
                ),
            ),
            models.CheckConstraint(
                name="person_in_need_of_care_not_indexed",
                condition=models.Q(needs_care=False) | models.Q(noindex=True),
            ),
        ]

    def clean(self):
        self.noindex = self.noindex or self.needs_care
        if self.display == Display.PSEUDONYM and are_alike(self.pseudonym, self.compared_name):
            raise ValidationError(
                {"pseudonym": _("The pseudonym is the person’s own name. Choose another.")}
            )
        just_uploaded = self.photo and not self.photo._committed  # type: ignore[attr-defined]
        if just_uploaded and self.needs_care:
            raise ValidationError(
                {"photo": _("Who needs care is shown without a portrait. Leave it out.")}
            )
        if just_uploaded and self.display != Display.NAMED:
            raise ValidationError(
                {
                    "photo": _(
                        "A portrait is kept only while the person is shown by name. Leave it out,"
                        " or show them by name."
                    )
                }
            )
        if just_uploaded and (refusal := refuse_portrait(self)):
            raise ValidationError({"photo": refusal})

    @property
    def is_protected(self) -> bool:
        return self.display != Display.NAMED

    def is_shown_otherwise_than(self, before: "Person") -> bool:
        """Whether the public sees this person otherwise than when the row said what `before`
        says.
        """
        fields = ["display"]
        if self.is_protected:
            fields.append("pseudonym")
        if self.display == Display.FIRST_NAME:
            fields.append("given_name")
        return any(getattr(self, field) != getattr(before, field) for field in fields)

    def shows_more_than(self, before: "Person") -> bool:
        return Display.most_protective(self.display, before.display) != self.display

    @classmethod
    def look_anew(cls, rows):
        for row in rows:
            row.withdraw_if_noted()

    def withdraw_if_noted(self) -> bool:
        if self.display == Display.WITHDRAWN or not (
            day := WithdrawnName.objects.find_name(*self.full_names(), since=self.told_apart_at)
        ):
            return False
        self.display = Display.WITHDRAWN
        logger.warning(
            "The person with the key %s is withdrawn at once: the name was taken out on %s.",
            *(self.key, day.date()),
        )
        return True

    def settle(self, row: "Person", before: "Person | None") -> set[str]:
        """An address that tells no name but the one shown; who needs care is kept out of search
        engines; and nobody is shown under another name that was withdrawn.
        """
        settled = set()
        if row.needs_care and not row.noindex:
            self.noindex = True
            settled.add("noindex")
        row.told_apart_at = self.told_apart_at
        if before and row.full_names() != before.full_names() and row.withdraw_if_noted():
            self.display = row.display
            settled.add("display")
        if not row.slug or row.slug_may_tell(before):
            self.slug = row.derived_slug()
            settled.add("slug")
        return settled

    def slug_may_tell(self, before: "Person | None") -> bool:
        """Whether the address may tell a name that is not, or no longer, the one shown: then it is
        made anew.
        """
        if before is None:
            return self.is_protected
        if not self.is_protected:
            return before.is_protected
        return any(
            getattr(self, field) != getattr(before, field)
            for field in ("display", "pseudonym", "given_name", "slug")
        )

    def derived_slug(self) -> str:
        match self.display:
            case Display.NAMED:
                text = self.make_stem()
            case Display.PSEUDONYM:
                text = self.pseudonym
            case Display.FIRST_NAME:
                text = f"{self.given_name} {opaque_key()}"
            case _:
                text = f"p-{opaque_key()}"
        return unique_slug(type(self), text, keep=self.pk)

    @property
    def portrait(self) -> str:
        """Path of the photo, if it may be shown."""
        return (self.photo.name or "") if self.is_shown_whole else ""

    @property
    def orcid_address(self) -> str:
        """Where their record at ORCID stands, if it may be told."""
        return f"{ORCID}{self.orcid}" if self.orcid and self.is_shown_whole else ""

    @property
    def is_shown_whole(self) -> bool:
        """Whether more may be shown of them than a name."""
        return self.display == Display.NAMED and not self.needs_care

    def get_absolute_url(self):
        return reverse("speaker", args=[self.slug])
