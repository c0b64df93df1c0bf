"""The pages on which an editor makes a colloquium of a document."""
