"""Finds mistakes in the guidance before a patient does; each with its line and its mend.

    python -m assistant.guidance.lint pathways

Decides from what the files say and the day handed in. It does not run the vignettes.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.guidance.lint_catalogue import check_catalogue
from assistant.guidance.lint_conditions import check_conditions
from assistant.guidance.lint_languages import check_languages
from assistant.guidance.lint_messages import check_messages
from assistant.guidance.lint_pathway import check_pathway, check_universal
from assistant.guidance.lint_shelf import check_shelf
from assistant.guidance.lint_unwritten import check_unwritten
from assistant.guidance.lint_vignettes import check_vignettes
from assistant.guidance.lint_words import check_flag_words, check_words
from assistant.guidance.load import Document, Shelf, read_shelf
from assistant.guidance.problems import Problem, errors_among
from assistant.guidance.schema import Pathway


def lint(folder: Path, as_of: date) -> tuple[Problem, ...]:
    """Every problem under `folder`, in the order of its files and lines."""
    return lint_shelf(read_shelf(folder), as_of)


def lint_shelf(
    shelf: Shelf, as_of: date, one: Callable[[Document[Pathway], date], Iterable[Problem]] | None = None
) -> tuple[Problem, ...]:
    """Every problem of a guidance folder that has been read; `one` may remember what it found before."""
    one = one or lint_one
    found = [*shelf.problems, *check_shelf(shelf), *check_vignettes(shelf), *check_catalogue(shelf)]
    found += [*check_languages(shelf), *check_messages(shelf)]
    for pathway in shelf.pathways:
        found += one(pathway, as_of)
    for vignettes in shelf.vignettes.values():
        found += check_unwritten(vignettes)
    if shelf.universal:
        found += [*check_universal(shelf.universal, as_of), *check_flag_words(shelf.universal)]
    return tuple(sorted(set(found)))


def lint_one(pathway: Document[Pathway], as_of: date) -> tuple[Problem, ...]:
    """Every problem of one pathway that can be seen without the other files."""
    return (
        *check_pathway(pathway, as_of),
        *check_conditions(pathway),
        *check_words(pathway),
        *check_unwritten(pathway),
    )


def main(arguments: list[str]) -> int:
    """Print every problem; 10 (an author's mistake) when there is an error among them."""
    folder = Path(arguments[0] if arguments else "pathways")
    problems = lint(folder, datetime.now(UTC).date())
    for problem in problems:
        print(problem)
    errors = len(errors_among(problems))
    print(f"{errors} errors, {len(problems) - errors} warnings in {folder}")
    return 10 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
