"""Files that were made to do harm, handed in as evidence: an answer in a sentence, quickly, and nothing outside."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from fourpoint.actions.keeping import evidence_builds
from fourpoint.records.models import EvidenceBuild, Upload
from tests.records.world import World
from tests.web.conftest import Clients

_SHEET = (
    b'<?xml version="1.0"?>%s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b"%s</sheetData></worksheet>"
)
_LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'hahahahaha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, (b"&a%d;" % (n - 1) if n > 1 else b"&a;") * 10) for n in range(1, 12)
)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _xlsx(sheet: bytes) -> bytes:
    book = (
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/>'
        b"</sheets></workbook>"
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="{}" Target="{}"/></Relationships>'
    )
    return _zip(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": rels.format(f"{office}/officeDocument", "xl/workbook.xml").encode(),
            "xl/_rels/workbook.xml.rels": rels.format(f"{office}/worksheet", "worksheets/sheet1.xml").encode(),
            "xl/workbook.xml": book,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _ods(content: bytes) -> bytes:
    head = b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    head += b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
    tail = b"</office:spreadsheet></office:body></office:document-content>"
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content % (head, tail)})


_LONG_ROW = b'<table:table table:name="a"><table:table-row table:number-rows-repeated="999999999"><table:table-cell '
_LONG_ROW += (
    b'table:number-columns-repeated="16384" office:value="1"></table:table-cell></table:table-row></table:table>'
)
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a page.csv": lambda: b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "a program.csv": lambda: bytes(range(256)) * 400,
    "nothing.csv": lambda: b"",
    "nulls.csv": lambda: b"\0" * 5_000,
    "one line.csv": lambda: b"code," * 400_000,
    "quotes.csv": lambda: b'code,name\n"' + b"x" * 500_000,
    "no workbook.xlsx": lambda: b"PK\x03\x04 not really",
    "a program.xlsx": lambda: b"MZ" + bytes(5_000),
    "a bomb.xlsx": lambda: _xlsx(_SHEET % (b"", b'<row r="1"><c r="A1"><v>1</v></c></row>' * 1_500_000)),
    "far corner.xlsx": lambda: _xlsx(
        _SHEET % (b"", b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "entities.xlsx": lambda: _xlsx(
        _SHEET % (_LAUGHS + b"]>", b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>')
    ),
    "repeats.ods": lambda: _ods(b"%s" + _LONG_ROW + b"%s"),
    "entities.ods": lambda: _ods(_LAUGHS + b"]>%s<table:table table:name='a'>&a11;</table:table>%s"),
    "about.toml": lambda: b"a = " + b"[" * 5_000 + b"]" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_an_answer_and_does_no_harm(
    name: str, world: World, client_of: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_builds, "start_apart", lambda _: None)
    client = client_of("analyst")
    with override_settings(EVIDENCE=tmp_path):
        there = client.post("/desk/evidence", {"file": SimpleUploadedFile(name, HOSTILE[name]())})
        assert there.status_code in (302, 400, 409)
        if there.status_code == 302:
            upload = Upload.objects.get()
            assert upload.problems or upload.kind in ("about", "not tabular"), "it was taken for evidence"
            assert "alert(1)</script>" not in client.get(there.headers["Location"]).content.decode()
        built = client.post("/desk/evidence/build", {"as_at": "8/11/2011"})
        assert built.status_code in (302, 409)
        for build in EvidenceBuild.objects.all():
            assert evidence_builds.carry_out(build.pk).refusal
    assert {path.parent.name for path in tmp_path.rglob("*") if path.is_file()} <= {"inbox"}


@pytest.mark.parametrize(
    "name", ["../../councils.csv", "..\\..\\councils.csv", "/etc/councils.csv", "C:\\councils.csv", ".councils.csv"]
)
def test_a_name_with_a_path_stays_in_the_inbox(name: str, world: World, client_of: Clients, tmp_path: Path) -> None:
    with override_settings(EVIDENCE=tmp_path / "evidence"):
        file = SimpleUploadedFile("x.csv", b"code,name\n383,Leeds\n")
        file._name = name  # as a client of its own making sends it
        client_of("analyst").post("/desk/evidence", {"file": file})
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["councils.csv"]
