"""A file written whole: beside its place and renamed into it, so that no reader ever meets half a file; or several
files as one."""

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fourpoint.core.errors import UsageError


def save(path: Path, content: bytes) -> Path:
    """`content` at `path`, folders made on the way; the path. UsageError where it cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    return path


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one zip file, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
