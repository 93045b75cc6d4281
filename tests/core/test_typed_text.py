"""Characters that no document can hold are taken out, and the person is told."""

from datetime import date

from fourpoint.core.words.typed_text import SUPPORTED, clean
from fourpoint.documents.document import Document, Heading, Paragraph
from fourpoint.documents.forms.pdf import document_pdf


def test_plain_text_passes_untouched() -> None:
    text = "Children’s services – £1,000 “good”; A* to C\tnaïve\nŁódź"
    assert clean(text) == (text, ())


def test_controls_go_and_are_named() -> None:
    text, told = clean("a\x00b\x07c\ufeffd")
    assert text == "abcd"
    assert len(told) == 1
    assert "U+0000" in told[0]
    assert "U+FEFF" in told[0]


def test_an_emoji_becomes_a_box_and_is_named() -> None:
    text, told = clean("Good 😀 work")
    assert text == "Good □ work"
    assert "U+1F600 grinning face" in told[0]


def test_every_supported_character_goes_into_a_pdf_ua_document() -> None:
    body = "".join(one for one in sorted(SUPPORTED) if one not in "\t\n")
    blocks = (Heading(1, body), Paragraph(body, lead=body), Paragraph(body, "small"))
    assert document_pdf(Document("All characters", date(2011, 1, 1), blocks)).startswith(b"%PDF")
