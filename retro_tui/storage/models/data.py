"""Rows as plain JSON values and back, as the change feed and the JSON format write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from retro_tui.storage.clock import stamp
from retro_tui.storage.models.base import Row
from retro_tui.storage.models.declare import table_of


def as_data(row: Row) -> dict[str, Any]:
    """Return a row as plain JSON values."""
    return {column.name: _plain(getattr(row, column.name)) for column in table_of(type(row)).columns}


def from_data(model: type[Row], data: dict[str, Any]) -> dict[str, Any]:
    """Return JSON values as the model's own, by the type of each column."""
    columns = table_of(model).columns
    dialect: Any = None
    found: dict[str, Any] = {}
    for name, value in data.items():
        read = getattr(columns[name].type, "process_result_value", None)
        found[name] = read(value, dialect) if read else value
    return found


def _plain(value: Any) -> Any:
    """Return one value as JSON knows it."""
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value
