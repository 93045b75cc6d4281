"""A case from evidence to publication: its table of steps, its events, its diagram, and the people's roles."""
