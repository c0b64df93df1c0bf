"""From manuscript to edition: what stands in the way, publishing, what is derived of it."""
