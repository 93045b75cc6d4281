"""What the evidence says, in sentences: one subject a module, words from the wording files."""
