"""The queries of the roll-up; `{scope}` narrows them to one project.

`begin` is the first day of the period before, `first` that of the period, `until` the last day that counts,
and `over` the last one that has passed: what is due today may still be done.
A count comes as: whether it is of the period before, its month, its name, the parts of its key, and how many.
"""

from __future__ import annotations

from retro_tui.domain.rollup import OF_THE_YEAR


def a_review(session: str) -> str:
    """Return the condition that a session, called by its alias, is a review of the year."""
    return f"substr({session}.template_key, 1, {len(OF_THE_YEAR)}) = '{OF_THE_YEAR}'"


PROJECTS = """
SELECT id, name, on_time_target, points, go_live_on FROM project WHERE deleted_at IS NULL ORDER BY name
"""
HELD = """
WITH held AS MATERIALIZED (
  SELECT id, project_id, held_on, held_on < :first AS before, substr(held_on, 1, 7) AS month, template_key,
         score
  FROM session WHERE deleted_at IS NULL AND held_on BETWEEN :begin AND :until {scope})
"""
"""The sessions of both periods."""
KEPT = """
WITH kept AS MATERIALIZED (
  SELECT id, project_id, held_on FROM session WHERE deleted_at IS NULL {scope})
"""
"""All sessions, whenever they were held."""
NO_REVIEW = f"NOT ({a_review('h')})"
"""A review of the year repeats what the others have said, so that is not counted twice."""

_SESSIONS = f"""{HELD}
SELECT before, month, 'sessions', CASE WHEN {NO_REVIEW} THEN project_id ELSE '' END, count(*)
FROM held h GROUP BY 1, 2, 3, 4
"""
_QUALITY = f"""{HELD}
SELECT before, month, 'quality', score, count(*) FROM held WHERE score IS NOT NULL GROUP BY 1, 2, 3, 4
"""
TOLD = f"""{KEPT}, told AS (
  SELECT m.title, m.planned_on, m.actual_on, k.project_id, k.id AS session_id, m.number, row_number() OVER (
    PARTITION BY k.project_id, m.title, m.planned_on ORDER BY k.held_on DESC NULLS LAST, k.id) AS place
  FROM milestone m JOIN kept k ON k.id = m.session_id
  WHERE m.deleted_at IS NULL AND m.planned_on BETWEEN :begin AND :over)
"""
"""Milestones, the last telling of each first."""
_MILESTONES = f"""{TOLD}
SELECT planned_on < :first, substr(planned_on, 1, 7),
       CASE WHEN actual_on <= planned_on THEN 'on_time' ELSE 'late' END, project_id, count(*)
FROM told WHERE place = 1 GROUP BY 1, 2, 3, 4
"""
TRIED = f"""{KEPT}, tried AS (
  SELECT a.title, a.result, k.id AS session_id, a.number, coalesce(a.accepted_on, k.held_on) AS day,
         row_number() OVER (PARTITION BY k.project_id, a.title ORDER BY
           coalesce(a.accepted_on, k.held_on) NULLS LAST, k.held_on NULLS LAST, k.id, a.number) AS place
  FROM acceptance a JOIN kept k ON k.id = a.session_id WHERE a.deleted_at IS NULL AND a.result <> '')
"""
"""Acceptances, the first attempt at each first."""
_ACCEPTANCE = f"""{TRIED}
SELECT day < :first, substr(day, 1, 7), CASE WHEN result = 'accepted' THEN 'first_try' ELSE 'tried_again' END,
       '', count(*)
FROM tried WHERE place = 1 AND day BETWEEN :begin AND :until GROUP BY 1, 2, 3
"""
SCORED = f"f.deleted_at IS NULL AND f.score BETWEEN 0 AND f.out_of AND f.out_of > 0 AND {NO_REVIEW}"
_SCORES = f"""{HELD}
SELECT h.before, h.month, 'scores', f.score, f.out_of, count(*)
FROM held h JOIN feedback f ON f.session_id = h.id WHERE {SCORED} GROUP BY 1, 2, 3, 4, 5
"""


