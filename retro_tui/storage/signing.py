"""Writing the word of those who answer for a record, and reading its frozen revisions (O8)."""

from __future__ import annotations

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.models import Revision, Session, Signature
from retro_tui.storage.records import add, edit
from retro_tui.storage.writing import Writing


def sign(
    w: Writing, session_id: str, role: str, name: str, word: str, comment: str, digest: str
) -> Signature:
    """Note what somebody says of the record as it is now; a second word replaces the first.

    Raises:
        RetroError: an objection does not say to what.
    """
    if word == "objected" and not comment.strip():
        raise RetroError("Say what is wrong with the record")
    said = {"full_name": name, "word": word, "comment": comment, "signed_at": w.at, "digest": digest}
    row = w.db.exec(
        select(Signature)
        .where(Signature.session_id == session_id, Signature.role == role, Signature.full_name == name)
        .where(col(Signature.deleted_at).is_(None))
    ).first()
    if row is not None:
        return edit(w, Signature, row.id, row.version, said)
    made = add(w, Signature.KIND, session_id, {"role": role, **said})
    assert isinstance(made, Signature)
    return made


def revisions(db: DbSession, session_id: str) -> list[Revision]:
    """Return the frozen minutes of a session, the first ones first."""
    kept = select(Revision).where(col(Revision.session_id) == session_id)
    return list(db.exec(kept.order_by(col(Revision.number))).all())


def revision(db: DbSession, session_id: str, number: int) -> Revision:
    """Return one revision of the minutes of a session.

    Raises:
        NotThere: it was never made final so often.
    """
    found = revisions(db, session_id)
    chosen = next((each for each in found if each.number == number), None)
    if chosen is None:
        session = db.get(Session, session_id)
        code = session.code if session else session_id
        if not found:
            raise NotThere("{code} has no revision yet; it was never made final", code=code)
        numbers = ", ".join(str(each.number) for each in found)
        raise NotThere(
            "{code} has no revision {number}; there are: {numbers}", code=code, number=number, numbers=numbers
        )
    return chosen
