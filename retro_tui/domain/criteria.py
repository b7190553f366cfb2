"""Acceptance criteria one by one: whether each is met, and what shows it (M6)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, cast

Met = Literal["", "yes", "no"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; `met` is empty while nobody has looked."""

    text: str
    met: Met = ""
    evidence: str = ""


def criteria_of(text: str, checked: str = "") -> list[Criterion]:
    """Return the criteria of an action, one a line, as far as they were `checked` before."""
    known = {criterion.text: criterion for criterion in read_checked(checked)}
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return [known.get(line, Criterion(line)) for line in lines]


def write_checked(criteria: Sequence[Criterion]) -> str:
    """Return criteria as JSON, as the store keeps them."""
    return json.dumps([asdict(criterion) for criterion in criteria], ensure_ascii=False) if criteria else ""


def read_checked(text: str) -> list[Criterion]:
    """Read them back; what is no list of criteria is none."""
    try:
        found = json.loads(text) if text else []
        rows = [(str(each["text"]), str(each["met"]), str(each["evidence"])) for each in found]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []
    return [
        Criterion(said, cast(Met, met) if met in ("yes", "no") else "", evidence)
        for said, met, evidence in rows
    ]
