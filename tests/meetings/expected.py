"""What of a script has to stand in the minutes: every text, figure, day and choice that was typed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from retro_tui.domain.answers import read, show
from retro_tui.domain.choices import EFFECT, OUTCOME, SIGN, label
from retro_tui.domain.fields import FieldSpec
from retro_tui.i18n import _
from retro_tui.minutes.sheet import Sheet
from retro_tui.storage.models import RECORDS, Meeting, Session, specs
from retro_tui.templates.loader import builtin
from retro_tui.templates.model import Words

from .script import Script, Values

NOT_PRINTED: dict[tuple[str, str], str] = {
    ("participants", "attendance"): "people are listed under what became of them",
    ("participants", "standing"): "who is no member is listed apart, as in attendance",
}
"""Fields that the minutes leave out, each with the reason."""
_BESIDE = {"at", "under", "whys", "of", "bone", "root", "texts", "lane"}
"""Words of a script that are no fields: they say where something is written."""


_OURS = {"SHA", "SMART", "text"}
"""Words that Chinese minutes have too; the last one names the kind of a block of code."""


class Wanted(NamedTuple):
    """Something that has to stand in the minutes, in one of these spellings."""

    where: str
    spellings: tuple[str, ...]


def left_over(script: Script, meeting: Meeting, minutes: str, lang: str) -> list[Wanted]:
    """Return what the script says and these minutes do not."""
    text = tight(minutes)
    return [
        each for each in wanted(script, meeting, lang) if not any(tight(s) in text for s in each.spellings)
    ]


def tight(text: str) -> str:
    """Return a text without what Markdown and a drawing put between its letters, and without capitals."""
    return re.sub(r"[\s\\│├└─┌┐┘┼▶*]+|<br>", "", html.unescape(text)).casefold()


def foreign(script: Script, minutes: str, lang: str) -> set[str]:
    """Return what is in the other language than the minutes, though nobody has typed it."""
    template = builtin()[script.key]
    rows = [word for step in template.steps for row in step.rows for word in row.values()]
    texts = [script.text, *(word.text(script.lang) for word in rows if isinstance(word, Words))]
    typed = tight("".join(texts))
    other = r"[A-Za-z]{2,}" if lang == "zh" else r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"
    found = set(re.findall(other, minutes.replace("<br>", " "))) - _OURS
    return {word for word in found if tight(word) not in typed}


def wanted(script: Script, meeting: Meeting, lang: str) -> Iterator[Wanted]:
    """Yield all that the script says."""
    for form in (script.start, script.opening, script.closing):
        yield from _row("session", {n: v for n, v in form.items() if n != "project"}, Session, meeting, lang)
    yield Wanted("project", (script.start["project"],))
    for kind, model in RECORDS.items():
        for values in script.of(kind):
            yield from _row(kind, values, model, meeting, lang)
    for values in script.of("marks"):
        yield from _row("causes", values, RECORDS["causes"], meeting, lang)
    yield from _beside(script, lang)


def _beside(script: Script, lang: str) -> Iterator[Wanted]:
    """Yield what is said in other ways than a form."""
    texts = [*(("notes", text) for each in script.of("notes") for text in each["texts"])]
    texts += [("causes", text) for each in script.of("causes") for text in each["whys"]]
    texts += [("left out", reason) for reason in script.left_out.values()]
    for values in script.of("follow_up"):
        texts += [("follow_up", values["text"])] if values.get("text") else []
        texts += [("follow_up", text.removeprefix("✗")) for text in values.get("evidence", ())]
        if "effect" in values:
            texts.append(("follow_up", _(label(EFFECT, values["effect"]), lang)))
        if "outcome" in values:
            texts.append(("follow_up", _(label(OUTCOME, values["outcome"]), lang)))
    for values in script.sign:
        texts.append(("sign", _(label(SIGN, "objected" if "objects" in values else "confirmed"), lang)))
        texts += [("sign", values["objects"])] if "objects" in values else []
    texts += [("earlier", str(values["title"])) for values in script.earlier]
    return (Wanted(where, (text,)) for where, text in texts)


def _row(where: str, values: Values, model: Any, meeting: Meeting, lang: str) -> Iterator[Wanted]:
    """Yield what the fields of one form say."""
    known = {spec.name: spec for spec in specs(model)}
    for name, typed in values.items():
        if name not in _BESIDE and (where, name) not in NOT_PRINTED and where != "reviews":
            for line in str(typed).splitlines():
                yield Wanted(f"{where}.{name}", tuple(_spellings(known[name], line, meeting, lang)))


def _spellings(spec: FieldSpec, typed: str, meeting: Meeting, lang: str) -> Iterator[str]:
    """Yield how the minutes may write what was typed into a field."""
    if spec.kind == "choice":
        yield _(label(spec.choices, typed), lang)
        return
    value = read(spec, typed, meeting.session.held_on or date.max, meeting.session.held_on).value
    if isinstance(value, date):
        yield Sheet(meeting, lang).day(value)
    yield show(spec, value).strip()
