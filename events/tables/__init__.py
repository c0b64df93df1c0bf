"""What of a colloquium is a table: saved as a file for spreadsheets, and taken in from one."""
