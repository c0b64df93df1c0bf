"""The HTML of inputs, choices, labels and errors of forms.

The page of a colloquium has some two thousand of them. Django draws each from a template, with one
more for its attributes and one for each option of a choice, and that was half of what the page
cost. What is written here is the same to the letter (`tests/contacts/test_rendering.py` compares
the two), in plain functions; whatever is not listed in `WRITTEN` comes from its template as ever.
"""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape as escape


def write_attributes(attributes: dict | None) -> str:
    """With a space before each. `True` stands without a value, `False` not at all."""
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'
        for name, value in (attributes or {}).items()
        if value is not False
    )


def write_input(widget: dict) -> str:
    value = widget["value"]
    written = "" if value is None else f' value="{escape(value)}"'
    return (
        f'<input type="{escape(widget["type"])}" name="{escape(widget["name"])}"{written}'
        f"{write_attributes(widget['attrs'])}>"
    )


def write_textarea(widget: dict) -> str:
    return (
        f'<textarea name="{escape(widget["name"])}"{write_attributes(widget["attrs"])}>\n'
        f"{escape(widget['value'] or '')}</textarea>"
    )


def write_option(option: dict) -> str:
    return (
        f'<option value="{escape(option["value"])}"{write_attributes(option["attrs"])}>'
        f"{escape(option['label'])}</option>"
    )


def write_select(widget: dict) -> str:
    parts = [f'<select name="{escape(widget["name"])}"{write_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{escape(group)}">')
        parts += [f"\n  {write_option(option)}\n" for option in options]
        if group:
            parts.append("\n  </optgroup>")
    return "".join([*parts, "\n</select>"])


def write_label(context: dict) -> str:
    label = escape(context["label"])
    tag = context["tag"]
    return (
        f"<{tag}{write_attributes(context['attrs'])}>{label}</{tag}>"
        if context["use_tag"]
        else label
    )


def write_errors(context: dict) -> str:
    errors = context["errors"]
    if not errors:
        return ""
    id_ = f' id="{escape(errors.field_id)}_error"' if errors.field_id else ""
    items = "".join(f"<li>{escape(error)}</li>" for error in errors)
    return f'<ul class="{escape(context["error_class"])}"{id_}>{items}</ul>'


def of_widget(write):
    return lambda context: write(context["widget"])


INPUTS = "text", "number", "email", "url", "hidden", "date", "time", "datetime", "checkbox"
WRITTEN = (
    {f"django/forms/widgets/{name}.html": of_widget(write_input) for name in INPUTS}
    | {
        "django/forms/widgets/textarea.html": of_widget(write_textarea),
        "django/forms/widgets/select.html": of_widget(write_select),
        "django/forms/label.html": write_label,
    }
    | {f"django/forms/errors/list/{name}.html": write_errors for name in ("default", "ul")}
)


class FormRenderer(DjangoTemplates):
    def render(self, template_name, context, request=None):
        if write := WRITTEN.get(template_name):
            return write(context).strip()
        return super().render(template_name, context, request=request)
