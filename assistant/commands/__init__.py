"""The commands of `signpost`, by subject."""
