"""A spoiled sample of every kind of official file: what is told of it, sentence by sentence, in `told.txt`.

`python tests/evidence/test_bad_of_every_kind.py` writes that file anew; read every sentence of the change before
committing it.
"""

from datetime import date
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import pytest

from fourpoint.actions.files.evidence import build_release, open_release
from fourpoint.core.errors import Problem
from fourpoint.evidence.kinds.definitions import load_kinds

SAMPLES = Path(__file__).parent / "samples"
SPOILED = sorted((SAMPLES / "every_kind").glob("*.csv"))
TOLD = SAMPLES / "every_kind/told.txt"


def told_of(path: Path, folder: Path) -> tuple[str, list[Problem]]:
    """The kind that a spoiled file was taken for, and its problems; the codes of councils lie beside it."""
    (folder / "in").mkdir()
    copy(SAMPLES / "good/la_codes.csv", folder / "in/zz_codes.csv")
    copy(path, folder / "in")
    built = build_release(folder / "in", folder / "out", date(2024, 3, 31))
    kind = next(source.kind for source in built.release.manifest.sources if source.path == path.name)
    return kind, [problem for problem in built.problems if problem.file == path.name]


def golden() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        kind, _, sentence = line.partition("\t")
        found.setdefault(kind, []).append(sentence)
    return found


def test_every_kind_has_a_spoiled_sample_that_is_told() -> None:
    assert set(golden()) == set(load_kinds())


@pytest.mark.parametrize("path", SPOILED, ids=lambda path: path.stem)
def test_a_spoiled_file_is_told_sentence_by_sentence(path: Path, tmp_path: Path) -> None:
    kind, problems = told_of(path, tmp_path)
    assert [str(problem) for problem in problems] == golden()[kind]
    for problem in problems:
        assert problem.row is not None
        assert problem.found
        assert problem.remedy


def test_a_revisit_says_what_it_found_and_not_what_the_first_visit_asked(tmp_path: Path) -> None:
    told_of(SAMPLES / "every_kind/area_send_2016.csv", tmp_path)
    rows = open_release(tmp_path / "out").table("council_inspections").select("kind", "word").unique().rows()
    assert ("area_send_2016_revisit", "sufficient progress in all significant weaknesses") in rows


if __name__ == "__main__":
    lines = []
    for spoiled in SPOILED:
        with TemporaryDirectory() as scratch:
            name, found = told_of(spoiled, Path(scratch))
            lines += [f"{name}\t{problem}" for problem in found]
    TOLD.write_text("\n".join(lines) + "\n", encoding="utf-8")
