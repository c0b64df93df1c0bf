"""What programs may ask, below `/api/v1/`: the records of the site as JSON, read-only, described by
OpenAPI 3.1.

Nothing here is made for it alone: an operation reads the same editions, passages and directory as
the page that shows them, and answers with their records. It speaks English whatever the language of
the site, as the names of its fields do.
"""
