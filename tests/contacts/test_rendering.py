"""What we write of forms is what Django’s templates write, to the letter."""

from functools import partial
from itertools import product

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from contacts.desk.rendering import WRITTEN, FormRenderer

HOSTILE = """"><script>alert('x')</script> & “é” {{ 7 }}"""
ATTRIBUTES = {
    "class": "wide",
    "data-words": HOSTILE,
    "title": gettext_lazy("Delete"),
    "required": True,
    "disabled": False,
    "rows": 3,
    "data-none": None,
    "data-safe": mark_safe("a&amp;b"),
}
CHOICES = [
    ("", "---------"),
    (1, HOSTILE),
    (HOSTILE, gettext_lazy("Delete")),
    (HOSTILE, [("two", mark_safe("<b>2</b>")), (3, "Three"), (None, "None")]),
    ("Later", [("4", "Four")]),
]
WIDGETS = [
    *(
        widget(attrs=ATTRIBUTES)
        for widget in (
            forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.HiddenInput,
            forms.DateInput, forms.TimeInput, forms.DateTimeInput, forms.CheckboxInput,
            forms.Textarea, forms.TextInput, forms.PasswordInput, forms.ClearableFileInput,
        )
    ),
    forms.TextInput(),
    forms.Select(ATTRIBUTES, CHOICES),
    forms.SelectMultiple(ATTRIBUTES, CHOICES),
    forms.RadioSelect(ATTRIBUTES, CHOICES),
]  # fmt: skip
VALUES = [None, "", "0", 0, True, "1", HOSTILE, "two", 3, "\n\nTwo lines\n", ["1", HOSTILE, "4"]]


class Disabled(forms.Select):
    """A choice of which some cannot be chosen."""

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        return option | {"attrs": option["attrs"] | {"disabled": option["value"] == 1}}


def both(write):
    ours, django = (write(renderer) for renderer in (FormRenderer(), DjangoTemplates()))
    assert ours == django
    return ours


def test_the_site_writes_so():
    assert isinstance(get_default_renderer(), FormRenderer)


@pytest.mark.parametrize("widget", [*WIDGETS, Disabled(ATTRIBUTES, CHOICES)], ids=repr)
def test_inputs_and_choices(widget):
    for name, value in product(("title", HOSTILE), VALUES):
        write = partial(widget.render, name, value, {"id": f"id_{name}"})
        assert "<script" not in both(lambda renderer, write=write: write(renderer=renderer))


def test_what_is_chosen_and_what_cannot_be_is_said_without_a_value():
    html = Disabled({"required": True, "hidden": False}, CHOICES).render("who", HOSTILE)
    escaped = "&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; “é” {{ 7 }}"
    assert html.startswith('<select name="who" required>')
    assert f'<option value="1" disabled>{escaped}</option>' in html
    assert f'<option value="{escaped}" selected>Delete</option>' in html
    assert f'<optgroup label="{escaped}">\n  <option value="two"><b>2</b></option>' in html
    assert html.count(" selected") == html.count(" disabled") == 1


class Questions(forms.Form):
    name = forms.CharField(label=HOSTILE, help_text="Why?")
    address = forms.CharField(label=gettext_lazy("Delete"), required=False, disabled=True)
    kind = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)


def test_labels_and_errors():
    for auto_id in ("id_%s", False):
        for data in (None, {"kind": HOSTILE}):

            def write(renderer, auto_id=auto_id, data=data):
                form = Questions(data, auto_id=auto_id, renderer=renderer)
                labels = [
                    (field.label_tag(attrs=ATTRIBUTES), field.label_tag(), field.legend_tag())
                    for field in form
                ]
                errors = [(str(field.errors), field.errors.as_ul()) for field in form]
                return labels, errors, str(form)

            html = str(both(write))
            assert "<script" not in html
            assert ("errorlist" in html) == bool(data)
    errors = ErrorList([HOSTILE, mark_safe("<b>x</b>")], "nonfield", field_id=f"id_{HOSTILE}")
    html = both(lambda renderer: errors.render(renderer=renderer))
    assert "<script" not in html
    assert html.endswith("<li><b>x</b></li></ul>")
    assert both(lambda renderer: ErrorList().render(renderer=renderer)) == ""


def test_only_what_django_has_is_written_here():
    for name in WRITTEN:
        assert DjangoTemplates().get_template(name), name
