"""The release store: immutable Parquet tables with one manifest, written whole and read back."""
