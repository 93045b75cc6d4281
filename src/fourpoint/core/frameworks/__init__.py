"""Framework files: read, checked, mended for reporting, compared, and printed as pages."""
