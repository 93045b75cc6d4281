"""Assessment letters: those published from 2005 to 2011, and those that Fourpoint wrote."""
