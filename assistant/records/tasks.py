"""What is to be done after a consultation. A task is a proposal until the note is signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from assistant.records.audit import note
from assistant.records.database import Database
from assistant.records.reading import find, to_row
from assistant.records.rows import TaskRow, TaskState
from assistant.records.tables import Consultation, Task


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to keep; `due` as written ("P3D", "2026-12-01" or nothing)."""

    kind: str
    text: str
    owner: str = ""
    due: str = ""


class Tasks:
    """Tasks of consultations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(
        self, consultation_id: int, tasks: Sequence[NewTask], *, at: datetime, by: str = "signpost"
    ) -> tuple[TaskRow, ...]:
        """Replace a consultation's proposals by these; tasks already taken up stay."""
        with self._database.write() as session:
            find(session, Consultation, consultation_id, "consultation", lock=True)
            stale = Task.consultation_id == consultation_id, Task.state == TaskState.PROPOSED
            session.execute(delete(Task).where(*stale))
            new = [_task(consultation_id, task) for task in tasks]
            session.add_all(new)
            session.flush()
            note(session, at, by, "proposed tasks", ("consultation", consultation_id), {"tasks": len(new)})
            return tuple(to_row(TaskRow, task) for task in new)

    def set_state(self, task_id: int, state: TaskState, *, by: str, at: datetime) -> TaskRow:
        """Take a task up, finish it or dismiss it."""
        with self._database.write() as session:
            task = find(session, Task, task_id, "task", lock=True)
            detail = {"task": task_id, "from": task.state, "to": state}
            task.state = state
            note(session, at, by, "changed a task", ("consultation", task.consultation_id), detail)
            return to_row(TaskRow, task)

    def of_consultation(self, consultation_id: int) -> tuple[TaskRow, ...]:
        """A consultation's tasks, in order."""
        query = select(Task).where(Task.consultation_id == consultation_id).order_by(Task.id)
        with self._database.read() as session:
            return tuple(to_row(TaskRow, task) for task in session.scalars(query))


def _task(consultation_id: int, task: NewTask) -> Task:
    return Task(
        consultation_id=consultation_id,
        kind=task.kind,
        text=task.text,
        owner=task.owner,
        due=task.due,
        state=TaskState.PROPOSED,
    )
