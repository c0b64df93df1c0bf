"""Working at the editors’ desk as a browser does: read a page’s form, change a field, send all of
it.
"""

import re
from html import unescape
from html.parser import HTMLParser

from django.contrib.auth import get_user_model


def make_editor(name="editor", **fields):
    """Somebody who may do everything at the desk."""
    return get_user_model().objects.create_superuser(name, password=name, **fields)


class FormReader(HTMLParser):
    """What a browser would send of the form whose id is `form_id`."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id = form_id
        self.values: dict[str, str | list[str]] = {}
        self.is_inside = False
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.is_inside = given.get("id") == self.form_id
        if not self.is_inside:
            return
        name, type_ = given.get("name"), given.get("type", "text")
        match tag:
            case "input" if (
                name
                and type_ not in ("submit", "file")
                and (type_ not in ("checkbox", "radio") or "checked" in given)
            ):
                self.values[name] = given.get("value") or ("on" if type_ == "checkbox" else "")
            case "textarea":
                self.textarea = name
                self.values[name] = ""
            case "select":
                self.select = name
            case "option" if self.select and (
                self.select not in self.values or "selected" in given
            ):
                self.values[self.select] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea] += data


def form_of(response, form_id: str) -> dict:
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    return {
        name: value.removeprefix("\n")
        for name, value in reader.values.items()
        if "__prefix__" not in name
    }


def send(client, address: str, form_id: str, *, button="_continue", follow=True, **changes):
    """Open the page, change what `changes` says, press the button.

    A hyphen of a name is written as two underscores.
    """
    values = form_of(client.get(address), form_id)
    values |= {name.replace("__", "-"): value for name, value in changes.items()} | {button: "1"}
    return client.post(
        address, {name: value for name, value in values.items() if value is not None}, follow=follow
    )


def decide_as_proposed(client, person):
    """Press both buttons of the page of somebody hidden, the second below the summary."""
    address = f"/admin/contacts/person/{person.pk}/withdrawal/"
    page = client.get(address).text
    chosen = dict(re.findall(r'name="(choice-\w+)" value="(\w+)" checked', page))
    summary = client.post(address, {"act": "sum_up", "since": "", **chosen}).text
    [since] = re.findall(r'name="since" value="([^"]+)"', summary)
    return client.post(address, {"act": "decide", "since": unescape(since)})
