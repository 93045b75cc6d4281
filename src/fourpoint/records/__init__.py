"""People, cases, judgements, comments, publications and events: what the service remembers (SQLite or PostgreSQL).

Never decides (that is core.case) and never opens a transaction (that is actions).
"""
