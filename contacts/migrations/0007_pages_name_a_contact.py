"""About and Legal notice lead to the contact below them, and their placeholders for the administrator are not read in public.

What an editor wrote anew is left as it is.
"""

import re

from django.db import migrations

SENTENCES = [
    (
        "<p>[To be completed by the administrator: name, legal form, postal address, e-mail address and telephone number of "
        "that organization; the person responsible for publication; name and address of the company that hosts the site.]</p>",
        "<p>Its name, legal form and address, and the company that hosts the site, have not been entered here yet. Whoever runs "
        "the site must do so before it is used in public.</p>",
    ),
    (
        "<p>[To be completed by the administrator: whether the server and its host keep such logs, what they hold, and when "
        "they are deleted.]</p>",
        "<p>Whether such a log is kept here, what it holds and when it is deleted has not been entered yet.</p>",
    ),
    ("Write to the address above", 'Write to the address <a href="#contact">at the end of this page</a>'),
    ("please write to the address above", 'please write to the address <a href="#contact">below</a>'),
    (
        "write to the address in the legal notice",
        'write to the address <a href="#contact">at the end of this page</a>',
    ),
    (
        "<p>[À compléter par l’administrateur : nom, forme juridique, adresse postale, adresse électronique et numéro de "
        "téléphone de cette organisation ; directeur ou directrice de la publication ; nom et adresse de l’hébergeur.]</p>",
        "<p>Le nom, la forme juridique et l’adresse de cette organisation, ainsi que l’hébergeur du site, n’ont pas encore été "
        "indiqués ici. L’exploitant du site doit le faire avant de l’ouvrir au public.</p>",
    ),
    (
        "<p>[À compléter par l’administrateur : si le serveur et son hébergeur tiennent de tels journaux, ce qu’ils "
        "contiennent et quand ils sont effacés.]</p>",
        "<p>Il n’a pas encore été indiqué si un tel journal est tenu ici, ce qu’il contient et quand il est effacé.</p>",
    ),
    ("Écrivez à l’adresse ci-dessus", 'Écrivez à l’adresse <a href="#contact">en fin de page</a>'),
    ("écrivez à l’adresse ci-dessus", 'écrivez à l’adresse <a href="#contact">ci-dessous</a>'),
    (
        "écrivez à l’adresse qui figure dans les mentions légales",
        'écrivez à l’adresse qui figure <a href="#contact">en fin de page</a>',
    ),
]


def replace(apps, pairs):
    """Whatever stands between the words, be it a space that does not break."""
    for page in apps.get_model("flatpages", "FlatPage").objects.filter(url__regex=r"^(/fr)?/(about|legal)/$"):
        content = page.content
        for before, after in pairs:
            pattern = r"\s+".join(map(re.escape, before.split()))
            content = re.sub(pattern, after, content)
        if content != page.content:
            page.content = content
            page.save(update_fields=["content"])


def forwards(apps, schema_editor):
    replace(apps, SENTENCES)


def backwards(apps, schema_editor):
    replace(apps, [(after, before) for before, after in SENTENCES])


class Migration(migrations.Migration):
    dependencies = [("contacts", "0006_who_is_found_by_what"), ("flatpages", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
