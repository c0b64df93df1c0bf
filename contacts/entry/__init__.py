"""What a contact says of its own entry, by a signed link and without an account."""
