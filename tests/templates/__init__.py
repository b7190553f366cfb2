"""Meeting templates."""
