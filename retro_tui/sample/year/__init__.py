"""The sample's year, as data in both languages: one file a project, one for the annual review."""
