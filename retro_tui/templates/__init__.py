"""Meeting templates: which steps a retrospective has, as data that a team can copy and change."""
