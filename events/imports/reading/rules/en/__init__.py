"""English: how its documents are built (`document`), who says something in them (`speech`), what people
are called by (`posts`), and the small words that count in every document (`anywhere`).
"""
