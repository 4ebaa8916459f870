"""The moment it is, in one place: journeys ask, the rooms below are told."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
