"""What npm fetched is made ours to serve; where it is not there, a sentence says so."""

from pathlib import Path

import pytest

from fourpoint.core.errors import FourpointError
from fourpoint.web.front_end import FACES, GOVUK, TYPEFACE, prepare_front_end


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """node_modules as npm lays it, with small invented files."""
    govuk, typeface = tmp_path / "packages" / GOVUK, tmp_path / "packages" / TYPEFACE
    govuk.mkdir(parents=True)
    (typeface / "files").mkdir(parents=True)
    face = '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/light.woff2)}'
    crest = ".crest{background:url(/assets/images/govuk-crest.svg)}"
    (govuk / "govuk-frontend.min.css").write_text(
        f"{face}body{{font-family:GDS Transport,arial,sans-serif}}@media print{{p{{font-family:sans-serif}}}}{crest}"
    )
    (govuk / "govuk-frontend.min.js").write_text("start()\n//# sourceMappingURL=x")
    for one in FACES:
        source = f"url(./files/{one}.woff2) format('woff2'), url(./files/{one}.woff) format('woff')"
        (typeface / f"{one}.css").write_text(f"@font-face {{ font-family: 'Source Sans 3'; src: {source}; }}")
        (typeface / "files" / f"{one}.woff2").write_bytes(b"a face")
    return tmp_path / "packages"


def test_nothing_that_is_for_govuk_alone_is_served(packages: Path, tmp_path: Path) -> None:
    prepare_front_end(packages, tmp_path / "to")
    style = (tmp_path / "to" / "govuk-frontend.css").read_text()
    assert "GDS" not in style
    assert "crest.svg" not in style
    assert style.count("font-family:var(--fourpoint-type)") == 2
    assert "sans-serif" not in style
    assert "sourceMappingURL" not in (tmp_path / "to" / "govuk-frontend.js").read_text()


def test_every_face_that_the_style_sheet_names_is_there(packages: Path, tmp_path: Path) -> None:
    prepare_front_end(packages, tmp_path / "to")
    style = (tmp_path / "to" / "typeface.css").read_text()
    assert style.count("@font-face") == len(FACES)
    assert all(f"url({one}.woff2)" in style and (tmp_path / "to" / f"{one}.woff2").is_file() for one in FACES)
    assert ".woff)" not in style


@pytest.mark.parametrize("gone", [GOVUK / "govuk-frontend.min.css", TYPEFACE / f"{FACES[0]}.css"])
def test_a_front_end_that_was_not_fetched_is_told(packages: Path, tmp_path: Path, gone: Path) -> None:
    (packages / gone).unlink()
    with pytest.raises(FourpointError, match="is missing"):
        prepare_front_end(packages, tmp_path / "to")


def test_a_typeface_of_another_form_is_told(packages: Path, tmp_path: Path) -> None:
    (packages / TYPEFACE / f"{FACES[1]}.css").write_text("@font-face { src: url(./x.ttf) }")
    with pytest.raises(FourpointError, match="names no WOFF2 file"):
        prepare_front_end(packages, tmp_path / "to")
