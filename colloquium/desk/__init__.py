"""What the desk has beside the pages of its rows: its home, its one search, and the way from a
public address to where it is edited.
"""
