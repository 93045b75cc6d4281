"""Arguments in, one action, text out; one file a noun."""
