"""Judgement areas and lists by the titles that documents of any era print over them."""

import re

from fourpoint.core.letter import FindingKind

_AREAS: tuple[tuple[str, str], ...] = (
    ("overall", r"(?:the )?overall effectiveness(?: of (?:the )?(?:council's )?children'?s services)?"),
    ("being_healthy", r"be(?:ing)? healthy"),
    ("staying_safe", r"stay(?:ing)? safe"),
    ("enjoying_and_achieving", r"enjoy(?:ing)? and achiev(?:e|ing)"),
    ("positive_contribution", r"mak(?:e|ing) a positive contribution"),
    ("economic_well_being", r"(?:achiev(?:e|ing) )?economic well ?being"),
    ("capacity_to_improve", r"(?:the )?(?:council's )?(?:overall )?capacity to improve\b.*"),
    (
        "capacity_to_improve",
        r"(?:the )?(?:council's )?(?:service )?management"
        r"(?: of (?:its |the )?(?:children'?s services|services for children).*)?",
    ),
    ("social_care", r"(?:the )?(?:local authority's |council's )?social care services(?: for children)?"),
    ("leaders", r"the impact of leaders on social work practice with children and families"),
    (
        "help_and_protection",
        r"(?:the experiences and progress of )?children (?:who|in) need(?: of)? help and protection",
    ),
    ("in_care", r"the experiences and progress of children in care(?: and care leavers)?"),
    ("care_leavers", r"(?:the )?experiences and progress of care leavers"),
    ("looked_after", r"children looked after and achieving permanence"),
    ("adoption", r"adoption performance"),
    ("leadership", r"leadership,? management and governance"),
    ("safeguarding", r"safeguarding services"),
)
_LISTS: tuple[tuple[FindingKind, str], ...] = (
    ("strength", r"(?:the )?(?:major |key |main )?strengths"),
    ("strength", r"what is working well"),
    ("development", r"(?:important )?weaknesses and areas for (?:further )?(?:development|improvement)"),
    ("development", r"(?:key |main )?areas for (?:further )?(?:development|improvement)"),
    ("development", r"what (?:needs|need) to improve"),
    ("focus", r"aspects for focus in .*|what the next visit will look at"),
)


def shape(title: str) -> str:
    """A title in lower case, hyphens and stops gone, apostrophes plain."""
    text = title.lower().replace("’", "'").replace("-", " ").replace("–", " ")
    return re.sub(r"\s+", " ", re.sub(r"[^a-z', ]+", " ", text)).strip(" ,'")


def area_titled(title: str) -> str | None:
    """The judgement area whose title this is, or None."""
    text = shape(title)
    return next((area for area, pattern in _AREAS if len(text) < 160 and re.fullmatch(pattern, text)), None)


def list_titled(title: str) -> FindingKind | None:
    """The kind of findings that the list under this title holds, or None."""
    text = shape(title)
    return next((kind for kind, pattern in _LISTS if len(text) < 120 and re.fullmatch(pattern, text)), None)
