"""The sample project, as data in both languages."""
