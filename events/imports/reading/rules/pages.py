"""Words by which a web page tells what stands around its text."""

# In `class` and `id`.
CLASS_WORDS = frozenset(
    {
        "ad",
        "ads",
        "adverts",
        "advertisement",
        "ariane",
        "breadcrumb",
        "breadcrumbs",
        "commentaires",
        "comments",
        "consent",
        "cookie",
        "cookies",
        "disqus",
        "fildariane",
        "gdpr",
        "menu",
        "modal",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "pager",
        "pagination",
        "paginator",
        "partage",
        "partager",
        "popup",
        "promo",
        "related",
        "respond",
        "rgpd",
        "share",
        "sharing",
        "skip",
        "social",
        "subscribe",
        "tarteaucitron",
        "teasers",
        "toolbar",
    }
)
ROLES = frozenset({"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"})
# Headings of other stories and of comments, in lower case, whatever number stands before them.
HEADINGS = (
    r"(?:\d+ )?(?:comments?|commentaires?|r[ée]actions)",
    r"(?:related|more|other|latest|recent) (?:stories|articles?|posts?|news|reading|content|links)",
    r"related|most read|most popular|you may also like|read (?:more|next|also)",
    r"share(?: this.*)?|partager(?: cet? .*)?|follow us|suivez-nous|newsletter|lettre d’information",
    r"(?:[àa] lire (?:aussi|[ée]galement)|sur le m[êe]me (?:sujet|th[èe]me)|les plus lus)",
    r"(?:articles|contenus|pages) (?:li[ée]e?s|associ[ée]e?s|similaires)|dans la m[êe]me rubrique",
)
# Lines that say when a page was published, rather than when something took place.
PUBLISHED = (
    r"(?:posted|published|uploaded|last (?:updated|modified)|updated)\b(?: by .{2,40}?)? ?(?:on|:)?",
    r"(?:publi[ée]e?|mise? en ligne|mise? [àa] jour|derni[èe]re (?:mise [àa] jour|modification))\b"
    r"(?: par .{2,40}?)? ?(?:le|:)?",
)
READING_TIME = r"\b\d+ ?min(?:utes?|s)?\.? (?:read|de lecture)\b"
COLOPHON = ("©", "(c) ", "copyright", "privacy", "cookies", "mentions légales", "tous droits", "rights reserved", "terms")  # fmt: skip
