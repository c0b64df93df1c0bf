"""Two editors on one page: the second to save is told what the first changed, and nothing of either
is lost.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.forms import BaseInlineFormSet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .merging import Merge, Question, snapshot_of

OPENED = "opened_state"  # the hidden field that carries what the page was opened with


def asking(base: type, questions: dict[str, dict[str | None, Question]]) -> type:
    """The form or formset class `base`, refusing what is still to be decided; the fields say it as
    their `conflict`.
    """

    class Asking(base):
        def full_clean(self):
            super().full_clean()
            for form in getattr(self, "forms", [self]):
                for field, question in questions.get(form.prefix or "", {}).items():
                    form.add_error(field, question.text)
                    if field:
                        form.fields[field].conflict = question

    return Asking


class ConflictAwareAdmin(admin.ModelAdmin):
    """The template sets `opened_state` in a hidden field of that name within the form."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        obj = (
            self.get_object(request, unquote(object_id))
            if object_id and request.method == "POST"
            else None
        )
        if obj is None or not self.has_change_permission(request, obj):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            # Rows of one manuscript wait for one another, so that what is read here is what is
            # written over.
            manuscript = getattr(obj, "event", obj)
            type(manuscript).objects.select_for_update().get(pk=manuscript.pk)
            self.merge(request, self.get_object(request, unquote(object_id)))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def merge(self, request, obj) -> None:
        salt = f"{obj._meta.label}.{obj.pk}"
        try:
            opened = signing.loads(request.POST.get(OPENED, ""), salt=salt)
        except signing.BadSignature:
            opened = {"state": {}, "at": None}
        fieldsets = self.get_fieldsets(request, obj)
        form = self.get_form(request, obj, change=True, fields=flatten_fieldsets(fieldsets))(
            instance=obj
        )
        formsets = list(self.stored_rows(request, obj))
        data = request.POST.copy()
        merge = Merge(data, request.FILES, opened["state"], form, formsets)
        request.POST = data
        request.merge = merge
        if merge.changes or merge.questions:
            request.merged_with = self.last_change(request, obj, formsets, opened["at"])

    def stored_rows(self, request, obj) -> Iterator[BaseInlineFormSet]:
        """The rows of the page as they are stored, each kind under the prefix that the page gives
        it.
        """
        prefixes: Counter[str] = Counter()
        for formset, inline in self.get_formsets_with_inlines(request, obj):
            prefix = formset.get_default_prefix()
            prefixes[prefix] += 1
            if prefixes[prefix] > 1:
                prefix = f"{prefix}-{prefixes[prefix]}"
            yield formset(instance=obj, prefix=prefix, queryset=inline.get_queryset(request))

    def last_change(self, request, obj, formsets, since) -> str:
        """Who changed it last, and when."""
        rows = {type(obj): [obj.pk]} | {
            formset.model: [row.pk for row in formset.get_queryset()] for formset in formsets
        }
        if hasattr(obj, "event"):
            rows[type(obj.event)] = [obj.event_id]
        types = ContentType.objects.get_for_models(*rows)
        places = reduce(
            or_,
            (
                Q(content_type=types[model], object_id__in=map(str, keys))
                for model, keys in rows.items()
            ),
        )
        entries = LogEntry.objects.filter(
            places, action_time__gte=dt.datetime.fromisoformat(since)
        ).select_related("user")
        entry = entries.exclude(user=request.user).first() or entries.first()
        if entry is None:
            return _("Somebody")
        name = (
            _("You, in another window")
            if entry.user == request.user
            else entry.user.get_full_name() or entry.user.username
        )
        time = date_format(timezone.localtime(entry.action_time), "DATETIME_FORMAT")
        return _("%(name)s (%(time)s)") % {"name": name, "time": time}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        questions = request.merge.questions if hasattr(request, "merge") else {}
        return asking(form, questions) if questions.get("") else form

    def get_formsets_with_inlines(self, request, obj=None):
        questions = request.merge.questions if hasattr(request, "merge") else {}
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield asking(formset, questions) if questions else formset, inline

    def response_change(self, request, obj):
        merge = getattr(request, "merge", None)
        if merge and merge.changes:
            text = _(
                "While you had this page open, %(who)s changed it too. Both are saved. Theirs:"
                " %(changes)s."
            )
            values = {"who": request.merged_with, "changes": get_text_list(merge.changes, _("and"))}
            self.message_user(request, text % values, messages.WARNING)
        return super().response_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        merge = getattr(request, "merge", None)
        if merge and (merge.changes or merge.questions):
            text = _(
                "While you had this page open, %(who)s changed it too. Nothing is saved yet."
            ) % {"who": request.merged_with}
            if merge.changes:
                theirs = _("Taken over below: %(changes)s.") % {
                    "changes": get_text_list(merge.changes, _("and"))
                }
                text = f"{text} {theirs}"
            if merge.questions:
                ours = _(
                    "What both of you changed is marked; your version is kept there. Save again to"
                    " keep yours."
                )
                text = f"{text} {ours}"
            self.message_user(request, text, messages.WARNING)
        if obj and change:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            state = merge.state if merge else snapshot_of(context["adminform"].form, formsets)
            opened = {"state": state, "at": timezone.now().isoformat()}
            context["opened_state"] = signing.dumps(
                opened, salt=f"{obj._meta.label}.{obj.pk}", compress=True
            )
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
