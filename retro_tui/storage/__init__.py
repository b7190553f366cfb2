"""The store: models, engine, queries, change feed, drafts."""
