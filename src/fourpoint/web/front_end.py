"""Makes what npm fetched ours to serve: the GOV.UK Frontend without the typeface and the crest that are for gov.uk
alone, and Source Sans 3, which everyone may use, so that a page looks the same whatever fonts a machine has."""

import re
import shutil
from pathlib import Path

from fourpoint.core.errors import FourpointError

GOVUK = Path("govuk-frontend/dist/govuk")
TYPEFACE = Path("@fontsource/source-sans-3")
FACES = ("latin-400", "latin-400-italic", "latin-600", "latin-700")
"""The weights that the pages use, in the script that they are written in."""
_GOVUK_FACES = re.compile(r"@font-face\{[^}]*\}")
_CREST = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")
_WOFF2 = re.compile(r"url\(\./files/([\w-]+\.woff2)\) format\('woff2'\)")


def prepare_front_end(packages: Path, to: Path) -> None:
    """Copies style sheets, script and typeface out of `packages` (node_modules) into `to`."""
    for part in (GOVUK / "govuk-frontend.min.css", TYPEFACE / f"{FACES[0]}.css"):
        if not (packages / part).is_file():
            raise FourpointError(
                f"The front end is not in {packages}: {part} is missing. Set it up with: npm ci (or make serve, which "
                "does that)."
            )
    to.mkdir(parents=True, exist_ok=True)
    _copy_govuk(packages / GOVUK, to)
    _copy_typeface(packages / TYPEFACE, to)


def _copy_govuk(dist: Path, to: Path) -> None:
    style = (dist / "govuk-frontend.min.css").read_text(encoding="utf-8")
    css = _CREST.sub("none", _GOVUK_FACES.sub("", style))
    css = css.replace("GDS Transport,arial,sans-serif", "var(--fourpoint-type)")
    css = css.replace("font-family:sans-serif", "font-family:var(--fourpoint-type)")  # on paper
    _write(to / "govuk-frontend.css", css.rsplit("/*# sourceMappingURL", 1)[0])
    script = (dist / "govuk-frontend.min.js").read_text(encoding="utf-8")
    _write(to / "govuk-frontend.js", script.rsplit("//# sourceMappingURL", 1)[0])


def _copy_typeface(package: Path, to: Path) -> None:
    """One style sheet that names each face, and the faces themselves beside it."""
    rules = []
    for face in FACES:
        css = (package / f"{face}.css").read_text(encoding="utf-8")
        file = _WOFF2.search(css)
        if file is None:
            raise FourpointError(
                f"{package / face}.css names no WOFF2 file: this version of the typeface is not known."
            )
        shutil.copyfile(package / "files" / file[1], to / file[1])
        rules.append(re.sub(r"src: [^;]*;", f"src: url({file[1]}) format('woff2');", css).strip())
    _write(to / "typeface.css", "\n".join(rules) + "\n")


def _write(file: Path, text: str) -> None:
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
