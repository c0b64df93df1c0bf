"""What people ask about themselves, at the desk: the list with the clock, and the page on which one
is read and answered.
"""

from urllib.parse import quote

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from contacts import audit
from contacts.audit import Deed
from contacts.desk.asked import tell_time_left
from contacts.desk.base import DeskAdmin
from contacts.desk.rights import SEE_NAMES, WITHDRAW, who_may
from contacts.desk.unchanged import DeskForm
from contacts.desk.unseen import leave_out, unseen_names
from contacts.models import Person, SubjectRequest
from contacts.models.display import Display
from contacts.models.subject_request import Over

LONGEST = 10_000  # characters of an answer

# What is done by each button, as the history tells it and as the desk is told.
DONE = {
    "_answer": (_("Answered."), _("Answered: they read it when they come back with their code.")),
    "_answer_close": (_("Answered and closed."), _("Answered and closed.")),
    "_lengthen": (_("Lengthened."), _("Two months more: they read your reason with their code.")),
    "_close": (_("Closed."), _("Closed.")),
    "_reopen": (_("Opened again."), _("Opened again.")),
}


def tell_state(request: SubjectRequest) -> str:
    """How far it has come, which whoever acts has to have read."""
    newest = request.messages.last()
    return f"{request.state} {request.due_on} {newest.pk if newest else 0}"


class RequestForm(DeskForm):
    text = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
        help_text=_(
            "They read this when they come back with their code; whoever else has the code can read"
            " it too. Name nobody who is not shown by name. To lengthen, write why."
        ),
    )

    class Meta:
        model = SubjectRequest
        fields: tuple[str, ...] = ()

    @property
    def act(self) -> str:
        return next((button for button in DONE if button in self.data), "_answer")

    def wait_for_turn(self) -> None:
        """Let nobody else act until this is done, and see what they did."""
        SubjectRequest.objects.select_for_update().get(pk=self.instance.pk)
        self.instance.refresh_from_db()
        if self.instance.is_emptied:
            raise Over

    def clean(self):
        super().clean()
        self.wait_for_turn()
        if self.data.get("seen") != tell_state(self.instance):
            text = _(
                "Nothing was saved yet: meanwhile somebody else acted here, or they wrote again."
                " Read it, then answer again. What you typed still stands here."
            )
            self.add_error(None, text)
            return self.cleaned_data
        if not self.cleaned_data.get("text") and "text" not in self.errors:
            if self.act in ("_answer", "_answer_close"):
                self.add_error("text", _("Write the answer first."))
            elif self.act == "_lengthen":
                self.add_error("text", _("Write why it takes longer: they have a right to know."))
            elif self.act == "_close" and not self.instance.is_answered:
                text = _("Nobody has answered yet. Write an answer, then “Answer and close”.")
                self.add_error("text", text)
        if self.act == "_lengthen" and not self.instance.may_be_lengthened:
            text = _(
                "It can be lengthened once, and only before the day by which it is to be answered."
                " Answer now, with what you know."
            )
            self.add_error(None, text)
        return self.cleaned_data


def find_person(path: str) -> Person | None:
    """Whose page it is, if there is one."""
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    try:
        with translation.override(language):
            match = resolve(path)
    except Resolver404:
        return None
    if match.url_name != "speaker":
        return None
    return Person.objects.with_page().filter(slug=match.kwargs["slug"]).first()


@admin.register(SubjectRequest)
class SubjectRequestAdmin(DeskAdmin):
    form = RequestForm
    list_display = ["asks", "clock", "received_at", "state", "handled_by"]
    list_display_links = ["asks"]
    list_filter = ["state", "kind", "is_urgent"]
    list_select_related = ["handled_by"]
    sortable_by = ()
    show_full_result_count = False
    change_form_template = "admin/contacts/subjectrequest/change_form.html"
    fieldsets = [(None, {"fields": ["text"]})]

    def get_queryset(self, request):
        return SubjectRequest.objects.pressing()

    def get_ordering(self, request):
        return ()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.is_emptied)

    @admin.display(description=_("what they ask"))
    def asks(self, obj):
        urgent = (
            format_html('<strong class="alarm">{}</strong> ', _("Urgent")) if obj.is_urgent else ""
        )
        return format_html("{}{}", urgent, obj.get_kind_display())

    @admin.display(description=_("the clock"))
    def clock(self, obj):
        if not obj.is_open:
            return "–"
        shown = '<strong class="alarm">{}</strong>' if obj.days_left < 0 else "{}"
        return format_html(shown, tell_time_left(obj))

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if self.has_change_permission(request, obj) else []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if request.method == "GET":
            audit.note(Deed.LOOKED, request.user, about=obj)
        names = unseen_names()
        person = find_person(obj.about) if obj.about else None
        may_hide = request.user.has_perm(WITHDRAW)
        is_wanted = obj.is_open and obj.kind == SubjectRequest.Kind.REMOVE
        written = [(one, leave_out(one.text, names)) for one in obj.messages.all()]
        about, reach = leave_out(obj.about, names), leave_out(obj.reach, names)
        context |= {
            "asked": obj,
            "seen": tell_state(obj),
            "clock": tell_time_left(obj),
            "written": written,
            "about": about,
            "reach": reach,
            "edit_address": f"{reverse('admin:edit')}?url={quote(about)}" if about else "",
            "is_withheld": (about, reach) != (obj.about, obj.reach)
            or any(one.text != text for one, text in written),
            "person": person if person and person.display != Display.WITHDRAWN else None,
            "may_hide": may_hide,
            "whom": who_may(WITHDRAW) if is_wanted and not may_hide else None,
            "whom_of_names": who_may(SEE_NAMES),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        text, by = form.cleaned_data["text"], request.user
        match form.act:
            case "_answer" | "_answer_close":
                obj.answer(text, by=by, closes=form.act == "_answer_close")
            case "_lengthen":
                obj.lengthen(text, by=by)
            case "_close":
                obj.close(by=by)
            case "_reopen":
                obj.reopen(by=by)

    def construct_change_message(self, request, form, formsets, add=False):
        return str(DONE[form.act][0])

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        obj = self.get_object(request, object_id)
        try:
            if request.method == "POST" and obj and obj.is_emptied:
                raise Over
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Over:
            text = _(
                "Nothing was saved: it was taken back meanwhile, or somebody else acted first."
            )
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(request.path)

    def response_change(self, request, obj):
        act = next((button for button in DONE if button in request.POST), "_answer")
        self.message_user(request, DONE[act][1], messages.SUCCESS)
        return HttpResponseRedirect(request.path)
