"""A message as it stands and with one thing changed, answered by the same system and judged together."""
