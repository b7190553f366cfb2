"""Fishbone diagrams in cells: what they show, how they are laid out, how a cursor moves in them."""

from retro_tui.domain.fishbone.bones import Bone, BoneCause, Bones, build
from retro_tui.domain.fishbone.drawing import HEAD, Drawing, Placed, bone_id
from retro_tui.domain.fishbone.layout import lay_out
from retro_tui.domain.fishbone.steps import Walker

__all__ = ["HEAD", "Bone", "BoneCause", "Bones", "Drawing", "Placed", "Walker", "bone_id", "build", "lay_out"]
