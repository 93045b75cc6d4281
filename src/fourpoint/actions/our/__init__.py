"""A council's officer in the service: the council's own record, self-assessment, papers, and what waits."""
