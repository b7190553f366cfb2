"""A check of our Mermaid text against the real Mermaid, run by hand: see bench/README.md."""
