"""Settings of the service; asgi and wsgi."""
