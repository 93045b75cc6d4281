"""The current official files, downloaded."""
