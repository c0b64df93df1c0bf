"""What the pages of an import have in common: who may see them, and what they tell."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _


class ImportPages(admin.ModelAdmin):
    """Whoever may add colloquia and see them may import, and may go on with what a colleague
    began.
    """

    def may_import(self, request) -> bool:
        return self.has_add_permission(request) and self.has_view_permission(request)

    def check_may_import(self, request) -> None:
        if not self.may_import(request):
            raise PermissionDenied

    def import_context(self, request, **context):
        return self.admin_site.each_context(request) | {"opts": self.opts} | context

    def tell_created(self, request, event, look) -> None:
        """That there is a draft, and what an editor should `look` at."""
        text = _("“%(event)s” is a draft now: nobody sees it until you publish it.") % {
            "event": event
        }
        messages.success(request, text)
        if look:
            items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in look))
            messages.warning(
                request, format_html("{}<ul>{}</ul>", _("Please look at this:"), items)
            )
