"""What the rich text editor of the admin offers.

What of it may be stored is for `markup.clean` to say.
"""

from django.utils.translation import gettext_lazy as _

from contacts.words.languages import OFFERED, SHORT

from .boxes import LABELS

USUAL = ["ar", "de", "en", "es", "fa", "fr", "it", "nl", "pt", "ru", "tr", "uk", "zh"]

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Superscript": True,
    "Subscript": True,
    "Heading": {"levels": [4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Quotation": {
        "mark": _("Quotation"),
        "markTitle": _("Mark as a quotation, or no longer as one"),
        "resume": _("Continue"),
        "resumeTitle": _(
            "Continue quotation: the words chosen belong to the quotation before them"
        ),
        "card": _("Who said it"),
        "cardTitle": _("Who said it: to the card of these words"),
    },
    "Note": {
        "author": _("Author’s note"),
        "authorTitle": _("Author’s note: write it where its number is to stand; Enter ends it"),
        "editor": _("Editor’s note"),
        "editorTitle": _("Editor’s note: write it where its number is to stand; Enter ends it"),
    },
    "Language": {
        "button": _("Language"),
        "title": _("Language: the words chosen are in another one"),
        "label": _("These words are in"),
        "usual": _("Usual ones"),
        "others": _("All others"),
        "apply": _("Mark the words"),
        "remove": _("No other language"),
        "cancel": _("Cancel"),
        "codes": USUAL,
        "otherCodes": [code for code in (*SHORT, *OFFERED) if code not in USUAL],
        "names": {  # which a browser may not know
            "bo": _("Tibetan"),
            "ce": _("Chechen"),
            "ff": _("Fula"),
            "grc": _("Ancient Greek"),
            "kab": _("Kabyle"),
            "kg": _("Kongo"),
            "rn": _("Kirundi"),
            "rom": _("Romani"),
            "sg": _("Sango"),
            "zgh": _("Tamazight"),
        },
    },
    "Boxes": {
        "box": (_("Box"), _("Box: put the paragraphs chosen into one, or take them out")),
        "kinds": {
            "recommendations": (LABELS["recommendations"], _("Box of recommendations")),
            "key-figures": (LABELS["key-figures"], _("Box of key figures")),
            "note": (LABELS["note"], _("Box of anything else, such as a case")),
        },
    },
    "Tables": {
        "captionHint": _("Caption; in a second paragraph the source"),
        "buttons": {
            "insert": (_("Table"), _("Insert a table")),
            "caption": (_("Caption"), _("Caption and source of the table, or none")),
            "rowBefore": (_("Row above"), _("Insert a row above")),
            "rowAfter": (_("Row below"), _("Insert a row below")),
            "columnBefore": (_("Column before"), _("Insert a column before")),
            "columnAfter": (_("Column after"), _("Insert a column after")),
            "headRow": (_("Header row"), _("First row: headings of the columns, or not")),
            "headColumn": (_("Header column"), _("First column: headings of the rows, or not")),
            "deleteRow": (_("Delete row"), _("Delete the row")),
            "deleteColumn": (_("Delete column"), _("Delete the column")),
            "delete": (_("Delete table"), _("Delete the whole table")),
        },
    },
    "Figures": {
        "failed": _(
            "This did not arrive. What you typed is still here: look whether you are signed in, in"
            " another tab, and try again."
        ),
        "missing": _("This figure is none of this colloquium. Take it out, or insert it anew."),
        "lacksAlt": _("No alternative text yet"),
        "decorative": _("Decorative"),
        "label": _("Figure"),
        "buttons": {
            "insert": (_("Figure"), _("Insert a figure: a picture or a chart")),
            "edit": (_("Change figure"), _("Change the texts of the figure, or its picture")),
            "up": (_("Figure up"), _("Move the figure up, before what stands above it")),
            "down": (_("Figure down"), _("Move the figure down, behind what stands below it")),
            "delete": (_("Take out"), _("Take the figure out of the text")),
        },
    },
    "Division": {
        "split": _("Split here"),
        "splitTitle": _("Split here: what stands after the cursor becomes a section of its own"),
    },
    "Name": {
        "toolbar": _("Formatting"),
        "buttons": {
            "bold": _("Bold"),
            "italic": _("Italic"),
            "superscript": _("Superscript"),
            "subscript": _("Subscript"),
            "link": _("Link"),
            "unlink": _("Remove the link"),
            "heading4": _("Heading"),
            "bulletList": _("List"),
            "orderedList": _("Numbered list"),
            "blockquote": _("Set apart, as a passage of a document"),
            "history:undo": _("Undo"),
            "history:redo": _("Redo"),
        },
    },
    "Menu": {
        "groups": [
            {"group": group}
            for group in (
                "quotation",
                "note",
                "marks",
                "language",
                "link",
                "headings",
                "lists",
                "nodes -blockType",
                "box",
                "table",
                "figure",
                "history",
                "division",
                "boxParts",
                "tableParts",
                "figureParts",
            )
        ]
    },
    "PastedSource": {
        "told": {
            "pictures": _("Pictures were not pasted."),
            "hidden": _("Rows, columns or words that are hidden were left out."),
            "comments": _("Comments were left out."),
            "deleted": _("Words that are marked as deleted were left out."),
            "struck": _("Words that were struck through have lost their line."),
            "numbers": _("A numbered list that began later begins at 1 here."),
            "rows": _("A table that is no table of data was pasted row by row."),
            "links": _("Links to places within the document are plain words now."),
        }
    },
    "PastedText": True,
    "Paste": True,
    "HTML": False,
}
