"""SVG as PNG by typst, if it is installed: what Word shows where it cannot show SVG."""

from __future__ import annotations

from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FONTS = Path(__file__).parents[1] / "pdf" / "fonts"
"""Those that come with the program; the system's stand in for what they lack."""
_PPI = 200
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)"""


def installed() -> bool:
    """Tell whether pictures can be made."""
    return find_spec("typst") is not None


class Raster:
    """Makes the pictures of one paper; fonts are looked for once."""

    @cached_property
    def _compiler(self) -> Any:
        """Load typst with its fonts."""
        import typst

        paths = [_FONTS] if _FONTS.is_dir() else []
        return typst.Compiler(font_paths=typst.Fonts(font_paths=paths))

    def png(self, svg: str, width: int) -> bytes:
        """Return a picture that is `width` twips wide; the SVG is data, and is not looked into for code.

        Raises:
            RuntimeError: it is no SVG.
        """
        inputs = {"svg": svg, "width": f"{width / 20:.2f}"}
        made = self._compiler.compile(_PAGE, format="png", ppi=_PPI, sys_inputs=inputs)
        return bytes(made[0] if isinstance(made, list) else made)
