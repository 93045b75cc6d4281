"""The published letters of 2008 and 2011 beside the example that was made from them: no true sentence is accused."""

from datetime import date
from pathlib import Path

import pytest

from fourpoint import Release
from fourpoint.actions.files.claims import check_letter
from fourpoint.core.claim import ClaimVerdict

pytestmark = pytest.mark.real


@pytest.mark.parametrize(
    ("letter", "as_at", "supported"),
    [("leicester-2008-apa", date(2008, 12, 17), 6), ("leicestershire-2011-csa", date(2011, 8, 31), 26)],
)
def test_no_sentence_of_a_published_letter_is_accused(
    shared: Path, example_release: Release, letter: str, as_at: date, supported: int
) -> None:
    checked = check_letter(shared / "letters" / f"{letter}.txt", example_release.folder, as_at)
    assert [one.text for one in checked.sentences if one.verdict is ClaimVerdict.CONTRADICTED] == []
    assert checked.count(ClaimVerdict.SUPPORTED) >= supported
