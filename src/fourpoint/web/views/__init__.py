"""The views, one file a noun. A view asks, shows or calls one action; it decides nothing."""
