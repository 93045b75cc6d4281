"""Fourpoint: the annual assessment of children's services. Official files in, a reasoned grade and a letter out.

The names below are the Python interface; each is imported when it is first asked for, so that the command line
starts at once. Everything else may change between versions.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fourpoint.actions.files.assess import assess_all as assess_all
    from fourpoint.actions.files.assess import assess_profile as assess_profile
    from fourpoint.actions.files.evidence import build_release as build_release
    from fourpoint.actions.files.frameworks import list_frameworks as list_frameworks
    from fourpoint.actions.files.frameworks import load_framework as load_framework
    from fourpoint.actions.files.profile_of import profile_of as profile_of
    from fourpoint.core.assessment import Assessment as Assessment
    from fourpoint.core.errors import FourpointError as FourpointError
    from fourpoint.core.framework import Framework as Framework
    from fourpoint.core.profile import Profile as Profile
    from fourpoint.release.store import Release as Release
    from fourpoint.release.store import open_release as open_release

_PLACES = {
    "Assessment": "core.assessment",
    "FourpointError": "core.errors",
    "Framework": "core.framework",
    "Profile": "core.profile",
    "Release": "release.store",
    "assess_all": "actions.files.assess",
    "assess_profile": "actions.files.assess",
    "build_release": "actions.files.evidence",
    "list_frameworks": "actions.files.frameworks",
    "load_framework": "actions.files.frameworks",
    "open_release": "release.store",
    "profile_of": "actions.files.profile_of",
}

__all__ = [
    "Assessment",
    "FourpointError",
    "Framework",
    "Profile",
    "Release",
    "assess_all",
    "assess_profile",
    "build_release",
    "list_frameworks",
    "load_framework",
    "open_release",
    "profile_of",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'fourpoint' has no attribute {name!r}")
    return getattr(import_module(f"fourpoint.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
