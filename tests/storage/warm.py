"""What every child process would do first, done once in the process that they are forked from."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import configure_mappers

from retro_tui.storage import meetings, reviews, sessions, upgrade
from retro_tui.templates.loader import builtin

READY = (pytest, meetings, reviews, sessions, upgrade)
configure_mappers()
builtin()
