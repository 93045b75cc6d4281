"""The evidence folder against the records: every release and every framework that was kept is the one recorded."""

from pathlib import Path

from django.conf import settings

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import Event, EvidenceRelease
from fourpoint.release.hashing import hash_tables
from fourpoint.release.store import Release, open_release


def audit_files() -> tuple[str, ...]:
    """What was changed or is missing in the evidence folder, in sentences. Reads every table of every release."""
    return (*_releases(), *frameworks())


def _releases() -> list[str]:
    found = []
    for row in EvidenceRelease.objects.order_by("added"):
        try:
            hash_ = hash_of_tables(open_release(Path(settings.EVIDENCE) / row.folder))
        except Exception as error:  # whatever spoils a file, the release is not what it was
            found.append(f"The release {row} cannot be read from the folder {row.folder} ({type(error).__name__}).")
            continue
        if hash_ != row.hash:
            found.append(f"The release {row} was changed in the folder {row.folder} after it was recorded.")
    return found


def hash_of_tables(release: Release) -> str:
    """The hash taken anew from what lies in the folder, whatever its manifest says."""
    tables = {name: release.table(name) for name in sorted(release.manifest.tables)}
    return hash_tables(tables, release.as_at, release.synthetic)


def frameworks() -> list[str]:
    """Frameworks that were handed in and are another text now, or gone."""
    kept = {}
    for event in Event.objects.filter(kind="framework_kept").order_by("sequence"):
        kept[event.detail["framework"]] = event.detail["hash"]
    found = []
    for id_, hash_ in sorted(kept.items()):
        try:
            same = load_framework(id_).hash == hash_
        except FourpointError:
            same = False
        if not same:
            found.append(f"The framework {id_} is not the one that was handed in, or is missing.")
    return found
