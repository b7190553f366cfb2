"""Measurements of the real program in a pseudo-terminal: start-up, traffic, memory."""
