"""What the service keeps for everybody: evidence and releases on the shelf, frameworks, people, backups, the audit."""
