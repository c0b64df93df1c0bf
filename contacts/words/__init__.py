"""Words, whatever the language: letters folded, names filed, days written, signs that files refuse,
posts that tell of harm.
"""
