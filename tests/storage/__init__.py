"""The store: its file, its rules, and what many processes, faults and kills must not do to it."""
