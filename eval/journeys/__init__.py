"""Whole journeys through the real service: a patient's to the answer, a consultation's to the last paper."""
