"""The diagram and the tables of a case, drawn from its table of steps. Derived: never edited."""

from fourpoint.core.cases.case import STEPS, State, Step


def draw_diagram() -> str:
    """The moves between states, as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.words}" as {state.value}' for state in State]
    lines.append(f"    [*] --> {State.GATHERED.value}")
    for step in STEPS:
        if step.to is None:
            continue
        lines += [f"    {state.value} --> {step.to.value}: {step.id.replace('_', ' ')}" for state in step.from_]
    return "\n".join(lines)


def _cells(step: Step) -> tuple[str, ...]:
    return (
        step.id.replace("_", " "),
        ", ".join(role.words for role in step.who),
        ", ".join(state.words for state in step.from_),
        step.to.words if step.to else "stays",
        step.event.replace("_", " "),
        "; ".join(guard.__name__.replace("_", " ") for guard in step.guards) or "none",
        step.audience,
    )


def draw_tables() -> str:
    """The table of steps, in Markdown."""
    heading = ("Step", "Who", "From", "To", "Event", "Conditions", "Told to")
    rows = [heading, ("---",) * len(heading), *map(_cells, STEPS)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def draw_page() -> str:
    """docs/reference/case.md, whole."""
    return (
        "# The case: its steps\n\n"
        "Drawn from the table of steps in `src/fourpoint/core/cases/case.py`; edit that, then run\n"
        "`python manage.py draw_reference`.\n\n"
        f"```mermaid\n{draw_diagram()}\n```\n\n{draw_tables()}\n"
    )
