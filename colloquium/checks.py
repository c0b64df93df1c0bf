from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def somebody_can_be_written_to(app_configs, **kwargs) -> list[Error]:
    if settings.SAFEGUARDING_CONTACT:
        return []
    return [
        Error(
            "Whoever stands on the site finds no address to ask for a correction or a withdrawal.",
            hint=(
                "Set SAFEGUARDING_CONTACT to an e-mail address that is read, or to the http(s)"
                " address of a page with one."
            ),
            id="colloquium.E001",
        )
    ]
