"""Reports of inspections of councils."""
