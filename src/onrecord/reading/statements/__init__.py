"""What a report tells of a statement beside its words: when, where, to whom, how."""
