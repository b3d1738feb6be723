"""The clean text of a letter to what is read from it, step by step."""
