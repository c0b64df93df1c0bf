"""A document read into blocks and recognised as the draft of a colloquium: a library that knows no
Django.
"""
