"""What is published, as everybody may read it: grades, letters, findings followed, search, downloads."""
