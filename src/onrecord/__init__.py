"""onrecord turns news reports into a record: who said what, to whom, when and where."""
