"""The service's memory: people, cases, judgements, comments, events (Django models)."""
