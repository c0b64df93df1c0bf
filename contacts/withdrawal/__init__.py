"""Taking somebody out: their name in every form, wherever it stands."""
