"""Reported shifts of position, and their denials."""
