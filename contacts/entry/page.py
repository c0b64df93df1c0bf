"""The page on which a contact sees its entry, and says that it is right, corrects it, or takes it
out. To open it changes nothing, since programs that look through mail open every link.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from contacts.desk.unseen import leave_hidden_out
from contacts.limits import Limit, TooOften, count_attempt
from contacts.models import Channel, Contact, Organization
from contacts.public_forms import for_strangers
from contacts.records import ContactRecord, directory

from . import acts
from .forms import CorrectForm, EntryForm
from .links import find_contact

PER_HOUR = 30  # forms that are sent by one link


@for_strangers
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """`?do=` says what is to be done: "correct" or "remove", or to confirm."""
    contact = find_contact(token)
    if contact is None:
        return render(request, "contacts/entry/over.html", status=404)
    if request.method == "POST":
        try:
            limit = Limit(str(contact.pk), PER_HOUR, dt.timedelta(hours=1))
            count_attempt("entry", [limit])
        except TooOften:
            return render(request, "contacts/entry/too_often.html", status=429)
    answer = ANSWERS.get(request.GET.get("do", ""), confirm)
    return answer(request, contact)


def confirm(request: HttpRequest, contact: Contact) -> HttpResponse:
    form = EntryForm(contact, request.POST or None)
    if request.POST and form.is_valid():
        if not form.was_trapped:
            acts.confirm(contact)
        return HttpResponseRedirect(f"{request.path}?done=confirmed")
    done = "" if request.POST else request.GET.get("done", "")
    shown = find_shown(contact)
    context = about(contact) | {
        "form": form,
        "done": done,
        "shown": shown,
        "others": [channel for channel in contact.channels.all() if not is_read(channel, shown)],
        "waits": contact.channels.filter(waits=True).exists(),
    }
    return render(request, "contacts/entry/entry.html", context)


def correct(request: HttpRequest, contact: Contact) -> HttpResponse:
    form = CorrectForm(contact, request.POST or None)
    if request.POST and form.is_valid():
        if not form.was_trapped:
            if not form.cleaned_data["job_title"]:
                contact.job_title = ""
            if not contact.person:
                contact.label = form.label
            acts.correct(
                contact,
                saved=form.saved,
                deleted=form.deleted,
                words=form.words,
                desk=form.label if form.wants_desk else "",
            )
        return HttpResponseRedirect(f"{request.path}?done=corrected")
    return render(request, "contacts/entry/correct.html", about(contact) | {"form": form})


def remove(request: HttpRequest, contact: Contact) -> HttpResponse:
    form = EntryForm(contact, request.POST or None)
    if request.POST and form.is_valid():
        if not form.was_trapped:
            acts.remove(contact)
        return render(request, "contacts/entry/removed.html")
    return render(request, "contacts/entry/remove.html", about(contact) | {"form": form})


ANSWERS = {"correct": correct, "remove": remove}


def about(contact: Contact) -> dict:
    """What each of these pages says of whose it is."""
    at = leave_hidden_out(contact.organization.name)
    return {"contact": contact, "at": at, "site": settings.SITE_NAME}


def find_shown(contact: Contact) -> ContactRecord | None:
    """The entry as readers see it, if they see anything of it."""
    keys = {str(contact.pk), contact.person.key if contact.person else ""}
    for record in directory(Organization.objects.filter(pk=contact.organization_id)):
        for one in record.contacts:
            if one.key in keys:
                return one
    return None


def is_read(channel: Channel, shown: ContactRecord | None) -> bool:
    return shown is not None and channel.visibility == Channel.Visibility.PUBLIC
