"""The list of facts that frameworks may ask for, in words, for people who write frameworks."""

from collections.abc import Iterable

from fourpoint.core.framework import Framework
from fourpoint.core.profile_facts.fact_names import names_of, unit_of
from fourpoint.core.profile_facts.fact_words import describe

_OTHERS = (
    ("block_c.ID/BREAKDOWN", "number", "block C, the indicator ID of one group of children, as the evidence names it"),
    ("finding.N", "yes_no", "what the Nth finding of reviews says; sentences rest on it, no rule may ask for it"),
    ("awarded.FRAMEWORK.AREA", "grade", "the grade last published under a framework; for sentences, not for rules"),
)


def listed_facts(frameworks: Iterable[Framework]) -> list[tuple[str, str, str]]:
    """(name, unit, meaning) of every fact of the frameworks, each once."""
    found: dict[str, tuple[str, str, str]] = {}
    for framework in frameworks:
        for name in names_of(framework):
            unit = unit_of(framework, name)
            if unit is not None and name not in found:
                found[name] = (name, unit, describe(framework, name))
        if framework.blocks.c_all:
            found.setdefault("block_c.ID", ("block_c.ID", "number", "block C, the indicator with the id ID"))
    return [*found.values(), *_OTHERS]
