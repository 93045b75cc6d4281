"""Filling in a Word template that a council or an inspectorate brought: values in, in a sandbox, everything escaped.

A template may show values and repeat rows, and do nothing else. A field that does not exist is named, with those
that do.
"""

import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, UndefinedError

from fourpoint.core.errors import FourpointError
from fourpoint.core.words.typed_text import cleaned
from fourpoint.core.words.wording import capital
from fourpoint.documents.forms.docx_parts import fixed_zip
from fourpoint.documents.forms.docx_unsafe import unsafe_docx
from fourpoint.documents.forms.template_language import template_environment


class TemplateRefusedError(FourpointError):
    """A template asks for what a document does not have, or is no Word file; the sentence says which."""


def fill_template(template: Path, fields: dict[str, Any], dated: date, what: str) -> bytes:
    """`template` filled with `fields`, dated `dated`; `what` names the document in a refusal ("a board report")."""
    if said := unsafe_docx(template):
        raise TemplateRefusedError(f"{template.name} {said}.")
    environment = template_environment()
    out = io.BytesIO()
    try:
        word = DocxTemplate(template)
        word.render(_clean(fields), environment, autoescape=True)
        about = word.docx.core_properties
        about.created = about.modified = datetime(dated.year, dated.month, dated.day)  # noqa: DTZ001
        word.save(out)
    except UndefinedError as error:
        raise TemplateRefusedError(_unknown_field(template.name, str(error), fields, what)) from error
    except TemplateError as error:
        raise TemplateRefusedError(f"{template.name}: the template cannot be read: {error}.") from error
    except (TypeError, ArithmeticError) as error:
        raise TemplateRefusedError(
            f"{template.name}: the template compares what cannot be compared: {error}."
        ) from error
    except Exception as error:  # whatever a spoiled file makes the libraries throw
        raise TemplateRefusedError(f"{template.name} is not a Word file (DOCX) that can be opened.") from error
    return fixed_zip(out.getvalue())


def _clean(value: Any) -> Any:
    """Every text without characters that XML forbids: they would lose the text that holds them."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return {name: _clean(one) for name, one in value.items()} if isinstance(value, dict) else value


def _unknown_field(name: str, said: str, fields: dict[str, Any], what: str) -> str:
    found = re.findall(r"'([^']*)'", said)
    asked = f"'{found[-1]}'" if found else "one"
    known = ", ".join(sorted(fields))
    return f"{name}: the template asks for the field {asked}, which {what} does not have. {capital(what)} has: {known}."
