from django.contrib import admin
from django.utils.translation import gettext as _
from django_countries import countries


class CountryFilter(admin.AllValuesFieldListFilter):
    """Offers the countries that occur, by name."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            name = countries.name(str(choice["display"])) or choice["display"] or _("Not stated")
            yield choice | {"display": name}
