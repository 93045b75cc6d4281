"""The letter as pdf: Tagged PDF/UA-1 of the letter's document, nothing of its own."""

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.forms.pdf import document_pdf
from fourpoint.documents.letter.blocks import letter_document
from fourpoint.documents.letter.sources import with_printed_annex


def letter_pdf(letter: Letter, framework: Framework, annex: bool = False) -> bytes:
    """Tagged PDF/UA-1, with the sources after the letter where `annex` asks; the same letter gives the same bytes."""
    page = letter_document(letter, framework)
    return document_pdf(with_printed_annex(page, letter) if annex else page)
