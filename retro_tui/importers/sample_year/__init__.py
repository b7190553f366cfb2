"""The sample's year: a delivery team's three projects over twelve months, and an annual review."""

from retro_tui.importers.sample_year.laying import load_year, year_in

__all__ = ["load_year", "year_in"]
