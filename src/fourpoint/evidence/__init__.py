"""Official files in; tables and problems out. Never judges a figure."""
