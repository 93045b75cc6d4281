"""Published letters and reports back into values; claims checked against a profile."""