def _says(*words: str) -> str:
    """Return the condition that a metric's name has one of these words in it, or begins a word with it."""
    tests = (f"' ' || lower(k.metric) LIKE '%{' ' * word.isascii()}{word}%'" for word in words)
    return f"({' OR '.join(tests)})"


_MEASURED = f"""k.deleted_at IS NULL AND k."after" IS NOT NULL AND k.unit NOT IN ('%', '％')
AND {NO_REVIEW}"""
DEFECTS = f"{_MEASURED} AND {_says('缺陷', 'defect', 'bug')}"
_DEFECTS = f"""{HELD}
SELECT h.before, h.month, 'defects', h.project_id, sum(k."after")
FROM held h JOIN metric k ON k.session_id = h.id WHERE {DEFECTS} GROUP BY 1, 2, 3, 4
"""
COST_WORDS = ("成本", "费用", "预算", "支出", "cost", "expen", "spend", "budget")
"""What the name of a metric says that is a sum of money to be spent."""
_SAVING_WORDS = ("节约", "节省", "降低", "saving", "saved", "reduc", "avoid")
_EFFORT = " OR ".join(f"lower(k.unit) LIKE '{like}'" for like in (
    "h", "d", "min", "%hour%", "%day%", "%person%", "%时%", "%天%", "%人日%", "%人月%",
))  # fmt: skip
"""Units of time and effort, which is no money."""
COSTS = f"""{_MEASURED} AND k.target IS NOT NULL AND {_says(*COST_WORDS)} AND NOT {_says(*_SAVING_WORDS)}
AND NOT ({_EFFORT})"""
_MONEY = ("€", "$", "£", "¥", "元", "eur", "usd", "gbp", "chf", "cny", "rmb", "jpy")
_LARGE = {
    1e12: ("%万亿%", "%萬億%", "%trillion%"), 1e11: ("%千亿%", "%千億%"), 1e10: ("%百亿%", "%百億%"),
    1e9: ("%十亿%", "%十億%", "%billion%", "%bn"), 1e8: ("%亿%", "%億%"), 1e7: ("%千万%", "%千萬%"),
    1e6: ("%百万%", "%百萬%", "%million%", "mio%", *(f"m{sign}" for sign in _MONEY), "€m", "$m", "£m"),
    1e5: ("%十万%", "%十萬%"), 1e4: ("%万%", "%萬%"),
    1e3: ("%千%", "%thousand%", "t€", "teur", *(f"k{sign}" for sign in _MONEY), "€k", "$k", "£k", "¥k"),
}  # fmt: skip
"""Units that count by the thousand and more; the first that a unit, without its blanks, is like holds."""
_UNIT = "replace(lower(k.unit), ' ', '')"
_TIMES = f"WHEN {_UNIT} LIKE '%/%' OR {_UNIT} LIKE '%per%' THEN 1 " + " ".join(
    f"WHEN {_UNIT} LIKE '{like}' THEN {times:.0f}" for times, likes in _LARGE.items() for like in likes
)
"""How many whole units of money a unit counts; of a price per thousand pieces nothing is known."""
SPENDING = f"""{HELD}, cost AS (
  SELECT h.before, h.month, k."after" AS spent, k.target AS planned, CASE {_TIMES} ELSE 1 END AS times
  FROM held h JOIN metric k ON k.session_id = h.id WHERE {COSTS})
SELECT before, month, sum(spent * times), sum(planned * times) FROM cost GROUP BY 1, 2
"""
"""What was spent and what was planned, in whole units of money, over the metrics that have both."""
_CHANGES = f"""{HELD}
SELECT h.before, h.month, CASE WHEN v.delay > 0 THEN 'delays' ELSE 'changes' END, h.project_id, count(*)
FROM held h JOIN changerequest v ON v.session_id = h.id
WHERE v.deleted_at IS NULL AND v.state = 'approved' AND {NO_REVIEW} GROUP BY 1, 2, 3, 4
"""
DUE = """a.deleted_at IS NULL AND a.due_on BETWEEN :begin AND :over AND a.session_id NOT IN (
  SELECT id FROM session WHERE deleted_at IS NOT NULL {others})"""
