from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

from contacts.models import Withdrawal, WithdrawnName
from contacts.models.withdrawn_name import fingerprint
from contacts.withdrawal.sealing import is_readable


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


@register()
def withdrawn_names_can_be_read(app_configs, **kwargs) -> list[Warning]:
    made_by = fingerprint(settings.WITHDRAWAL_KEY)
    try:
        others = WithdrawnName.objects.exclude(made_by=made_by).count()
    except DatabaseError:  # there is no table yet
        return []
    if not others:
        return []
    return [
        Warning(
            f"{others} entries in the list of withdrawn names were made with another key, so that"
            " nobody is known again by them: an import, a fixture or a backup may bring these"
            " people back by name.",
            hint=(
                "Set WITHDRAWAL_KEY to the key of then; if SECRET_KEY was changed, to the one that"
                " followed from it. If it is lost, withdraw these people again where they appear."
            ),
            id="colloquium.W001",
        )
    ]


@register()
def what_is_sealed_can_be_read(app_configs, **kwargs) -> list[Warning]:
    rows = Withdrawal.objects.exclude(sealed_name="").values_list("sealed_name", flat=True)
    try:
        others = sum(not is_readable(sealed) for sealed in rows)
    except DatabaseError:  # there is no table yet
        return []
    if not others:
        return []
    return [
        Warning(
            f"{others} withdrawals hold what was sealed with another key: nobody reads it, it"
            " cannot come back, and the names in it are not found in what is typed.",
            hint="Set WITHDRAWAL_KEY to the key of then.",
            id="colloquium.W002",
        )
    ]
