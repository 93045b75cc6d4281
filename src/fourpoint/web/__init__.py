"""The service's pages and API: one view file a noun."""
