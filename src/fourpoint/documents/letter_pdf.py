"""The letter as pdf: Tagged PDF/UA-1 of the letter's document, nothing of its own."""

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.letter_blocks import letter_document
from fourpoint.documents.pdf import document_pdf


def letter_pdf(letter: Letter, framework: Framework) -> bytes:
    """Tagged PDF/UA-1; the same letter gives the same bytes."""
    return document_pdf(letter_document(letter, framework))
