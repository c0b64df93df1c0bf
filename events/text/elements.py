"""Elements of HTML that stand in blocks of their own."""

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul": "ul", "ol": "ol", "menu": "ul", "dir": "ul"}
OWN = {"p", "br", "h4", "ul", "ol", "li", "blockquote", "figure"}  # blocks that stay what they are
KEPT = {"pre", "listing", "xmp", "plaintext", "textarea"}  # their line ends and tabs are meant
# Elements that begin a line of their own, with those of forms (HTML Living Standard, chapter 15).
BLOCKS = {
    *OWN, *HEADINGS, *LISTS, *KEPT,
    "address", "article", "aside", "body", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "footer", "form", "frameset", "header", "hgroup", "hr",
    "html", "legend", "main", "nav",
    "noframes", "noscript", "optgroup", "option", "output", "search", "section", "select",
    "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr",
}  # fmt: skip
STRANGE = BLOCKS - OWN
