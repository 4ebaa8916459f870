"""What an author sees of the pathways: the list, a preview, and what lint finds."""

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from assistant.guidance.lint import lint
from assistant.guidance.load import read_shelf
from assistant.guidance.preview import preview_markdown
from assistant.guidance.problems import Problem
from assistant.journeys.clock import now


@dataclass(frozen=True, slots=True)
class PathwayItem:
    """One row of the author's list."""

    id: str
    title: str
    version: str
    status: str
    review_due: str
    owner: str
    problems: int


class Guidance:
    """The guidance folder, read afresh each time: an author edits it while Signpost runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def items(self) -> tuple[PathwayItem, ...]:
        """Every pathway, by title."""
        problems = self._lint()
        pathways = [document.model for document in read_shelf(self._folder).pathways]
        return tuple(
            PathwayItem(
                id=pathway.id,
                title=pathway.title,
                version=pathway.version,
                status=pathway.status.value,
                review_due=pathway.review_due.isoformat(),
                owner=pathway.owner,
                problems=sum(f"{pathway.id}/" in problem.file for problem in problems),
            )
            for pathway in sorted(pathways, key=lambda each: each.title)
        )

    def preview(self, pathway_id: str) -> str:
        """A pathway as its readers meet it, in Markdown."""
        pathways = {document.model.id: document.model for document in read_shelf(self._folder).pathways}
        if pathway_id not in pathways:
            raise InputError(
                f"There is no pathway {pathway_id}: choose one of {', '.join(sorted(pathways))}."
            )
        return preview_markdown(pathways[pathway_id])

    def problems(self) -> tuple[str, ...]:
        """What lint finds, a line each: file:line, what is wrong, how to mend it."""
        return tuple(str(problem) for problem in self._lint())

    def _lint(self) -> tuple[Problem, ...]:
        return lint(self._folder, as_of=now().date())
