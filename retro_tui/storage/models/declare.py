"""The words with which a model declares its fields: one call gives column, check, form, list and minutes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, Table, Text
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from retro_tui.domain.fields import TEXT_LIMIT, Choice, FieldSpec
from retro_tui.storage.models.columns import Day, Number


def _field(label: str, default: Any, sa_type: Any, **more: Any) -> Any:
    """Make a SQLModel field whose column carries its declaration."""
    spec = FieldSpec(name="", label=label, **more)
    kwargs: dict[str, Any] = {"info": {"spec": spec}}
    return Field(default=default, sa_type=sa_type, nullable=default is None, sa_column_kwargs=kwargs)


def line(label: str, **more: Any) -> Any:
    """Declare one line of text."""
    return _field(label, "", Text, **more)


def person(label: str, **more: Any) -> Any:
    """Declare a participant's name."""
    return _field(label, "", Text, kind="person", limit=100, **more)


def text(label: str, **more: Any) -> Any:
    """Declare prose of a few lines."""
    return _field(label, "", Text, kind="text", limit=TEXT_LIMIT, **more)


def lines(label: str, **more: Any) -> Any:
    """Declare a list with one item per line."""
    return _field(label, "", Text, kind="lines", limit=TEXT_LIMIT, **more)


def day(label: str, **more: Any) -> Any:
    """Declare a date."""
    return _field(label, None, Day, kind="day", **more)


def number(label: str, **more: Any) -> Any:
    """Declare a number."""
    return _field(label, None, Number, kind="number", **more)


def whole(label: str, default: int, most: int, **more: Any) -> Any:
    """Declare a whole number from 1 to `most`."""
    return _field(label, default, Integer, kind="number", most=most, **more)


def choice(label: str, choices: tuple[Choice, ...], default: str = "", **more: Any) -> Any:
    """Declare one of a few values; empty means not said yet."""
    return _field(label, default, Text, kind="choice", choices=choices, **more)


def link(label: str, target: str, **more: Any) -> Any:
    """Declare another row of the same session, by the table that it is in."""
    spec = FieldSpec(name="", label=label, kind="link", target=target, **more)
    return Field(
        default=None,
        sa_type=Text,
        foreign_key=f"{target}.id",
        nullable=True,
        sa_column_kwargs={"info": {"spec": spec}},
    )


def partly(name: str, where: str, *columns: str) -> Index:
    """Declare an index of the rows for which a condition holds."""
    return Index(name, *columns, sqlite_where=sql(where), postgresql_where=sql(where))


def table_of(model: type[SQLModel]) -> Table:
    """Return the table behind a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def specs(model: type[SQLModel]) -> list[FieldSpec]:
    """Return what `model` declares about its fields, in the order of the form."""
    columns = table_of(model).columns
    return [replace(c.info["spec"], name=c.name) for c in columns if "spec" in c.info]


def add_checks(table: Table) -> None:
    """Put the limits and values that the fields declare into the table itself, as named checks."""
    for column in table.columns:
        spec: FieldSpec | None = column.info.get("spec")
        name = f"ck_{table.name}_{column.name}"
        if spec is None:
            limit = column.info.get("limit")
        elif spec.kind == "choice":
            words = ", ".join(f"'{c.value}'" for c in spec.choices)
            table.append_constraint(CheckConstraint(f"\"{column.name}\" IN ('', {words})", name=name))
            continue
        elif spec.most:
            span = f'"{column.name}" BETWEEN 1 AND {spec.most}'
            table.append_constraint(CheckConstraint(span, name=name))
            continue
        else:
            limit = {"day": 10, "number": None, "link": 32}.get(spec.kind, spec.limit)
        if limit:
            table.append_constraint(CheckConstraint(f'length("{column.name}") <= {limit}', name=name))
