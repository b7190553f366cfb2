"""The tables: one class per concept, which screens, minutes and rules handle as they are."""

from __future__ import annotations

from sqlmodel import SQLModel

from retro_tui.storage.clock import now, stamp
from retro_tui.storage.models.analysis import Cause, Problem
from retro_tui.storage.models.base import Record, Row, new_id
from retro_tui.storage.models.board import BallotBox, LoggedLesson, NoteGroup, Presence, Vote
from retro_tui.storage.models.declare import add_checks, specs, table_of
from retro_tui.storage.models.delivery import Acceptance, ChangeRequest, GateCheck, Goal, ScopeItem
from retro_tui.storage.models.experience import Feedback, Incident, Risk
from retro_tui.storage.models.feed import Change
from retro_tui.storage.models.meeting import RECORDS, Meeting
from retro_tui.storage.models.outcome import Action, Lesson, Reuse, Review
from retro_tui.storage.models.records import Decision, Metric, Milestone, Note, PlanItem, ResourceRequest
from retro_tui.storage.models.session import CLOSING, OPENING, Participant, Project, Schedule, Session, Step
from retro_tui.storage.models.signing import Frozen, Revision, RevisionHead, Signature

__all__ = [
    "CLOSING",
    "OPENING",
    "RECORDS",
    "Acceptance",
    "Action",
    "BallotBox",
    "Cause",
    "Change",
    "ChangeRequest",
    "Decision",
    "Feedback",
    "Frozen",
    "GateCheck",
    "Goal",
    "Incident",
    "Lesson",
    "LoggedLesson",
    "Meeting",
    "Metric",
    "Milestone",
    "Note",
    "NoteGroup",
    "Participant",
    "PlanItem",
    "Presence",
    "Problem",
    "Project",
    "Record",
    "ResourceRequest",
    "Reuse",
    "Review",
    "Revision",
    "RevisionHead",
    "Risk",
    "Row",
    "Schedule",
    "ScopeItem",
    "Session",
    "Signature",
    "Step",
    "Vote",
    "new_id",
    "now",
    "specs",
    "stamp",
    "table_of",
]

for _table in SQLModel.metadata.tables.values():
    _table.dialect_options["sqlite"]["strict"] = True
    add_checks(_table)
