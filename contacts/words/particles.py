"""The small words with which family names begin: "van", "de la"."""

PARTICLES = frozenset(
    {"al", "da", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "la", "le"}
    | {"ten", "ter", "van", "von"}
)
