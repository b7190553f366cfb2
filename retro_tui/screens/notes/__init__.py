"""The step with the board: notes are written, revealed, put into groups and voted on.

The participant's view takes the layout from here and nothing else, so nothing is imported beforehand.
"""
