from django.core.checks import Warning, register

from .formats import pdf


@register()
def pdf_can_be_made(app_configs, **kwargs) -> list[Warning]:
    if pdf.can_be_made():
        return []
    return [
        Warning(
            "There is no PDF of proceedings, since libraries that set its pages are missing.",
            hint=(
                "Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS:"
                " brew install pango."
            ),
            id="events.W001",
        )
    ]
