"""What is typed into a page of the desk and not yet saved: the browser keeps it, the server brings
it back into the page.

The browser keeps the fields of a form (`js/desk-unsaved.js`), and sends them with `_restore` when
the form is opened again. The page then comes back as after a refused save: merged with what others
saved meanwhile, and nothing of it is saved. After a save, a cookie tells the browser what it need
not keep any longer.
"""

import re
import secrets

from django.conf import settings
from django.contrib import admin, messages
from django.utils.translation import gettext as _

from contacts.models.unsaved_picture import KEPT_FOR

from . import kept_pictures

RESTORE = "_restore"
KEY = "unsaved"  # the hidden field by which the browser calls what it keeps
_SOUND_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)


def restore(base: type) -> type:
    """The form or formset class `base`, filled in with what is not to be saved yet and so is not
    found fault with.
    """

    class Restored(base):
        def full_clean(self):
            super().full_clean()
            for form in getattr(self, "forms", [self]):
                form.errors.clear()
            if hasattr(self, "forms"):
                self.non_form_errors().clear()

        def is_valid(self):
            super().is_valid()
            return False

    return Restored


def tell_saved(request, response):
    """`response`, by which the browser learns that it need not keep the form of `request` any
    longer.
    """
    key = request.POST.get(KEY, "")
    if _SOUND_KEY.fullmatch(key):
        response.set_cookie(
            f"saved-{key}",
            max_age=KEPT_FOR,  # the browser forgets after the same time
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )
    return response


class UnsavedAdmin(admin.ModelAdmin):
    """Mixin: brings back what a browser kept, with the pictures that came with it, and tells it
    what was saved.
    """

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return restore(form) if RESTORE in request.POST else form

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield restore(formset) if RESTORE in request.POST else formset, inline

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.is_saved = True
        forms = [form, *(row for formset in formsets for row in formset.forms)]
        drawn = [one for _upload, one in kept_pictures.uploads_of(request, forms)]
        if any(getattr(one, "is_moving", False) for one in drawn):
            text = _("Of a picture that moves, the first frame is shown.")
            self.message_user(request, text, messages.WARNING)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            kept_pictures.bring_back(request)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if not hasattr(request, "is_saved"):
            return response
        kept_pictures.forget(request, form=request.POST.get(KEY, ""))
        return tell_saved(request, response)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"keeps_unsaved": True, "is_restored": RESTORE in request.POST}
        if request.method == "POST":
            key = request.POST.get(KEY, "")
            key = key if _SOUND_KEY.fullmatch(key) else secrets.token_hex(16)
            context["unsaved_key"] = key
            rows = [row for one in context["inline_admin_formsets"] for row in one.formset.forms]
            kept_pictures.keep(request, [context["adminform"].form, *rows], form=key)
        # The address without its end, which a browser would take along to the page of the answer.
        form_url = form_url or request.get_full_path()
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
