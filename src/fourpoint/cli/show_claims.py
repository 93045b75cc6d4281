"""A letter's claims as lines for people."""

from collections.abc import Iterator
from textwrap import fill

from fourpoint.actions.files.claims import CheckedLetter
from fourpoint.core.claim import ClaimVerdict


def claims_lines(checked: CheckedLetter) -> Iterator[str]:
    """Each sentence with its verdict, under it each claim with the figure that decides."""
    yield f"{checked.file} held against the evidence on {checked.council} as at {checked.as_at:%-d %B %Y}"
    if checked.synthetic:
        yield checked.synthetic
    for sentence in checked.sentences:
        yield ""
        yield fill(f"{sentence.verdict.value.upper()}, page {sentence.page}: {sentence.text}", 110)
        for claim in sentence.claims:
            right = f" Right: {claim.right}." if claim.right else ""
            yield fill(
                f'"{claim.words}": {claim.verdict.value}. {claim.because}{right}',
                110,
                initial_indent="  - ",
                subsequent_indent="    ",
            )
    yield ""
    yield "; ".join(f"{checked.count(verdict)} sentences {verdict.value}" for verdict in ClaimVerdict) + "."
