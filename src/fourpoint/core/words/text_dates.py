"""Days as the letters write them: 8 November 2011."""

from datetime import date


def day(when: date | None) -> str:
    """ "8 November 2011"; "a day not known" where there is none."""
    return f"{when.day} {when:%B %Y}" if when else "a day not known"
