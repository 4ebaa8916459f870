"""Evaluation: cases, scorers, intervals, gates, report."""
