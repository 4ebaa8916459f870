"""The marks PriMock57's transcribers left where they could not hear."""

import re

UNHEARD = re.compile(r"<(?:UNIN|INAUDIBLE_SPEECH)/>|</?UNSURE>")


def without_marks(text: str) -> str:
    """What was heard."""
    return " ".join(UNHEARD.sub(" ", text).split())
