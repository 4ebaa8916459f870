"""What a "yes" says once its question is gone: "yes" to "Any chest pain?" is "I have chest pain".

A written patient answers Signpost's question with what was said to the nearest one. "Yes, it is" to "Is the
headache still there?" must not become a "yes" to "Did the headache come on suddenly?". Pure; English only.
Covered: questions that begin with a verb, with "any", or that state something and ask whether it is so.
Not covered: "no", which stays as it is; what "yes" means after a question that asks for more, left out.
"""

import re

from assistant.language.answers import Head, head_of

_YES = (
    r"(?:yes|yeah|yep|yup|aye|i think so|think so|i do|i am|i have|it is|it does|that's right|correct|true)"
)
_NOISE = r"(?:um+|uh+|er+m*|oh+|well|so|and)"
_BEGINS = re.compile(rf"^\W*(?:{_NOISE}\b\W*)*(?:{_YES}\b(?:\W+|$))+", re.IGNORECASE)
_ENDS = re.compile(rf"(?:\W+{_YES})+\W*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:(?:ok(?:ay)?|all ?right|right|no|yes|yeah|sure|fine|great|um+|uh+|er+m*|and|so|but|now|also|then"
    r"|sorry|can i (?:just )?(?:ask|check)(?: if)?)\b\W*)+",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^(?:what|where|when|how|which|who|why|tell|describe|(?:can|could) you (?:tell|describe|show|say))",
    re.IGNORECASE,
)
_TURNS = (
    (r"^any(?:thing)?\b\s*", "I have "),
    (r"^(is|are|was|were) there (?:any )?", r"there \1 "),
    (r"^(has|have) there been (?:any )?", r"there \1 been "),
    (r"^(?:do you have|have you got) (?:any )?", "I have "),
    (r"^have you (\w+) any\b", r"I have \1"),
    (r"^have you\b", "I have"),
    (r"^do you\b", "I"),
    (r"^(did|can|could|would) you\b", r"I \1"),
    (r"^are you\b", "I am"),
    (r"^were you\b", "I was"),
    (r"^(is|are|was|were|does|did|has|have|can) (it|this|that|they|he|she)\b", r"\2 \1"),
    (r"^(?:is|are|was|were|does|do|did|has|have|can)\b\s*", ""),
)
_OF_ME = (
    (r"\byou['’]re\b|\byou are\b", "I am"),
    (r"\byou['’]ve\b|\byou have\b", "I have"),
    (r"\byour\b", "my"),
    (r"\byourself\b", "myself"),
    (r"\byou\b", "I"),
)
_ASIDE = re.compile(r"[,\s]+(?:is that (?:right|correct)|yeah|yes|right|correct|or not)$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
AS_SAID = "As I said,"


def in_full(question: str, answer: str) -> str:
    """The answer so that it is understood without its question; "" where it was a "yes" to nothing clear."""
    if head_of(answer) is not Head.YES:
        return answer
    rest = _ENDS.sub("", _BEGINS.sub("", answer.strip())).strip()
    said = agreed_to(question)
    if said:
        return f"{said}. {rest}".strip()
    return f"{AS_SAID} {rest}" if rest else ""


def agreed_to(question: str) -> str:
    """What "yes" to the last question in it says; "" for a question that asks for more than yes or no."""
    text = _BEFORE.sub("", questions_in(question)[-1].strip().rstrip("?. "))
    text = _ASIDE.sub("", text[:1].lower() + text[1:])
    if not text or _OPEN.match(text):
        return ""
    for pattern, instead in _TURNS:
        text, turned = re.subn(pattern, instead, text, flags=re.IGNORECASE)
        if turned:
            break
    for pattern, instead in _OF_ME:
        text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]


def questions_in(text: str) -> list[str]:
    """All of it together, then each question where several are asked in one breath."""
    sentences = [part.strip() for part in _SENTENCE.findall(text)]
    asked = [part for part in sentences if part.endswith("?")]
    return [text, *asked] if asked and len(sentences) > 1 else [text]