ACTIONS = f"SELECT a.due_on, a.state, a.effect, count(*) FROM action a WHERE {DUE} GROUP BY 1, 2, 3"
"""By day, in the order of their index: there are too many to be sorted anew."""
BOTH = f"""{HELD}, kept AS MATERIALIZED (
  SELECT id, held_on FROM session WHERE deleted_at IS NULL AND held_on IS NOT NULL {{scope}})
"""
VERIFIED = """
FROM held h JOIN review r ON r.session_id = h.id JOIN action a ON a.id = r.action_id
JOIN kept k ON k.id = a.session_id
WHERE r.outcome = 'verified' AND r.deleted_at IS NULL AND a.deleted_at IS NULL
"""
"""What sessions have verified, with the one `k` that agreed it."""
WAITS = f"{BOTH} SELECT k.held_on, h.held_on, count(*) {VERIFIED} GROUP BY 1, 2"
PROBLEMS = f"""{HELD}
SELECT h.before, h.month, h.id, p.kind, p.statement FROM held h JOIN problem p ON p.session_id = h.id
WHERE p.deleted_at IS NULL AND {NO_REVIEW} ORDER BY h.held_on, h.id, p.number
"""
LESSONS = f"""{HELD}
SELECT h.before, h.month, l.standard, l.asset, count(*)
FROM held h JOIN lesson l ON l.session_id = h.id
WHERE l.deleted_at IS NULL AND {NO_REVIEW} GROUP BY 1, 2, 3, 4
"""
_REUSES = f"""{HELD}
SELECT h.before, h.month, 'reuses', o.outcome, count(*)
FROM held h JOIN reuse o ON o.session_id = h.id WHERE o.deleted_at IS NULL AND o.outcome <> ''
GROUP BY 1, 2, 3, 4
"""
COUNTS = (
    _SESSIONS, _QUALITY, _MILESTONES, _ACCEPTANCE, _SCORES, _DEFECTS, _CHANGES, _REUSES,
)  # fmt: skip
"""What is counted as it comes."""
REGISTER = """
SELECT s.id, s.code, p.name, s.title, s.held_on, s.state, s.score
FROM session s JOIN project p ON p.id = s.project_id
WHERE s.deleted_at IS NULL AND s.held_on BETWEEN :first AND :until {scope}
ORDER BY s.held_on DESC, s.code
"""
_POINTS = "JOIN project p ON p.id = h.project_id AND p.points = 'yes'"
_LOGGED = """LEFT JOIN (
  SELECT session_id, title, created_by,
         row_number() OVER (PARTITION BY session_id, title ORDER BY created_at, id) AS place
  FROM loggedlesson WHERE deleted_at IS NULL AND session_id IS NOT NULL
) g ON g.session_id = l.session_id AND g.title = l.title AND g.place = 1"""
"""Who logged a lesson first has offered it, not who took it up at the meeting."""
OFFERED = f"""{HELD}
SELECT coalesce(g.created_by, l.created_by), count(*)
FROM held h {_POINTS} JOIN lesson l ON l.session_id = h.id {_LOGGED}
WHERE NOT h.before AND l.deleted_at IS NULL AND {NO_REVIEW} GROUP BY 1
"""
APPLIED = f"""{HELD}
SELECT coalesce(g.created_by, l.created_by), count(DISTINCT o.id)
FROM held h JOIN reuse o ON o.session_id = h.id JOIN lesson l ON l.id = o.earlier_id
JOIN session s ON s.id = l.session_id JOIN project p ON p.id = s.project_id AND p.points = 'yes'
{_LOGGED}
WHERE NOT h.before AND o.outcome = 'applied' AND o.deleted_at IS NULL AND l.deleted_at IS NULL
  AND s.deleted_at IS NULL GROUP BY 1
"""
