"""Running text: which HTML it may hold, how it is cleaned, and what the editor offers."""
