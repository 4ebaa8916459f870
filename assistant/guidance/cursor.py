"""Where a caret stands in YAML that may be half written: under which keys, at a key or at a value.

Goes by indentation, dashes and open brackets alone, so that it works where a parser refuses. Knows
nothing of what the keys mean.
"""

import re
from dataclasses import dataclass, field

_UNIT = re.compile(r"^(?P<space> *)(?P<dashes>(?:- +|-$)*)(?P<rest>.*)$")
_KEY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*) *:(?: +(?P<value>.*))?$")
_TOKEN_END = re.compile(r"[\w./-]*")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The keys around the caret from outside in, the word under it, and the keys beside it.

    `typed` is what stands before the caret, from column `start`; the word ends at column `end`.
    `at_value` is true after a colon or a dash; `may_be_key` where a key of a mapping could be meant.
    """

    path: tuple[str, ...]
    typed: str
    start: int
    end: int
    at_value: bool
    may_be_key: bool
    beside: frozenset[str] = frozenset()
    in_brackets: bool = False


@dataclass(slots=True)
class _Bracket:
    """One open bracket, the key its text stands under, and the keys it has already."""

    sign: str
    key: str = ""
    keys: set[str] = field(default_factory=set)


def find_cursor(text: str, line: int, column: int) -> Cursor:
    """Where the caret stands; `line` counts from one, `column` is the number of letters before it."""
    lines = text.split("\n")
    line = max(1, min(line, len(lines)))
    here = lines[line - 1]
    before = here[:column]
    end = column + len(_TOKEN_END.match(here[column:])[0])  # type: ignore[index]
    opened = _opened_on(lines, line - 1, before)
    if opened is not None:
        return _in_brackets(lines, opened, line - 1, before, end)
    return _in_block(lines, line - 1, before, end)


# --- without brackets ---------------------------------------------------------------------------


def _in_block(lines: list[str], n: int, before: str, end: int) -> Cursor:
    """The caret after an indented key or dash."""
    space, dashes, rest = _units(before)
    column = len(space) + len(dashes)
    keyed = _KEY.match(rest)
    path, beside = _around(lines, n, len(space), dashes, column)
    if keyed:
        typed = (keyed["value"] or "").lstrip()
        start = len(before) - len(typed)
        return Cursor((*path, keyed["key"]), typed, start, max(end, start), True, False)
    start = len(before) - len(rest)
    return Cursor(path, rest, start, max(end, start), bool(dashes), True, beside)


def _units(line: str) -> tuple[str, str, str]:
    found = _UNIT.match(line)
    return (found["space"], found["dashes"], found["rest"]) if found else ("", "", line)


def _around(
    lines: list[str], n: int, space: int, dashes: str, column: int
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The keys above the caret, from outside in, and those on its own level."""
    beside: set[str] = set() if dashes else _beside(lines, n, column, step=-1)
    beside |= _beside(lines, n, column, step=1)
    limit, or_equal = (space, True) if dashes else (column, False)
    path: list[str] = []
    for above in reversed(lines[:n]):
        lead, above_dashes, rest = _units(above)
        if (not rest.strip() and not above_dashes) or rest.startswith("#"):
            continue
        at = len(lead) + len(above_dashes)
        keyed = _KEY.match(rest)
        if keyed and (at < limit or (or_equal and at == limit and not above_dashes)):
            path.append(keyed["key"])
            limit, or_equal = at, False
        if above_dashes and len(lead) < limit:
            limit, or_equal = len(lead), True
    return tuple(reversed(path)), frozenset(beside)


def _beside(lines: list[str], n: int, column: int, *, step: int) -> set[str]:
    """The keys at this column up or down from here, as far as the same mapping goes."""
    found: set[str] = set()
    n += step
    while 0 <= n < len(lines):
        space, dashes, rest = _units(lines[n])
        at, keyed = len(space) + len(dashes), _KEY.match(rest)
        n += step
        if not rest.strip() or rest.startswith("#"):
            continue
        if at < column or (dashes and step > 0 and len(space) < column):
            break
        if keyed and at == column:
            found.add(keyed["key"])
        if dashes and len(space) < column:
            break
    return found


# --- inside brackets ----------------------------------------------------------------------------


def _opened_on(lines: list[str], n: int, before: str) -> int | None:
    """The line on which the outermost bracket still open at the caret was opened."""
    start: int | None = None
    stack: list[_Bracket] = []
    for number, line in enumerate([*lines[:n], before]):
        if stack:
            _scan(line, stack)
        else:
            value = _value_of(line)
            if value[:1] in ("[", "{"):
                start = number
                _scan(value, stack)
        if stack and number < n and _looks_like_block(lines, number, start):
            stack = []
    return start if stack else None


def _looks_like_block(lines: list[str], number: int, start: int | None) -> bool:
    """Whether the next line is plainly no part of a bracket somebody forgot to close."""
    if start is None or number + 1 >= len(lines):
        return False
    space, dashes, rest = _units(lines[number + 1])
    opener = _units(lines[start])
    return bool(_KEY.match(rest) or dashes) and len(space) <= len(opener[0]) + len(opener[1])


def _value_of(line: str) -> str:
    """What follows the dashes and the key of a line."""
    _, _, rest = _units(line)
    keyed = _KEY.match(rest)
    return (keyed["value"] or "") if keyed else rest


def _in_brackets(lines: list[str], opened: int, n: int, before: str, end: int) -> Cursor:
    """The caret inside brackets: the keys around the outermost, then those within."""
    space, dashes, rest = _units(lines[opened] if opened < n else before)
    keyed = _KEY.match(rest)
    path, _ = _around(lines, opened, len(space), dashes, len(space) + len(dashes))
    outer = (*path, keyed["key"]) if keyed else path
    stack: list[_Bracket] = []
    first = _value_of(lines[opened] if opened < n else before)
    token = ""
    for line in [first] if opened == n else [first, *lines[opened + 1 : n], before]:
        token = _scan(line, stack)
    inner = tuple(each.key for each in stack if each.key)
    last = stack[-1]
    is_key = last.sign == "{" and not last.key
    start = len(before) - len(token)
    beside = frozenset(last.keys)
    return Cursor((*outer, *inner), token, start, max(end, start), not is_key, is_key, beside, True)


def _scan(line: str, stack: list[_Bracket]) -> str:
    """Follow the brackets of a line; the word begun at its end."""
    token, quote = "", ""
    for n, letter in enumerate(line):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"" and not token.strip():
            quote, token = letter, token + letter
        elif letter in "[{":
            stack.append(_Bracket(letter))
            token = ""
        elif letter in "]}" and stack:
            stack.pop()
            token = ""
        elif letter == "," and stack:
            stack[-1].key, token = "", ""
        elif letter == ":" and stack and stack[-1].sign == "{" and line[n + 1 : n + 2] in ("", " "):
            stack[-1].key = token.strip()
            stack[-1].keys.add(token.strip())
            token = ""
        elif letter == "#" and line[n - 1 : n] == " ":
            break
        else:
            token += letter
    return token.lstrip()
