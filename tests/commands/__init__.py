"""The commands, as scripts and people on SSH run them."""
