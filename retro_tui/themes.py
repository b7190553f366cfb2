"""The looks: a quiet dark and a light one, and one to be read from the back of a room."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="retro-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#5fafd7",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    boost="#303030",
    success="#87af5f",
    warning="#d7af5f",
    error="#ff8787",
    dark=True,
    variables={"block-cursor-background": "#005f87", "block-cursor-foreground": "#ffffff"},
)
LIGHT = Theme(
    name="retro-light",
    primary="#005f87",
    secondary="#3a5f5f",
    accent="#005f87",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    boost="#dadada",
    success="#005f00",
    warning="#875f00",
    error="#af0000",
    dark=False,
    variables={"block-cursor-background": "#005f87", "block-cursor-foreground": "#ffffff"},
)
WALL = Theme(
    name="retro-wall",
    primary="#ffff5f",
    secondary="#5fffff",
    accent="#ffff5f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#303030",
    success="#87ff5f",
    warning="#ffd75f",
    error="#ff8787",
    dark=True,
    variables={"block-cursor-background": "#ffff5f", "block-cursor-foreground": "#000000"},
)
ALL = (DARK, LIGHT, WALL)
