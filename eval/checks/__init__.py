"""Tries of one part of Signpost that are no single message or consultation: search, language, waiting."""
