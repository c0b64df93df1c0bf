"""Organizations as a table."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Organization
from contacts.words.full_names import fold

from .people import Organizations
from .resource import Column, DeskResource
from .widgets import Address, Choice, Country, Lines


class OrganizationResource(DeskResource):
    name = Column(
        gettext_lazy("name"), "name", also=["organization", "organisation", "nom", "institution"]
    )
    short_name = Column(
        gettext_lazy("short name"), "short_name", also=["acronym", "sigle", "acronyme"]
    )
    kind = Column(gettext_lazy("kind"), "kind", also=["type"], widget=Choice(Organization.Kind))
    country = Column(gettext_lazy("country"), "country", also=["pays"], widget=Country())
    tagline = Column(gettext_lazy("tagline"), "tagline", also=["devise", "slogan"])
    description = Column(gettext_lazy("description"), "description", widget=Lines())
    url = Column(
        gettext_lazy("website"), "url", also=["web", "url", "site", "site web"], widget=Address()
    )
    ror = Column(gettext_lazy("ROR ID"), "ror", also=["ror"])
    aliases = Column(gettext_lazy("other spellings"), "aliases", also=["aliases"], widget=Lines())
    is_listed = Column(gettext_lazy("in the public directory"), readonly=True)
    key = Column(gettext_lazy("key"), readonly=True, also=["clé", "cle"])

    file_name = "organizations"
    name_columns = ("name",)

    def dehydrate_is_listed(self, organization) -> str:
        return _("Yes") if organization.is_listed else _("No")

    def dehydrate_key(self, organization) -> str:
        return organization.key

    def prepare(self, table):
        super().prepare(table)
        self.known = Organizations()

    def find(self, row):
        if key := row.get("key"):
            if known := self.known.by_key.get(key):
                return known
            text = _("This key is not known here. Empty the cell to add the row as a new one.")
            raise ValidationError({"key": text})
        if not row.get("name"):
            raise ValidationError({"name": _("A name is needed here.")})
        found = self.known.find(row["name"])
        if len(found) > 1:
            text = _("Several have this name. Say which by the column “Key” of a saved file.")
            raise ValidationError({"name": text})
        return found[0] if found else None

    def make(self, row):
        return Organization()

    def take(self, name, column, instance, row):
        """By its name it is found, however that is spelled; it is renamed by its key alone."""
        if name != "name" or not instance.pk or row.get("key"):
            super().take(name, column, instance, row)

    def identify(self, instance):
        return instance.pk or fold(instance.name)

    def names_here(self, instance):
        return [instance.name, instance.short_name]
