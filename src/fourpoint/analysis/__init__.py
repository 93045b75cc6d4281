"""A release in; profiles, comparisons, what-if and back-tests out. Never reads an official file."""
