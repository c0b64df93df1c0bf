"""A whole site in one file: the database, the uploads, and the list of withdrawn names.

`archive.py` is the file; `sqlite.py` and `postgresql.py` put a database into it and take it out;
`replaying.py` sees to it that nobody is brought back who was taken out since.
"""
