"""Pictures of the causes for the minutes: SVG, Mermaid and plain text, each a pure function of its data."""
