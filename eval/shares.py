"""A share with its interval, as one line of a table in `docs/measurements.md`."""

from dataclasses import dataclass

from eval.intervals import interval


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with a 95% interval."""

    what: str
    hits: int
    of: int

    def __str__(self) -> str:
        """One line of a table."""
        bounds = interval(self.hits, self.of)
        rate = self.hits / self.of
        return (
            f"| {self.what} | {self.hits} of {self.of} | {rate:.1%} | {bounds.low:.1%} to {bounds.high:.1%} |"
        )
