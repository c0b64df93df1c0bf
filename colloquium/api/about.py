"""What the OpenAPI document says of the API as a whole."""

ABOUT = """\
Everything that the public may read on this site, as JSON: colloquia and their editions, who \
spoke, the organizations of the \
directory, quotations, and search. Reading needs no key, and scripts of every site may do it (CORS).

The fields are those of `proceedings.json`, the record that each edition is stored as. Texts are \
plain, unless they are \
said to be HTML. What is not known is empty rather than left out.

Libraries harvest what colloquia there are by OAI-PMH 2.0 at `/oai`, as Dublin Core (`oai_dc`); \
the whole text is `proceedings.xml` of each edition, which is JATS XML.

A list is read page by page: follow `next` until it is null.

Every answer has an ETag. Keep it, and ask again with `If-None-Match`: 304 says that nothing has \
changed. Ask again before \
each use, since somebody may have been taken out meanwhile for their safety: what answers 410 \
has to be deleted from every \
copy."""

TAGS = {
    "Events": "Colloquia and their numbered editions.",
    "Speakers": "The people who have a page, and what they said across colloquia.",
    "Organizations": "The directory as it is now: organizations and whom to write to.",
    "Quotations": "Exact words that may stand by themselves.",
    "Search": "Words looked for everywhere.",
}

CURSOR = "Where the page begins. Not to be made by hand: it comes in `next` of the page before."
