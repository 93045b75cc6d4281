"""Councils' own reports on their assessments."""
