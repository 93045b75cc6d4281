"""A council's own pages."""
