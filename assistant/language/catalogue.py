"""What a finding is: its name, how people say it, how they deny it.

Knows the shape only; the definitions are guidance, read by `assistant.guidance.load`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Code


@dataclass(frozen=True, slots=True)
class FindingDef:
    """One finding any pathway may use."""

    id: str
    name: str
    phrases: tuple[str, ...]
    denials: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    not_to_confuse_with: tuple[str, ...] = ()


Catalogue = Mapping[str, FindingDef]
