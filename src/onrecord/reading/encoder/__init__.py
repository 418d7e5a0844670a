"""One pass of the shipped encoder over a report: its pieces, and the scores of its heads."""
