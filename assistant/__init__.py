"""Signpost: triage by conversation and ambient documentation for UK general practice."""

__version__ = "0.1.0"
