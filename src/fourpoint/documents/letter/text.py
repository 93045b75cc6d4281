"""The letter as text: Plain text of the letter's document, nothing of its own."""

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.forms.text_page import document_text
from fourpoint.documents.letter.blocks import letter_document


def letter_text(letter: Letter, framework: Framework) -> str:
    """Plain text; the same letter gives the same bytes."""
    return document_text(letter_document(letter, framework))
