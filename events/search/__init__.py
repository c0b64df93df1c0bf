"""Search: what the public may read that has the words of a query.

Works alike on every database; knows no request.
"""

from .facets import Facet
from .hits import Hit
from .results import Results, overview, search, titles

__all__ = ["Facet", "Hit", "Results", "overview", "search", "titles"]
