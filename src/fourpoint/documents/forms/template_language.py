"""What a template that somebody brought may say: show a value, repeat rows, ask whether. Nothing else is run.

Not a list of what is forbidden but of what there is: no arithmetic, no calls, no variables, no macros, no includes, and
only filters that make nothing longer. So no template can reach Python, wait for ever or fill the memory.
"""

from collections.abc import Iterable
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_KNOWN: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Test,
    nodes.Filter,
    nodes.List,
    nodes.Tuple,
    nodes.Pair,
    nodes.Keyword,
)
_FILTERS = frozenset(
    (
        "capitalize", "count", "d", "default", "e", "escape", "first", "last", "length", "lower", "reverse", "round",
        "sort", "title", "trim", "upper",
    )
)  # fmt: skip
DEEPEST = 3
"""Rows within rows within rows: a section's finding's sentence."""
LONGEST = 20_000_000
"""Characters that one part of a filled template may have."""


def template_environment() -> ImmutableSandboxedEnvironment:
    """The environment that every such template is filled in."""
    return _Fields(undefined=StrictUndefined, autoescape=True)


class _Fields(ImmutableSandboxedEnvironment):
    """A sandbox with a smaller language."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _refuse(tree, 0)
        return tree

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        found, total = [], 0
        for part in parts:
            found.append(part)
            total += len(part)
            if total > LONGEST:
                raise SecurityError(f"filled in it is longer than {LONGEST:,} characters")
        return "".join(found)


def _refuse(node: nodes.Node, depth: int) -> None:
    """Raises SecurityError for the first thing that a template may not say."""
    if not isinstance(node, _KNOWN) or (isinstance(node, nodes.For) and node.recursive):
        raise SecurityError(f"line {node.lineno} asks for more than to show values and repeat rows")
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise SecurityError(f"line {node.lineno} uses “{node.name}”; there is: {', '.join(sorted(_FILTERS))}")
    depth += isinstance(node, nodes.For)
    if depth > DEEPEST:
        raise SecurityError(f"line {node.lineno} repeats rows within rows more than {DEEPEST} deep")
    children: Iterable[Any] = node.iter_child_nodes()
    for child in children:
        _refuse(child, depth)
