"""Putting a finished folder in its place in one step, so that a kill leaves the old one or the new one.

Linux can exchange two names in one step (renameat2). Elsewhere the old folder is moved to a `.old` name first, and
whoever opens the place next puts it back if the new one never came.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD, _EXCHANGE = -100, 2


def beside(target: Path, word: str) -> Path:
    """A hidden name beside `target`, on the same disk."""
    return target.parent / f".{target.name}.{word}"


def put_in_place(finished: Path, target: Path) -> None:
    """Make `finished` be `target`; what stood there before is removed afterwards."""
    _sync(finished)
    if not target.exists():
        finished.rename(target)
    elif _exchange(finished, target):
        shutil.rmtree(finished, ignore_errors=True)
    else:
        old = beside(target, "old")
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        finished.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    _sync_folder(target.parent)


def recover(target: Path) -> None:
    """Undo a replacement that was cut off between its two renames (only where exchange is not to be had)."""
    old = beside(target, "old")
    if old.is_dir() and not target.exists():
        old.rename(target)


def clear_leavings(target: Path) -> None:
    """Remove unfinished folders that killed builds left beside `target`."""
    for leaving in target.parent.glob(f".{target.name}.partial-*"):
        if not _runs(leaving.name.rpartition("-")[2]):
            shutil.rmtree(leaving, ignore_errors=True)


def _runs(process: str) -> bool:
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(path: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
