import logging


class OneLine(logging.Formatter):
    """Says what happened, and not where in the code."""

    def formatException(self, ei):
        return ""
