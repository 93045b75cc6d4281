"""Kinds of official file: how each is recognised, and the reader of each."""
