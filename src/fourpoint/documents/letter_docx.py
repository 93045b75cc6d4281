"""The letter as an editable Word file, from Fourpoint's own styles or from a council's or inspectorate's template.

A template is a DOCX with fields in double braces (docs/how-to/letter-template.md). It may show values and repeat
rows, and do nothing else: it runs in a sandbox, everything is escaped, and a field that does not exist is named.
"""

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fourpoint.core.errors import FourpointError
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.docx_parts import document_docx, fixed_zip
from fourpoint.documents.letter_blocks import letter_document
from fourpoint.documents.letter_fields import letter_fields


class TemplateRefusedError(FourpointError):
    """A template asks for what a letter does not have, or is no Word file; the sentence says which."""


def letter_docx(letter: Letter, framework: Framework, template: Path | None = None) -> bytes:
    """An editable letter; `template` replaces Fourpoint's own form. Raises TemplateRefusedError."""
    if template is None:
        return document_docx(letter_document(letter, framework))
    fields = letter_fields(letter, framework)
    return _rendered(template, fields, letter)


def _rendered(template: Path, fields: dict[str, Any], letter: Letter) -> bytes:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    out = io.BytesIO()
    try:
        word = DocxTemplate(template)
        word.render(fields, environment, autoescape=True)
        about = word.docx.core_properties
        when = letter.letter_date
        about.created = about.modified = datetime(when.year, when.month, when.day, tzinfo=UTC).replace(tzinfo=None)
        word.save(out)
    except UndefinedError as error:
        raise TemplateRefusedError(_unknown_field(template.name, str(error), fields)) from error
    except TemplateError as error:
        raise TemplateRefusedError(f"{template.name}: the template cannot be read: {error}.") from error
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise TemplateRefusedError(f"{template.name} is not a Word file (DOCX) that can be opened.") from error
    return fixed_zip(out.getvalue())


def _unknown_field(name: str, said: str, fields: dict[str, Any]) -> str:
    found = re.findall(r"'([^']*)'", said)
    asked = f"'{found[-1]}'" if found else "one"
    return (
        f"{name}: the template asks for the field {asked}, which a letter does not have. "
        f"A letter has: {', '.join(sorted(fields))}."
    )
