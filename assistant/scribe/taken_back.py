"""A "no" that does not stand: begun again, with an exception, or from one who had not looked.

Knows the sentences that follow it. Knows nothing of the question.
"""

import re
from collections.abc import Sequence

from assistant.scribe.replies import Reply
from assistant.types import State

_EXCEPT = re.compile(r"(?:\w+,? ){0,2}?(?:other than|apart from|except(?: for)?|besides)\b", re.I)
_NOT_LOOKED = re.compile(
    r"(?:i )?(?:didn't|did not|haven't|have not|couldn't) (?:really |actually |even )?(?:think (?:about"
    r"|to|of)|look(?:ed)?|check(?:ed)?"
    r"|tried to (?:look|see|feel|check)|been able to (?:look|see|check))\b",
    re.I,
)


def taken_back(given: Sequence[Reply], replies: Sequence[Reply]) -> bool:
    """True where the first denial of a reply denies nothing; the patient's own words stand instead.

    "No, not…" "yeah, I have"; "no, other than the pill"; "no. I didn't think to look".
    """
    excepts = bool(_EXCEPT.match(given[0].rest))
    not_looked = any(_NOT_LOOKED.match(reply.rest) for reply in replies[:2])
    return excepts or not_looked or (not given[0].rest and _begins_again(given, replies))


def _begins_again(given: Sequence[Reply], replies: Sequence[Reply]) -> bool:
    after = given[1] if len(given) > 1 else None
    return bool(after and after.state is State.PRESENT and after.rest and after is replies[1])
