"""Pathways as data: schema, load, lint, preview, vignettes, retrieval."""
