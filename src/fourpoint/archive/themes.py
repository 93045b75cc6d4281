"""Findings tagged with the field's topics, from wording/topics.toml. A finding may have several or none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from fourpoint.core.reading import FindingRead
from fourpoint.wording import load_wording


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its id, its title and the pattern of the words by which findings are known to be about it."""

    id: str
    title: str
    pattern: re.Pattern[str]


@cache
def topics() -> tuple[Topic, ...]:
    """The vocabulary, in the order of its file."""
    return tuple(_topic(entry["id"], entry["title"], entry["words"]) for entry in load_wording("topics")["topic"])


def _topic(name: str, title: str, words: Iterable[str]) -> Topic:
    return Topic(name, title, re.compile("|".join(_word(word) for word in words), re.I))


def _word(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    body = re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]").replace("'", "['’]")
    return rf"(?<!\w){body}{ending}(?!\w)"


def themes_of(text: str) -> tuple[str, ...]:
    """Ids of the topics that `text` is about."""
    return tuple(topic.id for topic in topics() if topic.pattern.search(text))


def with_themes(findings: Iterable[FindingRead]) -> tuple[FindingRead, ...]:
    """The findings, each with its topics."""
    return tuple(replace(finding, themes=themes_of(finding.text)) for finding in findings)


def topic_named(text: str) -> Topic | None:
    """The topic that a searcher means: its id, its title, or one of its words."""
    wanted = text.strip().lower().replace(" ", "_").replace("-", "_")
    for topic in topics():
        if wanted == topic.id or text.strip().lower() == topic.title.lower():
            return topic
    return next((topic for topic in topics() if topic.pattern.fullmatch(text.strip())), None)
