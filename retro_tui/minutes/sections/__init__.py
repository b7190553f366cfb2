"""What stands in the sections of the minutes; each function writes one of them from a sheet."""
