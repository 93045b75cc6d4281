"""TOML that people hand in, read without going on for ever: what is made to do harm is no TOML either."""

import tomllib
from typing import Any

DEEPEST = 100
"""Tables within tables that one line may name; reading more takes their square in time."""


class TomlError(ValueError):
    """The text is no TOML that is read here, and why, as the end of a sentence."""


def read_toml(text: str) -> dict[str, Any]:
    """What `text` holds; TomlError where it is not TOML, nests without end or holds an endless number."""
    if any(line.partition("=")[0].count(".") > DEEPEST for line in text.splitlines()):
        raise TomlError("a line names tables within tables without end")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(str(error)) from error
    except RecursionError as error:
        raise TomlError("lists within lists without end") from error
    except ValueError as error:
        raise TomlError("a number of more figures than any number has") from error
