"""What the words mean. Pure: no files, no clock, no network, no database, no data frames."""
