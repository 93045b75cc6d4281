"""Numbers, names and days as people write them, and characters they may not."""
