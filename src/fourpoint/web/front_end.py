"""Makes the GOV.UK Frontend's files ours to serve: without the typeface and the crest that are for gov.uk alone."""

import re
from pathlib import Path

from fourpoint.core.errors import FourpointError

_FACES = re.compile(r"@font-face\{[^}]*\}")
_CREST = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")


def prepare_front_end(dist: Path, to: Path) -> None:
    """Copies the style sheet and the script of `dist` (govuk-frontend's dist/govuk) into `to`."""
    style = dist / "govuk-frontend.min.css"
    if not style.is_file():
        raise FourpointError(
            f"The GOV.UK Frontend is not in {dist}. Set it up with: npm ci (or make serve, which does that)."
        )
    to.mkdir(parents=True, exist_ok=True)
    css = _CREST.sub("none", _FACES.sub("", style.read_text(encoding="utf-8")))
    css = css.replace("GDS Transport,arial,sans-serif", "var(--fourpoint-type)")
    _write(to / "govuk-frontend.css", css.rsplit("/*# sourceMappingURL", 1)[0])
    script = (dist / "govuk-frontend.min.js").read_text(encoding="utf-8")
    _write(to / "govuk-frontend.js", script.rsplit("//# sourceMappingURL", 1)[0])


def _write(file: Path, text: str) -> None:
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
