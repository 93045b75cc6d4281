"""Jinja for the pages: the GOV.UK components, this service's templates, and how values are written for people.

Everything is escaped; no template of a user is ever rendered here.
"""

from datetime import date, datetime
from typing import Any

from django.templatetags.static import static
from django.utils import timezone
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from fourpoint.core.areas import AREAS
from fourpoint.core.status import Status


def day(value: date | datetime | None) -> str:
    """8 November 2011."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime | None) -> str:
    """9:30am on 8 November 2011, in London."""
    if value is None:
        return ""
    return f"{clock(value)} on {day(value)}"


def clock(value: datetime) -> str:
    """9:30am, in London."""
    said = f"{timezone.localtime(value):%I:%M%p}".lstrip("0").lower()
    return {"12:00pm": "midday", "12:00am": "midnight"}.get(said, said)


def number(value: float | None, decimals: int = 0) -> str:
    """1,234.5: rounded half up, as people do; empty where there is none."""
    if value is None:
        return ""
    from decimal import ROUND_HALF_UP, Decimal

    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,}".replace("-", "−")


def percent(value: float | None) -> str:
    return "" if value is None else f"{number(value)}%"


def file_size(bytes_: int) -> str:
    """350 bytes, 24 KB, 1.3 MB: as people write the size of a file."""
    if bytes_ < 1000:
        return f"{bytes_} bytes"
    return f"{max(1, round(bytes_ / 1000)):,} KB" if bytes_ < 999_500 else f"{bytes_ / 1_000_000:.1f} MB"


def area_title(id_: str) -> str:
    return AREAS.get(id_, id_.replace("_", " ").capitalize())


def status_words(status: Status) -> str:
    return status.words


def plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def make_environment(**options: Any) -> Environment:
    """Django calls this with its own options; the loader is ours."""
    options |= {
        "undefined": ChainableUndefined,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "loader": ChoiceLoader(
            [
                PackageLoader("fourpoint.web", "templates"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
    }
    environment = Environment(**options)  # noqa: S701  autoescape is set above
    environment.filters |= {
        "day": day,
        "moment": moment,
        "clock": clock,
        "number": number,
        "percent": percent,
        "file_size": file_size,
        "area_title": area_title,
        "status_words": status_words,
        "drawing": Markup,  # only for drawings, which Fourpoint makes itself
    }
    environment.globals |= {"static": static, "plural": plural}
    return environment
