"""Files that cannot be read: a sentence and exit status 1, never a traceback or a hang; the rest is read."""

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from fourpoint.archive.many import read_many, read_one
from fourpoint.archive.pages.document import UnreadableFileError
from fourpoint.archive.pages.open_document import open_document
from fourpoint.archive.read import read_file
from fourpoint.cli.main import make_app

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _pdf(pages: int = 1, **save: object) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(200, 200))
        out = io.BytesIO()
        pdf.save(out, **save)
        return out.getvalue()


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def _bomb() -> bytes:
    head = f"<w:document {_W}><w:body><w:p><w:r><w:t>".encode()
    return _zip(word__document_xml=head + b"a" * 30_000_000 + b"</w:t></w:r></w:p></w:body></w:document>")


def _entities() -> bytes:
    body = "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
    text = f'<!DOCTYPE a [<!ENTITY x "y">]><w:document {_W}>{body}</w:document>'
    return _zip(word__document_xml=text.encode())


BAD = {
    "scan.pdf": (_pdf(3), "without a text layer"),
    "encrypted.pdf": (_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "encrypted"),
    "cut.pdf": (_pdf(50)[:900], "damaged"),
    "page.pdf": (b"<!DOCTYPE html><html><title>Not found</title></html>", "web page"),
    "text.pdf": (b"just text", "not what its name says"),
    "empty.pdf": (b"", "empty"),
    "empty.txt": (b"  \n", "no text"),
    "bomb.docx": (_bomb(), "not opened"),
    "entities.docx": (_entities(), "entities"),
    "other.docx": (_zip(a=b"b"), "no Word document"),
    "cut.docx": (_bomb()[:300], "damaged"),
    "blank.docx": (_zip(word__document_xml=f"<w:document {_W}><w:body/></w:document>".encode()), "no text"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(100), "old Word"),
    "picture.txt": (bytes(range(256)) * 4, "neither"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("bad")
    for name, (data, _) in BAD.items():
        (found / name).write_bytes(data)
    return found


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_file_ends_in_a_sentence(folder: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError, match=BAD[name][1]) as raised:
        read_file(folder / name)
    assert str(raised.value).startswith(name)
    assert str(raised.value).endswith(".")


def test_the_json_is_whole_and_the_exit_status_is_1(folder: Path) -> None:
    (folder / "letter.txt").write_text("Dear Ms Example\n\nAnnual children's services assessment\n", encoding="utf-8")
    result = CliRunner().invoke(make_app(), ["read", str(folder), "--json"])
    entries = json.loads(result.stdout)
    assert result.exit_code == 1
    names = [Path(entry["file"]).name for entry in entries]
    assert names == sorted(name for name in (*BAD, "letter.txt") if not name.endswith(".doc"))
    for entry in entries:
        assert set(entry) >= {"file", "kind", "framework", "council", "code", "date", "grades", "findings", "refused"}
        if Path(entry["file"]).name in BAD:
            assert [refusal["what"] for refusal in entry["refused"]] == ["file"]


def test_two_thousand_pages_are_not_read_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(_pdf(2000))
    with pytest.raises(UnreadableFileError, match="text layer"), open_document(path):
        pass


def test_an_unknown_document_says_so(tmp_path: Path) -> None:
    path = tmp_path / "recipe.txt"
    path.write_text("Take two eggs.", encoding="utf-8")
    found = read_one(path)
    assert found.failed
    assert found.refused[0].what == "framework"


def test_a_file_that_takes_too_long_is_stopped_and_the_rest_is_read(folder: Path) -> None:
    paths = [folder / "scan.pdf", folder / "empty.txt"]
    found = dict(read_many(paths, processes=1, seconds=0.0))
    assert all(reading.failed for reading in found.values())
    assert len(found) == 2


def test_nothing_to_read_is_wrong_use(tmp_path: Path) -> None:
    from fourpoint.actions.files.read import find_documents
    from fourpoint.core.errors import UsageError

    with pytest.raises(UsageError, match="no such file"):
        find_documents([tmp_path / "none.pdf"])
    with pytest.raises(UsageError, match="No document"):
        find_documents([tmp_path])
