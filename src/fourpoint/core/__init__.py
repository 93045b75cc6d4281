"""What the words mean: grades, facts, rules, letters. Pure: no files, no clock, no network, no database, no data frames."""
