"""What a period comes to over sessions and projects: figures, types of problems, months, scores (Y1, Y4).

It counts items and rates no person; where there is nothing to reckon from, a figure is unknown, not zero.
"""

from __future__ import annotations

from retro_tui.domain.rollup.figures import FIGURES, UNITS, Figure, said, unit_word
from retro_tui.domain.rollup.period import LENGTHS, OF_THE_YEAR, Period, between, latest, of_the_year
from retro_tui.domain.rollup.problems import Kind, normal
from retro_tui.domain.rollup.roll_up import Counted, Held, Month, Points, RollUp, roll_up
from retro_tui.domain.rollup.tally import Tally, merged
from retro_tui.domain.rollup.words import COLUMNS, SIGNS, change_words, kind_word, sign

__all__ = [
    "COLUMNS",
    "FIGURES",
    "LENGTHS",
    "OF_THE_YEAR",
    "SIGNS",
    "UNITS",
    "Counted",
    "Figure",
    "Held",
    "Kind",
    "Month",
    "Period",
    "Points",
    "RollUp",
    "Tally",
    "between",
    "change_words",
    "kind_word",
    "latest",
    "merged",
    "normal",
    "of_the_year",
    "roll_up",
    "said",
    "sign",
    "unit_word",
]
