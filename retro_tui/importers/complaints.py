"""What is wrong with a value of a file, as a sentence that can be translated."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from retro_tui.domain.words import N_, Phrase

HEX = r"^[0-9a-f]{32}$"
DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$"
"""What a text must look like that is an id, a day or a moment."""

_PATTERNS = {
    HEX: N_("should be an id of 32 digits and letters from a to f"),
    DAY: N_("should be a date such as 2026-09-15"),
    MOMENT: N_("should be a time such as 2026-09-15T08:30:00.000Z"),
}
_SAID = {
    "missing": N_("is missing"),
    "extra_forbidden": N_("is not known here"),
    "string_type": N_("should be text"),
    "string_unicode": N_("should be text"),
    "string_too_long": N_("is longer than {max_length} characters"),
    "int_type": N_("should be a whole number"),
    "int_parsing_size": N_("should be a whole number"),
    "float_type": N_("should be a number"),
    "finite_number": N_("should be a number"),
    "greater_than_equal": N_("should not be less than {ge}"),
    "less_than_equal": N_("should not be more than {le}"),
    "list_type": N_("should be a list"),
    "too_long": N_("has more than {max_length} entries"),
    "dict_type": N_("should be an object"),
    "model_type": N_("should be an object"),
    "no_date": N_("there is no such date"),
}
"""The sentences by pydantic's names of what can be wrong, and one of our own."""
UNSAID = N_("is not what it should be")
"""What is said of anything else."""


def why(error: ErrorDetails) -> Phrase:
    """Return what is wrong with a value, behind its place."""
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "literal_error":
        values = re.findall(r"'([^']*)'", context["expected"]) or [context["expected"]]
        return one_of([value for value in values if value])
    if error["type"] == "string_pattern_mismatch":
        return Phrase(_PATTERNS.get(context["pattern"], UNSAID))
    msgid = _SAID.get(error["type"], UNSAID)
    return Phrase(msgid, {k: _figure(v) for k, v in context.items() if f"{{{k}}}" in msgid})


def one_of(values: list[str]) -> Phrase:
    """Return what to say of a value that is none of a few."""
    if len(values) == 1:
        return Phrase(N_("should be “{value}”"), {"value": values[0]})
    return Phrase(N_("should be one of: {values}"), {"values": ", ".join(values)})


def _figure(value: object) -> object:
    """Return a bound without a fraction that is none."""
    return f"{value:.0f}" if isinstance(value, float) else value
