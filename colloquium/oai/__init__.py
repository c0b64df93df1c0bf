"""OAI-PMH 2.0, by which libraries harvest what colloquia there are: one item for each, in each of
its languages, as its current edition has it. What was withdrawn is known as deleted for ever.
"""
