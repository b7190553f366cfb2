"""Minutes: one neutral document built from a session, and a renderer per format."""
