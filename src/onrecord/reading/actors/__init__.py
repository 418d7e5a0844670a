"""Who is who: mentions, actors and speakers."""
