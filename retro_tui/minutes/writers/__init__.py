"""One module for each format; all of them write what the document or the tables hold, and decide nothing."""
