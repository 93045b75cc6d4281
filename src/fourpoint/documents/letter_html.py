"""The letter as html: One self-contained HTML page of the letter's document, nothing of its own."""

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.html_page import document_html
from fourpoint.documents.letter_blocks import letter_document


def letter_html(letter: Letter, framework: Framework) -> str:
    """One self-contained HTML page; the same letter gives the same bytes."""
    return document_html(letter_document(letter, framework))
