"""On what basis something is kept of people: the articles of the General Data Protection
Regulation, (EU) 2016/679, in words for readers.
"""

from django.utils.translation import gettext_lazy as _

PUBLIC = _(
    "A legitimate interest: they spoke in public, and proceedings record it. What they agreed to"
    " beyond that, by their consent (GDPR, article 6(1)(f) and (a))."
)
CONSENT = _("Their consent (GDPR, article 6(1)(a)).")
CARE = _(
    "Their protection: their consent, or their vital interests (GDPR, article 9(2)(a) and (c))."
)
REACHABLE = _(
    "A legitimate interest: it was printed or published in order that they be written to; or their"
    " consent (GDPR, article 6(1)(f) and (a))."
)
DUTY = _(
    "A duty of the law: to respect whoever objects, and to be able to prove it (GDPR, article"
    " 6(1)(c))."
)
SAFE = _("A legitimate interest in a site that works and is safe (GDPR, article 6(1)(f)).")
