"""Every error Signpost raises on purpose, and the exit code each gives.

    SignpostError
    ├── UsageError          2   the command was called wrongly
    ├── InputError         30   something given (a message, recording, file) cannot be used
    ├── AuthorError        10   a pathway, prompt or template is wrong
    ├── OperatorError      20   settings, a missing model, the disk or the database
    │   └── ModelError     20   a model is missing, corrupt or does not answer
    └── GateError          40   an evaluation gate was not met

Anything else is our bug (70) and keeps its traceback. A message is one sentence that says what is
wrong and, after it, what to do.
"""


class SignpostError(Exception):
    """Base of all errors shown to people as one sentence."""

    exit_code = 70


class UsageError(SignpostError):
    """The command or call was used wrongly."""

    exit_code = 2


class InputError(SignpostError):
    """A message, recording or file that cannot be used; nothing already given is lost."""

    exit_code = 30


class AuthorError(SignpostError):
    """A mistake in a pathway, prompt or template, with the place and the mend."""

    exit_code = 10


class OperatorError(SignpostError):
    """Something the person running Signpost can mend: settings, disk, database."""

    exit_code = 20


class ModelError(OperatorError):
    """A model that is missing, corrupt or does not answer."""


class GateError(SignpostError):
    """An evaluation fell short of a gate."""

    exit_code = 40


BUG_EXIT_CODE = 70
