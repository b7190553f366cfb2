"""What a meeting template is once it has been read and checked."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = 1
"""The version of the file format that this program reads."""

KINDS = (
    "setup",
    "follow_up",
    "goals",
    "incident",
    "milestones",
    "metrics",
    "scope",
    "changes",
    "gate",
    "acceptance",
    "feedback",
    "risks",
    "notes",
    "problems",
    "causes",
    "lessons",
    "actions",
    "plan",
    "resources",
    "decisions",
    "close",
)
"""Every kind of step that a template may choose."""

BARE = ("setup", "follow_up", "notes", "causes", "close")
"""Those that cannot begin with rows of the template."""


@dataclass(frozen=True, slots=True)
class Words:
    """One shown text in both languages; both empty when an optional text was left out."""

    en: str
    zh: str

    def text(self, lang: str) -> str:
        """Return the Chinese text for every Chinese language code, else the English one."""
        return self.zh if lang.lower().startswith("zh") else self.en

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.en or self.zh)


@dataclass(frozen=True, slots=True)
class Lane:
    """One column of the board of notes."""

    key: str
    title: Words
    hint: Words


Start = Words | str | float
"""What a field of a row begins with: words in both languages, the value of a choice, a number."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the walk: its time, what is read aloud, and what must be filled in."""

    kind: str
    minutes: int
    title: Words
    prompt: Words
    required: tuple[str, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[dict[str, Start], ...] = ()
    """Records that are there when the meeting begins, such as the points of a checklist."""


@dataclass(frozen=True, slots=True)
class Template:
    """A whole meeting type."""

    key: str
    name: Words
    about: Words
    ground_rules: Words
    minutes: int
    steps: tuple[Step, ...]

    def step(self, kind: str) -> Step | None:
        """Return the step of this kind, or None if the meeting has no such step."""
        return next((step for step in self.steps if step.kind == kind), None)


def to_data(template: Template) -> dict[str, object]:
    """Lay a template out as plain data, in the shape of its TOML file, for storing a copy as JSON."""
    return {
        "key": template.key,
        "format": FORMAT,
        "minutes": template.minutes,
        "name": _words(template.name),
        "about": _words(template.about),
        **({"ground_rules": _words(template.ground_rules)} if template.ground_rules else {}),
        "step": [_step(step) for step in template.steps],
    }


def _step(step: Step) -> dict[str, object]:
    """Lay one step out as plain data, leaving out what is empty."""
    data: dict[str, object] = {"kind": step.kind, "minutes": step.minutes}
    if step.required:
        data["required"] = list(step.required)
    data |= {"title": _words(step.title), "prompt": _words(step.prompt)}
    if step.lanes:
        data["lane"] = [_lane(lane) for lane in step.lanes]
    if step.rows:
        data["row"] = [{name: _start(value) for name, value in row.items()} for row in step.rows]
    return data


def _start(value: Start) -> object:
    """Lay out what a field begins with."""
    return _words(value) if isinstance(value, Words) else value


def _lane(lane: Lane) -> dict[str, object]:
    """Lay one lane out as plain data."""
    hint = {"hint": _words(lane.hint)} if lane.hint else {}
    return {"key": lane.key, "title": _words(lane.title), **hint}


def _words(words: Words) -> dict[str, object]:
    """Lay one text out as plain data."""
    return {"en": words.en, "zh": words.zh}
