"""What of somebody leaves manuscripts and editions when they are withdrawn, or shown more
protectively.
"""
