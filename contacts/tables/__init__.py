"""The directory as tables: saved as files for spreadsheets, and taken in from them."""
