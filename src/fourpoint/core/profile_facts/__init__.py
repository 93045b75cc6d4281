"""The facts that rules may ask about: their names, their words, and how each is found in a profile."""
