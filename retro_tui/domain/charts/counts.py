"""How often something was said: types of problems as a Pareto chart, words of feedback by number (O5, R8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.charts.chart import Chart, Mark, Row
from retro_tui.domain.keywords import keywords
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Feedback, Problem

MOST_WORDS = 12


def pareto(problems: Sequence[Problem]) -> Chart:
    """Chart the types of problems, the most frequent first, with the share that they make up together."""
    counts = Counter(problem.kind for problem in problems)
    order = {choice.value: n for n, choice in enumerate(c.PROBLEM_KIND)}
    ranked = sorted(counts.items(), key=lambda each: (-each[1], order.get(each[0], len(order))))
    rows, so_far = [], 0
    for kind, count in ranked:
        so_far += count
        share = f"{round(100 * so_far / len(problems))}%"
        label = Phrase(c.label(c.PROBLEM_KIND, kind)) if kind else Phrase(N_("No type yet"))
        rows.append(Row(label, (Mark("after", 0.0, count / ranked[0][1]),), (str(count), share)))
    return Chart(tuple(rows), Phrase(N_("Number of problems, and the share of all so far")))


def keyword_chart(feedback: Sequence[Feedback]) -> Chart:
    """Chart the words that more than one piece of feedback has."""
    ranked = keywords([each.quote for each in feedback])[:MOST_WORDS]
    rows = [Row(word, (Mark("after", 0.0, count / ranked[0][1]),), (str(count),)) for word, count in ranked]
    return Chart(tuple(rows), Phrase(N_("Words that several users used")))
