"""What is kept of people: of each column of every model for what, on what basis and how long.

table.py says what there is to say; columns.py says it of this app. Other apps declare theirs
(`events.personal`, `colloquium.personal`). From all of it are made the page that readers see, the
command that deletes what is older (`apply_retention`), and the file of one person (file.py).
"""
