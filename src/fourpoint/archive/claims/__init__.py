"""Sentences held against the evidence."""
