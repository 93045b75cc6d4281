"""Profiles, letters and reports as values, then as HTML, PDF, DOCX, ODS and XLSX. Never computes a figure."""
