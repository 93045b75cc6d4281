"""The letter as an editable Word file, from Fourpoint's own styles or from a council's or inspectorate's template.

A template is a DOCX with fields in double braces (docs/how-to/letter-template.md). It may show values and repeat
rows, and do nothing else: it runs in a sandbox, everything is escaped, and a field that does not exist is named.
"""

from pathlib import Path

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.forms.docx_parts import document_docx
from fourpoint.documents.forms.docx_template import TemplateRefusedError, fill_template
from fourpoint.documents.letter.blocks import letter_document
from fourpoint.documents.letter.fields import letter_fields
from fourpoint.documents.letter.sources import with_printed_annex

__all__ = ["TemplateRefusedError", "letter_docx"]


def letter_docx(letter: Letter, framework: Framework, template: Path | None = None, annex: bool = False) -> bytes:
    """An editable letter; `template` replaces Fourpoint's own form, which `annex` gives its sources.

    Raises TemplateRefusedError.
    """
    if template is None:
        page = letter_document(letter, framework)
        return document_docx(with_printed_annex(page, letter) if annex else page)
    return fill_template(template, letter_fields(letter, framework), letter.letter_date, "a letter")
