"""English: how its documents are built (`document`), who says something in them (`speech`), and what
people are called by (`posts`).
"""
