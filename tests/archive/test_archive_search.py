"""Searching what documents said, and following a topic through the years."""

import json
from pathlib import Path

from typer.testing import CliRunner

from fourpoint.archive.themes import themes_of, topic_named, topics
from fourpoint.cli.main import make_app

LETTER = """17 December {year}

Dear Ms Example

Annual performance assessment of services for children and young people in {council} City Council {year}

Being healthy

{title}

- {text}
"""


def _write(folder: Path, council: str, year: int, title: str, text: str) -> None:
    path = folder / f"{council}-{year}.txt"
    path.write_text(LETTER.format(year=year, council=council, title=title, text=text), encoding="utf-8")


def test_a_topic_is_followed_through_the_years(tmp_path: Path) -> None:
    weak, strong = "Important weaknesses and areas for development", "Major strengths"
    _write(tmp_path, "Leeds", 2007, weak, "There are too few child and adolescent mental health places.")
    _write(tmp_path, "Leeds", 2008, strong, "CAMHS now sees every child in time.")
    _write(tmp_path, "Leicester", 2008, strong, "Exclusions have fallen.")
    result = CliRunner().invoke(make_app(), ["archive", "search", "CAMHS", str(tmp_path), "--json"])
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [(one["council"], one["date"], one["kind"]) for one in found["found"]] == [
        ("Leeds", "2007-12-17", "development"),
        ("Leeds", "2008-12-17", "strength"),
    ]
    assert found["found"][1]["earlier"] == ["2007-12-17: development"]


def test_readings_that_were_written_are_searched_like_the_documents(tmp_path: Path) -> None:
    documents, saved = tmp_path / "documents", tmp_path / "saved"
    documents.mkdir()
    _write(documents, "Leeds", 2008, "Major strengths", "The swimming pool is open on Sundays.")
    assert CliRunner().invoke(make_app(), ["read", str(documents), "--to", str(saved)]).exit_code == 0
    result = CliRunner().invoke(make_app(), ["archive", "search", "swimming pool", str(saved)])
    assert "Leeds (383)" in result.stdout
    assert "The swimming pool is open" in result.stdout


def test_topics_have_ids_of_their_own_and_are_named_by_their_words() -> None:
    assert len({topic.id for topic in topics()}) == len(topics())
    named = topic_named("camhs")
    assert named is not None
    assert named.id == "camhs"
    assert topic_named("swimming") is None


def test_a_finding_may_have_several_topics() -> None:
    assert {"exclusions", "disabled_children"} <= set(
        themes_of("Exclusions of pupils with learning difficulties rose.")
    )
    assert themes_of("Nothing of the kind.") == ()
