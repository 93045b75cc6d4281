"""Words, days, grades, names and blocks of text as documents of any kind print them."""
