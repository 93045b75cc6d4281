"""Frameworks of the inspectorate's own in the service: handed in as a file, checked, kept, and never changed after.

A case names its framework by id, so an id stands for one text for ever: a changed text needs another id. The folder
that they are kept in stands first among FOURPOINT_FRAMEWORKS (config/settings.py).
"""

import re
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.files.frameworks import (
    framework_files,
    framework_folders,
    list_frameworks,
    load_framework,
    own_folder,
)
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import RefusedError
from fourpoint.core.framework import Framework
from fourpoint.core.frameworks.text import parse_framework
from fourpoint.records.chain import append_event
from fourpoint.records.models import Case

LARGEST = 200_000
"""Bytes; those that come with Fourpoint have under 15,000."""


def kept_folder() -> Path:
    return Path(settings.EVIDENCE) / "frameworks"


def keep_framework(actor: Actor, name: str, content: bytes) -> Framework:
    """The framework of a file handed in, kept for good. InputProblemsError with everything that is wrong with it."""
    if not actor.roles & {Role.ADMINISTRATOR, Role.ANALYST}:
        raise RefusedError("You cannot hand in a framework: that is for an administrator or an analyst.")
    if len(content) > LARGEST:
        raise RefusedError(f"You cannot hand in {name}: that is too large to be a framework file.")
    try:
        framework = parse_framework(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise RefusedError(f"You cannot hand in {name}: it is not UTF-8 text.") from error
    _refuse_other_text(framework)
    kept_folder().mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        append_event("framework_kept", actor, timezone.now(), framework=framework.id, hash=framework.hash)
        (kept_folder() / f"{framework.id}.toml").write_bytes(content)
    return framework


def _refuse_other_text(framework: Framework) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", framework.id):
        raise RefusedError(
            "You cannot hand in this framework: its id is at most 40 small letters, figures and hyphens, as own-2027."
        )
    if framework.id in {path.stem for path in framework_files(own_folder())}:
        raise RefusedError(
            f"You cannot hand in this framework: “{framework.id}” is the id of one of Fourpoint's own. Give it another."
        )
    known = next((one for one in list_frameworks() if one.id == framework.id), None)
    if known is not None and known.hash != framework.hash and Case.objects.filter(framework=framework.id).exists():
        raise RefusedError(
            f"You cannot hand in this framework: cases rest on another text of “{framework.id}”, and that never "
            "changes. Give the changed one another id."
        )


def keep_as_used(framework: str) -> None:
    """Keeps the text of a deployment's own framework when the first cases are opened with it."""
    file = kept_folder() / f"{framework}.toml"
    if file.exists() or framework in {path.stem for path in framework_files(own_folder())}:
        return
    loaded = load_framework(framework)
    for folder in framework_folders()[1:]:
        for path in framework_files(folder):
            text = path.read_bytes()
            if parse_framework(text.decode("utf-8"), path.name).hash == loaded.hash:
                kept_folder().mkdir(parents=True, exist_ok=True)
                file.write_bytes(text)
                return
