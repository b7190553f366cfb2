"""What a session as JSON must look like: a strict model made from the tables' own declarations."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError
from sqlalchemy import Column, Integer

from retro_tui.domain.fields import FieldSpec
from retro_tui.importers.complaints import DAY, HEX, MOMENT
from retro_tui.minutes.session_json import FORMAT, VERSION
from retro_tui.storage.models import RECORDS, Project, Revision, Row, Session, Step, table_of
from retro_tui.storage.models.columns import Day, Moment, Number

MOST_ROWS = 10_000
"""Most records of one kind."""
MOST_REVISIONS = 100
STRICT = ConfigDict(extra="forbid", strict=True)
_LEFT_OUT = ("deleted_at",)


def _real(column: type[Day | Moment]) -> Any:
    """Return a check that a text is a day, or a moment, that exists."""

    def check(text: str) -> str:
        dialect: Any = None
        if column().process_result_value(text, dialect) is None:
            raise PydanticCustomError("no_date", "no such date")
        return text

    return AfterValidator(check)


def type_of(column: Column[Any]) -> Any:
    """Return what JSON may have for a column."""
    spec: FieldSpec | None = column.info.get("spec")
    if column.name == "template":
        return dict[str, Any]
    if isinstance(column.type, Day):
        return Annotated[str, Field(pattern=DAY), _real(Day)]
    if isinstance(column.type, Moment):
        return Annotated[str, Field(pattern=MOMENT), _real(Moment)]
    if isinstance(column.type, Integer):
        return Annotated[int, Field(ge=0, le=2**31)]
    if column.type is Number or isinstance(column.type, type(Number)):
        return Annotated[float, Field(ge=-1e15, le=1e15), BeforeValidator(_float)]
    if column.name == "id" or column.name.endswith("_id"):
        return Annotated[str, Field(pattern=HEX)]
    if spec is not None and spec.kind == "choice":
        return Literal[("", *(choice.value for choice in spec.choices))]
    limit = spec.limit if spec is not None else column.info.get("limit", 500)
    return Annotated[str, Field(max_length=limit)] if limit else str


def _float(value: Any) -> Any:
    """Take a whole number where one with a fraction is meant."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def whole(value: Any) -> Any:
    """Refuse what only equals a whole number, such as `true` and `1.0`."""
    if type(value) is not int:
        raise PydanticCustomError("int_type", "not a whole number")
    return value


def _row_model(model: type[Row]) -> type[BaseModel]:
    """Return the strict model of one table's rows."""
    fields: dict[str, Any] = {}
    for column in table_of(model).columns:
        if column.name in _LEFT_OUT:
            continue
        kind = type_of(column)
        fields[column.name] = (kind | None if column.nullable else kind, ...)
    return create_model(model.__name__, __config__=STRICT, **fields)


_VOTES: Any = create_model(
    "Votes",
    __config__=STRICT,
    target_id=(Annotated[str, Field(pattern=HEX)], ...),
    dots=(Annotated[int, Field(ge=1, le=MOST_ROWS)], ...),
)
"""How many dots a note or a group has; who gave them is in no file."""


def _file_model() -> type[BaseModel]:
    """Return the strict model of a whole file."""
    fields: dict[str, Any] = {
        "format": (Literal[FORMAT], ...),
        "version": (Annotated[Literal[VERSION], BeforeValidator(whole)], ...),
        "project": (_row_model(Project), ...),
        "session": (_row_model(Session), ...),
        "steps": (Annotated[list[_row_model(Step)], Field(max_length=100)], ...),  # type: ignore[misc]
    }
    fields["revisions"] = (Annotated[list[_row_model(Revision)], Field(max_length=MOST_REVISIONS)], ...)  # type: ignore[misc]
    fields["votes"] = (Annotated[list[_VOTES], Field(max_length=MOST_ROWS)], ...)
    for kind, model in RECORDS.items():
        fields[kind] = (Annotated[list[_row_model(model)], Field(max_length=MOST_ROWS)], ...)  # type: ignore[misc]
    return create_model("SessionFile", __config__=STRICT, **fields)


_FILE = _file_model()


class SessionFile:
    """A checked file: rows as plain dictionaries, by kind."""

    project: dict[str, Any]
    session: dict[str, Any]
    steps: list[dict[str, Any]]
    revisions: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    votes: list[dict[str, Any]]

    def __init__(self, data: dict[str, Any]) -> None:
        """Hold data that was checked."""
        self.__dict__.update(data)

    @classmethod
    def model_validate(cls, raw: Any) -> SessionFile:
        """Check raw JSON and hold it.

        Raises:
            ValidationError: it is not what it should be.
        """
        return cls(_FILE.model_validate(raw).model_dump())


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = _FILE.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": FORMAT}
