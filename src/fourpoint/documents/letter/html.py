"""The letter as html: one self-contained page of the letter's document and, to open, where its figures come from."""

from dataclasses import replace

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.letter.blocks import letter_document
from fourpoint.documents.letter.sources import annex_of


def letter_html(letter: Letter, framework: Framework) -> str:
    """One self-contained HTML page, with the sources as an annex where the letter holds them.

    The same letter gives the same bytes.
    """
    page = letter_document(letter, framework)
    return document_html(replace(page, annex=annex_of(letter), annex_title="Where each figure comes from"))
