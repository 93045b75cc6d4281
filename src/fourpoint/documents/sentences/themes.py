"""Which things a letter says together, and in which order (wording/themes.toml)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from fourpoint.wording import load_wording


class Theme(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    look: int
    groups: tuple[str, ...]
    terms: tuple[str, ...]
    areas: tuple[str, ...]
    headline: tuple[str, ...] = ()


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme in the order of the letter."""
    return tuple(Theme.model_validate(one) for one in load_wording("themes")["theme"])


@cache
def theme_of_group(group: str) -> str:
    return next((theme.id for theme in themes() if group in theme.groups), "other")


@cache
def theme_of_text(text: str, area: str = "") -> str:
    """The theme whose terms stand in `text` (an indicator's title, a finding), else the area's, else other."""
    folded = f" {text.casefold()} "
    for theme in sorted(themes(), key=lambda theme: theme.look):
        if any(term in folded for term in theme.terms):
            return theme.id
    return next((theme.id for theme in themes() if area in theme.areas), "other")


@cache
def areas_of(theme: str) -> tuple[str, ...]:
    """Judgement areas that the theme belongs to, the likeliest first."""
    return next((one.areas for one in themes() if one.id == theme), ())


@cache
def is_headline(indicator: str) -> bool:
    """Whether the indicator is told even where it does not stand out."""
    return any(indicator.lower() in theme.headline for theme in themes())


def place_of(theme: str) -> int:
    """Where the theme stands in the letter."""
    return next((place for place, one in enumerate(themes()) if one.id == theme), len(themes()))
