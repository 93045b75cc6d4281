"""A self-assessment as a file in the service: the template to take away, and the filled-in file read back.

The same template and the same checks as on the command line. What is handed in is read and let go: a file is kept
only as the frozen version that it becomes.
"""

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fourpoint.actions.council.self_assessment_template import read_template, write_template
from fourpoint.actions.keeping.uploads import safe_name
from fourpoint.core.council.self_assessment import AreaSelfAssessment
from fourpoint.core.errors import UsageError
from fourpoint.core.framework import Framework

TEMPLATE_FORMS = ("xlsx", "csv")
FILE_LIMIT = 2 * 1024 * 1024
_UNPACKED_LIMIT = 20 * 1024 * 1024
"""A workbook is a packed file: a small one can unfold to gigabytes."""


def template_bytes(framework: Framework, form: str) -> bytes:
    """An empty template for `framework` in one of TEMPLATE_FORMS."""
    with TemporaryDirectory() as folder:
        return write_template(framework, Path(folder) / f"self-assessment.{form}").read_bytes()


def read_upload(name: str, content: bytes, framework: Framework) -> tuple[AreaSelfAssessment, ...]:
    """The areas that a filled-in file assesses. InputProblemsError with every problem by row and column; UsageError
    for a file that is too large or neither CSV nor XLSX."""
    plain = safe_name(name)
    if len(content) > FILE_LIMIT or _unpacked(content) > _UNPACKED_LIMIT:
        raise UsageError(f"{plain} is too large: a self-assessment is at most {FILE_LIMIT // 1024**2} megabytes.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / plain
        path.write_bytes(content)
        return read_template(path, framework)


def _unpacked(content: bytes) -> int:
    """How many bytes the file unfolds to, as it says itself; 0 for a file that is not packed."""
    if not content.startswith(b"PK"):
        return 0
    try:
        return sum(one.file_size for one in zipfile.ZipFile(BytesIO(content)).infolist())
    except zipfile.BadZipFile:
        return 0


def as_typed(areas: tuple[AreaSelfAssessment, ...]) -> dict[str, dict[str, str]]:
    """The areas as the form holds them: one text a field, lists one a line."""
    return {
        one.area: {
            "grade": str(one.grade or ""),
            "narrative": one.narrative,
            "evidence": one.evidence,
            "strengths": "\n".join(one.strengths),
            "developments": "\n".join(one.developments),
        }
        for one in areas
    }
