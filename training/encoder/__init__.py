"""From PolNeAR to the shipped attribution tagger."""
