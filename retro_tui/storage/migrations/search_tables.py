"""The tables of the search, for the script that adds them and new stores; like a script, never changed.

No model describes them: what is in them is made from other tables, and they differ between the databases.
"""

from __future__ import annotations

TABLES = ("entry", "search_state")
"""What is found, and how far the feed was read for it; SQLite has the tokens in `entry_tokens`."""
_COLUMNS = "kind row_id session_id project_id tag held_on state area sort standard tags title body"


def search_tables(dialect: str) -> list[str]:
    """Return the statements that make them in one of the databases."""
    server = dialect == "postgresql"
    text = 'TEXT COLLATE "C" NOT NULL' if server else "TEXT NOT NULL"
    whole = "BIGINT NOT NULL" if server else "INTEGER NOT NULL"
    columns = [f"key {whole} PRIMARY KEY", *(f"{name} {text}" for name in _COLUMNS.split())]
    columns += ["tokens TSVECTOR NOT NULL"] if server else []
    end = "" if server else " STRICT"
    return [
        f"CREATE TABLE entry ({', '.join(columns)}){end}",
        "CREATE INDEX ix_entry_session_id ON entry (session_id)",
        f"CREATE TABLE search_state (seq {whole}, upto {text}, recipe {whole}){end}",
        "CREATE INDEX ix_entry_tokens ON entry USING gin (tokens)" if server else _FTS,
    ]


_FTS = (
    "CREATE VIRTUAL TABLE entry_tokens USING fts5"
    "(tokens, content='', columnsize=0, tokenize=\"ascii tokenchars '~|+'\")"
)
"""The tokens alone: what they stand for is in `entry` already."""
