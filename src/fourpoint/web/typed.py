"""What people type into forms, read: days, minutes, numbers. What cannot be read is refused in a sentence."""

from datetime import date, datetime, time

from django.utils import timezone

from fourpoint.core.errors import RefusedError
from fourpoint.core.words.typed_text import number_in

END_OF_DAY = time(17, 0)


def read_day(text: str, what: str) -> date:
    """A day as the browser sends it (2011-11-08) or as people write it (8/11/2011)."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d %B %Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise RefusedError(f"{what} must be a day, as 8/11/2011.")


def read_deadline(text: str, what: str) -> datetime:
    """Five in the afternoon of the day, in London."""
    return timezone.make_aware(datetime.combine(read_day(text, what), END_OF_DAY))


def read_minute(text: str, what: str) -> datetime:
    """A minute as the browser sends it (2011-11-08T09:30) or with a space between; in London."""
    try:
        return timezone.make_aware(datetime.fromisoformat(text.strip().replace(" ", "T")[:19]))
    except ValueError as error:
        raise RefusedError(f"{what} must be a day and a time, as 2011-11-08 09:30.") from error


def read_number(text: str, what: str, how: str = "chosen") -> int:
    """A whole number that was chosen from a list, or typed (`how`: "a year, as 2011")."""
    if (number := number_in(text)) is None:
        raise RefusedError(f"{what} must be {how}.")
    return number
