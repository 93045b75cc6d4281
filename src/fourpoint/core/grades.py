"""The four-point scale: 4 is best, 1 is worst, everywhere inside. Readers turn school-style scales round."""

from typing import Annotated

from pydantic import Field

Grade = Annotated[int, Field(ge=1, le=4)]

BEST, WORST = 4, 1
ALL_GRADES = (4, 3, 2, 1)
GOOD = 3
"""The lowest grade counted in "good or better"."""
