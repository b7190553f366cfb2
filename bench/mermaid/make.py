"""Write random causes full of what Mermaid takes for its own, as Mermaid text, and what it should read."""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from retro_tui.domain.category_sets import SETS
from retro_tui.domain.fishbone.bones import Bones, build
from retro_tui.minutes.pictures.mermaid import flowchart, ishikawa
from retro_tui.minutes.pictures.nodes import flat, nodes
from retro_tui.minutes.pictures.svg import clean
from retro_tui.storage.models import Cause, Problem

COUNT = 500
ROLES = ("", "direct", "contributing", "root", "mitigating")
KEYS = ("", *(category.key for each in SETS for category in each.categories))
STATES = ("assumed", "supported", "confirmed", "ruled_out")
WORDS = r"""
    "  '  `  ```  [  ]  ["x"]  (  )  ((  {  }  {{  <  >  <b>x</b>  <br/>  |  ||  ;  ;;  :  :::  #  #35;
    #quot;  &  &amp;  &#39;  %  %%  %%%  %% comment  %%{init: {}}%%  -->  ---  -.->  ==>  --  -  +  *
    **  _  __  ~  $  $$x^2$$  \  \n  @  @{ shape: x }  end  subgraph  graph TD  flowchart LR
    style c0 fill:#f00;  style  classDef x fill:#fff;  class c0 x  click c0 href  linkStyle 0
    direction LR  ishikawa  ishikawa-beta  Ishikawa 图  accTitle: x  accDescr { x }  title  fa:fa-ban
    fab:fa-x  http://a.example/?x=1&y=2#z  https://a.example  www.a.example  1.  1)  12. x
    <script>alert(1)</script>  <img src=x onerror=alert(1)>  javascript:alert(1)  ﬂ°°35¶ß  ，  。  ；  ：
    “引号”  【】  （  ）  《  ……  ——  ％％  连接池默认值过小  框架升级把默认连接数从 50 改为 10
    P99  10.9.5  Night shift  33%  🔥 👨‍👩‍👧‍👦  🇨🇳  é  ñ  喆  𠮷  word
"""
BLANKS = ("\n", "\r\n", "\t", "\n\n", " ", "  ", "\u00a0", "\u3000")
UNSAFE = ("\x1b[31m", "\x00", "\u202e", "\u200b", "\ufffe", "\ud800")
PARTS = (*re.split(r"\s{2,}", WORDS.strip()), *BLANKS, *UNSAFE)


def text(rng: random.Random) -> str:
    """Return a text of some of the parts; now and then one that is empty or very long."""
    count = rng.choice((0, 1, 1, 2, 3, 5, 8, 13, 120 if rng.random() < 0.03 else 4))
    return rng.choice(("", " ")).join(rng.choice(PARTS) for _ in range(count))


def tree(rng: random.Random) -> tuple[Problem, list[Cause]]:
    """Return a problem with up to forty causes; a few hundred in one of fifty."""
    problem = Problem(id="p", session_id="s", number=1, statement=text(rng))
    causes: list[Cause] = []
    for n in range(rng.randint(0, 40) if rng.random() < 0.98 else rng.randint(300, 600)):
        parent = rng.choice(causes).id if causes and rng.random() < 0.7 else None
        cause = Cause(id=f"c{n}", session_id="s", problem_id="p", parent_id=parent, number=n + 1, position=n)
        cause.statement, cause.role, cause.validation = text(rng), rng.choice(ROLES), rng.choice(STATES)
        cause.category = rng.choice(KEYS) if parent is None else ""
        causes.append(cause)
    return problem, causes


def boxes(problem: Problem, causes: list[Cause]) -> list[list[str]]:
    """Return what each box of the flowchart begins with, and what it hangs on, by its name."""
    found = [["p", "", clean(f"{problem.tag} {problem.statement}")]]
    for at, node in enumerate(nodes(problem, causes)):
        above = "p" if node.above < 0 else f"c{node.above}"
        found.append([f"c{at}", above, clean(f"{node.cause.tag} {node.cause.statement}")])
    return found


def bones_read(bones: Bones) -> list[list[object]]:
    """Return the level and the text of each line of the fishbone."""
    found: list[list[object]] = [[0, clean(bones.head) or "…"]]
    for bone in bones.bones:
        found.append([1, clean(bone.title) or "…"])
        for level, cause in flat(bone.causes):
            sign = "✗ " if cause.ruled_out else "★ " if cause.root else ""
            found.append([level + 1, clean(sign + cause.text) or "…"])
    return found


def main(target: Path) -> None:
    """Write the trees as one JSON file."""
    rng = random.Random(20261121)
    made = []
    for n in range(COUNT):
        problem, causes = tree(rng)
        bones = build(problem, causes, rng.choice(SETS).categories, rng.choice(("zh", "en")))
        made.append(
            {
                "flowchart": flowchart(problem, causes, "zh" if n % 2 else "en"),
                "ishikawa": ishikawa(bones),
                "boxes": boxes(problem, causes),
                "bones": bones_read(bones),
            }
        )
    target.write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
