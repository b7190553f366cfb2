"""Who leads a session, and what people may do who came in restricted, as over SSH with a forced command.

The rules hold in the transaction that changes something, so that they hold however a change is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from retro_tui.domain.people import alike
from retro_tui.errors import NotThere, RetroError

if TYPE_CHECKING:
    from retro_tui.storage.models import Row, Session
    from retro_tui.storage.writing import Writing


_SPOKEN = ("actions", "reviews", "signatures")
"""What people say a word on who did not write it; for these `own_words` holds."""


class Person(Protocol):
    """Who does something: a store in somebody's name, or one write of it."""

    @property
    def who(self) -> str:
        """The name."""

    @property
    def restricted(self) -> bool:
        """Whether the person may act in no other name, and leads only where the session says so."""


def leads(person: Person, session: Session) -> bool:
    """Return whether somebody may lead a session.

    Who is not restricted always may. Others may if they are its facilitator or take its minutes, or made it
    while it names no facilitator.
    """
    if not person.restricted:
        return True
    named = (session.facilitator, session.scribe) if session.facilitator.strip() else (session.created_by,)
    return alike(person.who) in filter(None, map(alike, named))


def leader(session: Session) -> str:
    """Return who leads a session, to be named to those who do not."""
    return session.facilitator.strip() or session.created_by


def must_be_open(state: str) -> None:
    """Refuse to change a session that is final.

    Raises:
        RetroError: it is.
    """
    if state == "final":
        raise RetroError("This session is final; reopen it before changing it")


def must_lead(person: Person, session: Session) -> None:
    """Refuse what is the facilitator's to do.

    Raises:
        RetroError: the person does not lead the session.
    """
    if not leads(person, session):
        raise RetroError("This is for {name}, who leads {code}", name=leader(session), code=session.code)


def must_plan(person: Person) -> None:
    """Refuse to let those who came in restricted change projects, and what is planned for them.

    Raises:
        RetroError: the person came in restricted.
    """
    if person.restricted:
        raise RetroError("Projects and their schedules are not for people who come in restricted")


def must_own(w: Writing, session: Session, row: Row) -> None:
    """Refuse to let those who do not lead change what others wrote.

    Raises:
        RetroError: it is the leader's to do.
    """
    spoken = getattr(row, "KIND", "") in _SPOKEN
    if row is session or not (spoken or row.created_by == w.who or row.id in w.own):
        must_lead(w, session)


def must_answer_for(w: Writing, session: Session, owner: str, what: str) -> None:
    """Refuse to let those who do not lead say of an action what is not theirs to say.

    Its owner reports how it goes; whoever verifies it does so in their own name, which `own_words` sees to.

    Raises:
        RetroError: it is the leader's to say.
    """
    reports = what in ("doing", "blocked", "done") and alike(owner) == alike(w.who)
    if not (reports or what == "verified"):
        must_lead(w, session)


def refuse_to_open(person: Person, session: Session) -> None:
    """Refuse to show the facilitator's view to who does not lead.

    Raises:
        NotThere: the person may take part, and how.
    """
    if not leads(person, session):
        raise NotThere(
            "{name} leads {code}; `retro join {code}` takes part in it",
            name=leader(session),
            code=session.code,
        )


def own_name(person: Person, name: str) -> None:
    """Refuse a word that is given in the name of somebody else.

    Raises:
        RetroError: the name is another person's.
    """
    if person.restricted and alike(name) != alike(person.who):
        raise RetroError("You are {who} here and cannot speak for {name}", who=person.who, name=name)


def own_words(person: Person, row: Row, values: dict[str, Any]) -> None:
    """Refuse to write values into a row where that lets somebody else sign, verify or make final.

    Raises:
        RetroError: they give the word of another person.
    """
    from retro_tui.storage.models import Action, Review, Revision, Signature

    after = {name: getattr(row, name) for name in type(row).model_fields} | values
    if isinstance(row, Signature):
        own_name(person, row.full_name)
        own_name(person, after["full_name"])
    elif isinstance(row, Revision):
        own_name(person, after["finalized_by"])
    elif isinstance(row, Review) and values.get("verified_by"):
        own_name(person, values["verified_by"])
    elif isinstance(row, Action) and after["state"] == "verified" and {"state", "verifier"} & set(values):
        own_name(person, after["verifier"])
