"""Those who may sign in, and what their groups may do, at the desk of an administrator."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from contacts import audit
from contacts.audit import Deed
from contacts.desk.base import DeskAdmin

from .account import WhoForm
from .passwords import hand_out_link
from .roles import (
    RIGHTS_OF_THEIR_OWN,
    ROLES,
    Role,
    find_withheld,
    label_of,
    may_give,
    outranks,
    role_of,
)
from .second_factor.desk import SecondFactorAdmin

admin.site.unregister([Group, User])

# What rights are about. Everything else follows from it, or is the administrator's.
APPS = ("events", "contacts", "flatpages", "auth")


def describe(role: Role) -> str:
    return format_html('<strong>{}</strong> <span class="quiet">{}</span>', role.label, role.tells)


def list_roles() -> list[tuple[str, str]]:
    return [(name, describe(role)) for name, role in ROLES.items()]


class InvitationForm(WhoForm):
    giver: User  # who fills it in

    role = forms.ChoiceField(label=_("Role"), choices=list_roles, widget=forms.RadioSelect)

    def save(self, commit=True):
        self.instance.is_staff = True
        if not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)

    def give_groups(self) -> None:
        role = Group.objects.filter(name=self.cleaned_data["role"])
        self.instance.groups.set(role)


class RowsField(forms.ModelMultipleChoiceField):
    """Leaves out what cannot be the key of a row, at which a database would fail."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        keys = [str(getattr(key, "pk", key)) for key in value or ()]  # rows, if it is disabled
        return super().clean([key for key in keys if re.fullmatch("[0-9]{1,18}", key)])


class RightsField(RowsField):
    def label_from_instance(self, group):
        right = RIGHTS_OF_THEIR_OWN.get(group.name)
        return describe(right) if right else group.name


