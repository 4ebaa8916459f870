"""Keyword rules with negation: a list of words and negspaCy, as `pip install .[compare]` brings it.

Knows the list beside it and what negspaCy takes as denied; nothing of who is meant or when.
"""

from collections.abc import Callable
from pathlib import Path

import yaml

from assistant.errors import OperatorError
from assistant.types import Urgency

LIST = Path(__file__).with_name("keywords.yaml")
NOTHING_NAMED = Urgency.SELF_CARE


def keyword_rules() -> Callable[[str], Urgency]:
    """Reads a message to the most urgent word in it that is not negated, or raises OperatorError."""
    try:
        import negspacy.negation  # noqa: F401 - registers the component
        import spacy
    except ImportError as error:
        raise OperatorError("The comparison needs negspaCy: run pip install '.[compare]'.") from error
    words: dict[str, list[str]] = yaml.safe_load(LIST.read_text("utf-8"))
    reader = spacy.blank("en")
    reader.add_pipe("sentencizer")
    ruler = reader.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": level, "pattern": word} for level, said in words.items() for word in said])
    reader.add_pipe("negex", config={"ent_types": list(words)})

    def read(said: str) -> Urgency:
        named = [Urgency(it.label_) for it in reader(said).ents if not it._.negex]
        return max(named, key=lambda urgency: urgency.level, default=NOTHING_NAMED)

    return read
