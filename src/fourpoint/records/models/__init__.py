"""The tables of the service, one file a subject."""

from fourpoint.records.models.case import (
    Case,
    Comment,
    DraftVersion,
    EarlierArea,
    FigureChallenge,
    Judgement,
    LogEntry,
    PanelChange,
    SecondGrade,
)
from fourpoint.records.models.council import (
    Council,
    OwnRow,
    SelfAssessmentDraft,
    SelfAssessmentDue,
)
from fourpoint.records.models.event import ChainHead, Event
from fourpoint.records.models.evidence import EvidenceBuild, EvidenceRelease, Upload
from fourpoint.records.models.person import HeldRole, Person
from fourpoint.records.models.publication import Publication

__all__ = [
    "Case",
    "ChainHead",
    "Comment",
    "Council",
    "DraftVersion",
    "EarlierArea",
    "Event",
    "EvidenceBuild",
    "EvidenceRelease",
    "FigureChallenge",
    "HeldRole",
    "Judgement",
    "LogEntry",
    "OwnRow",
    "PanelChange",
    "Person",
    "Publication",
    "SecondGrade",
    "SelfAssessmentDraft",
    "SelfAssessmentDue",
    "Upload",
]