class ColleagueForm(InvitationForm):
    rights = RightsField(
        Group.objects.none(),
        label=_("Rights of their own"),
        required=False,
    )

    class Meta(WhoForm.Meta):
        fields = ("email", "is_active")  # type: ignore[assignment]  # one more than above
        labels = {
            "is_active": _("May sign in"),
            "username": _("User name"),
            "last_login": _("Signed in last"),
            "date_joined": _("Here since"),
        }
        help_texts = {
            "username": _("They sign in with it, or with the e-mail address."),
            "is_active": _(
                "Untick it when somebody leaves. What they did stays in the history, and nothing"
                " waits for them any more."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Group.objects.exclude(name__in=ROLES).prefetch_related("permissions")
        given = {group.pk for group in others if may_give(self.giver, group)}
        if not given:
            self.fields["rights"].widget = forms.MultipleHiddenInput()
        self.given = others.filter(pk__in=given).order_by("name")
        rights: Any = self.fields["rights"]
        rights.queryset = self.given
        self.initial["role"] = role_of(self.instance)
        self.initial["rights"] = self.given.filter(user=self.instance)
        self.fields["role"].required = False  # of those who have other groups, or everything
        if self.instance == self.giver:
            for name in ("role", "rights", "is_active"):
                self.fields[name].disabled = True

    def give_groups(self) -> None:
        offered = [*ROLES, *self.given.values_list("name", flat=True)]
        kept = self.instance.groups.exclude(name__in=offered)
        chosen = [self.cleaned_data["role"], *(g.name for g in self.cleaned_data["rights"])]
        self.instance.groups.set([*kept, *Group.objects.filter(name__in=chosen)])


@admin.register(User)
class UserAdmin(SecondFactorAdmin, DeskAdmin):
    list_display = ["name", "email", "role", "is_active", "signed_in_last"]
    list_filter = ["is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    search_help_text = _("A user name, a name or an e-mail address")
    ordering = ["first_name", "username"]
    readonly_fields = ["username", "last_login", "date_joined"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = ColleagueForm if change else InvitationForm
        form = super().get_form(request, obj, change=change, **kwargs)
        form.giver = request.user
        return form

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["name", "email", "role"]})]
        may_change = self.has_change_permission(request, obj)
        rights = [] if obj.is_superuser or not may_change else ["rights"]
        role = [] if obj.is_superuser and may_change else ["role"]
        return [
            (_("Who it is"), {"fields": ["name", "email", "username"]}),
            (_("What this person may do"), {"fields": [*role, *rights, "is_active"]}),
            (_("Dates"), {"fields": ["last_login", "date_joined"]}),
        ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("People who may sign in")})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        response = super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )
        title = self.name(obj) if obj else _("Add a colleague")
        response.context_data |= {"title": title, "show_save_and_add_another": False}
        return response

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and not (obj and outranks(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        return False  # the history would lose who did what

    @admin.display(description=_("name"), ordering="first_name")
    def name(self, user):
        return user.get_full_name() or user.get_username()

    @admin.display(description=_("role"))
    def role(self, user):
        if user.is_superuser:
            return _("Everything")
        return ", ".join(label_of(group) for group in user.groups.all()) or "–"

    @admin.display(description=_("signed in last"), ordering="last_login")
    def signed_in_last(self, user):
        return user.last_login or _("never")

    def save_related(self, request, form, formsets, change):
        before = rights_of(form.instance)
        super().save_related(request, form, formsets, change)
        if not form.instance.is_superuser:  # who may do everything
            form.give_groups()
        if not change:
            audit.note(Deed.ACCOUNT_MADE, request.user, about=form.instance)
        if (after := rights_of(form.instance)) != before:
            audit.note(Deed.RIGHTS, request.user, about=form.instance, detail=tell(before, after))
        if "is_active" in form.changed_data:
            said = "may sign in" if form.instance.is_active else "may not sign in any more"
            audit.note(Deed.RIGHTS, request.user, about=form.instance, detail=said)
        if not change or "_link" in request.POST:
            request.invited = form.instance

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What is mailed goes out when the account is stored."""
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if hasattr(request, "invited"):
            hand_out_link(request, request.invited)
        return response

    def response_add(self, request, obj, post_url_continue=None):
        return HttpResponseRedirect(reverse("admin:auth_user_changelist"))

    def response_change(self, request, obj):
        if "_link" in request.POST:
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)


def rights_of(user: User) -> set[str]:
    """Their groups, by name those of ours, which say what they may do, and others by number."""
    groups = user.groups.all() if user.pk else Group.objects.none()
    ours = ROLES | RIGHTS_OF_THEIR_OWN
    return {
        name if name in ours else str(pk)
        for pk, name in Group.objects.filter(pk__in=groups).values_list("pk", "name")
    }


def tell(before: set[str], after: set[str]) -> str:
    """What came and what went, e.g. “+Publisher −Editor”."""
    came = [f"+{one}" for one in sorted(after - before)]
    return " ".join([*came, *(f"−{one}" for one in sorted(before - after))])


def permissions_of(group: Group) -> set[str]:
    return set(group.permissions.values_list("codename", flat=True))


@admin.register(Group)
class GroupAdmin(auth.GroupAdmin):
    actions = None
    filter_horizontal = ()
    list_display = ["label"]

    @admin.display(description=_("name"), ordering="name")
    def label(self, group):
        return label_of(group)

    def get_readonly_fields(self, request, obj=None):
        return ["name"] if obj and obj.name in ROLES else []

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_have(request, obj)

    def has_delete_permission(self, request, obj=None):
        is_ours = obj is not None and obj.name in ROLES
        may = super().has_delete_permission(request, obj) and self.may_have(request, obj)
        return may and not is_ours

    def save_related(self, request, form, formsets, change):
        before = permissions_of(form.instance)
        super().save_related(request, form, formsets, change)
        if (after := permissions_of(form.instance)) != before:
            audit.note(Deed.RIGHTS, request.user, about=form.instance, detail=tell(before, after))

    def delete_model(self, request, obj):
        audit.note(Deed.RIGHTS, request.user, about=obj, detail="group deleted")
        super().delete_model(request, obj)

    def may_have(self, request, group) -> bool:
        return group is None or may_give(request.user, group)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            withheld = [right.partition(".")[2] for right in find_withheld(request.user)]
            kwargs["queryset"] = Permission.objects.filter(
                content_type__app_label__in=APPS
            ).exclude(codename__in=withheld)
            kwargs |= {"form_class": RowsField, "widget": forms.CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)
