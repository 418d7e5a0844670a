"""What people decide about the rows of the record; it outranks what the machine read."""
