"""Published letters and reports back into values; claims checked against a profile.

Reads what a document says and refuses what it does not say. Never guesses, never corrects a document.
"""
