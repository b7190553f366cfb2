"""Finding what meetings have learned: an index beside the tables, kept up to date by the change feed."""
