"""Source, cue and content of each statement: the trained tagger."""
