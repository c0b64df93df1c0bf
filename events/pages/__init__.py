"""What the public pages of colloquia show."""
