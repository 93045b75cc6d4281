"""The letter as text: Plain text of the letter's document, nothing of its own."""

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.letter_blocks import letter_document
from fourpoint.documents.text_page import document_text


def letter_text(letter: Letter, framework: Framework) -> str:
    """Plain text; the same letter gives the same bytes."""
    return document_text(letter_document(letter, framework))
