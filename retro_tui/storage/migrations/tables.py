"""The words in which migration scripts are written; like the scripts, what they mean never changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def record(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table of what belongs to a session and has its number there."""
    row(table, parent("session_id", "session"), whole("number"), whole("position"), *columns)


def row(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table with the columns that every row has, its named checks, its links and its indexes."""
    every = [
        text("id", 32),
        moment("created_at", nullable=False),
        moment("updated_at", nullable=False),
        text("created_by", 500),
        whole("version"),
        moment("deleted_at"),
        *columns,
    ]
    links = [(c.name, c.info["target"]) for c in every if "target" in c.info]
    checks = [(c.name, c.info["check"]) for c in every if "check" in c.info]
    op.create_table(
        table,
        *every,
        sa.PrimaryKeyConstraint("id"),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in links),
        *(sa.CheckConstraint(check, name=f"ck_{table}_{name}") for name, check in checks),
        sqlite_strict=True,
    )
    for column in every:
        if column.info.get("indexed"):
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def text(name: str, limit: int) -> sa.Column[Any]:
    """Return a text of at most `limit` characters."""
    return sa.Column(name, sa.Text(), nullable=False, info=_at_most(name, limit))


def choice(name: str, words: str, before: str = "") -> sa.Column[Any]:
    """Return one of a few words, or none of them yet; rows of `before` have that one."""
    allowed = ", ".join(f"'{word}'" for word in words.split())
    info = {"check": f"\"{name}\" IN ('', {allowed})", "before": f"'{before}'"}
    return sa.Column(name, sa.Text(), nullable=False, info=info)


def day(name: str, limit: int = 10) -> sa.Column[Any]:
    """Return a calendar day, as ISO text."""
    return sa.Column(name, sa.Text(), nullable=True, info=_at_most(name, limit))


def moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    """Return a point in time, as ISO text in UTC."""
    return sa.Column(name, sa.Text(), nullable=nullable)


def whole(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a whole number."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def span(name: str, most: int, before: int) -> sa.Column[Any]:
    """Return a whole number from 1 to `most`; rows of `before` have that one."""
    info = {"check": f'"{name}" BETWEEN 1 AND {most}', "before": before}
    return sa.Column(name, sa.Integer(), nullable=False, info=info)


def number(name: str) -> sa.Column[Any]:
    """Return a number with its fraction, eight bytes on both stores."""
    kind: Any = sa.REAL().with_variant(postgresql.DOUBLE_PRECISION(), "postgresql")
    return sa.Column(name, kind, nullable=True)


def parent(name: str, target: str) -> sa.Column[Any]:
    """Return the row to which this one belongs."""
    return sa.Column(name, sa.Text(), nullable=False, info={"target": target, "indexed": True})


def link(name: str, target: str, limit: int = 32) -> sa.Column[Any]:
    """Return another row that this one may point to."""
    return sa.Column(name, sa.Text(), nullable=True, info={"target": target, **_at_most(name, limit)})


def _at_most(name: str, limit: int) -> dict[str, Any]:
    """Return the check of a limit; 0 is none."""
    return {"check": f'length("{name}") <= {limit}'} if limit else {}


def grow(table: str, *columns: sa.Column[Any]) -> None:
    """Add columns to a table that has rows; texts begin empty, numbers with zero, or as said."""
    for column in columns:
        kind = column.type.compile(op.get_context().dialect)
        words = [f'ALTER TABLE "{table}" ADD COLUMN "{column.name}" {kind}']
        if not column.nullable:
            blank = 0 if isinstance(column.type, sa.Integer) else "''"
            words.append(f"NOT NULL DEFAULT {column.info.get('before', blank)}")
        if target := column.info.get("target"):
            words.append(f"REFERENCES {target} (id)")
        if check := column.info.get("check"):
            words.append(f"CONSTRAINT ck_{table}_{column.name} CHECK ({check})")
        op.execute(" ".join(words))


def index(name: str, table: str, where: str, *columns: str) -> None:
    """Make an index of the rows for which a condition holds."""
    op.create_index(name, table, [*columns], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
