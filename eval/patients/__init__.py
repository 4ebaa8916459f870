"""Simulated patients: who know their card and nothing else, and say it in their own way."""
