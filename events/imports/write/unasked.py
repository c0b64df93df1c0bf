from django.utils.translation import gettext_lazy as _

# What every import leaves to an editor, since no file says whether it was printed and who agreed to it.
UNASKED = _(
    "Nobody’s consent to be named is stated yet, and no quotation is approved. If these proceedings were printed, say so for "
    "each speaker and each quotation; else ask them. Until then quotations keep the colloquium from being published."
)
