"""What of somebody leaves manuscripts and editions when they are shown otherwise: the part of this
app in what `contacts.withdrawal.protect` does for a person, and for one speaker at one event.

door.py hears of the act and carries it out; editions.py rewrites what is stored, by record.py;
keys.py draws new ids, so that nothing joins before and after; manuscripts.py frees addresses.
"""
