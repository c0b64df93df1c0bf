"""People have an ORCID iD, organizations a ROR ID."""

from django.db import migrations

import contacts.models.identifiers


class Migration(migrations.Migration):
    dependencies = [("contacts", "0013_family_name_first")]

    operations = [
        migrations.AddField(
            "person",
            "orcid",
            contacts.models.identifiers.OrcidField(
                blank=True,
                default="",
                help_text="By which libraries tell people of one name apart, e.g. 0000-0002-1825-0097 or its address at orcid.org. Shown only while the person is shown by name; programs are not told it of who is kept out of search engines.",
                max_length=19,
                verbose_name="ORCID iD",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "organization",
            "ror",
            contacts.models.identifiers.RorField(
                blank=True,
                default="",
                help_text="By which libraries know it, e.g. 02mhbdp94 or its address at ror.org, where one can look it up.",
                max_length=9,
                verbose_name="ROR ID",
            ),
            preserve_default=False,
        ),
    ]
