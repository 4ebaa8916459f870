"""A question and its reply joined into facts: "Any blood?" "No" → "no blood".

Knows yes, no and not sure in their many forms, and the clinician's own "No? Okay." after a question.
A yes to a list of things is left uncertain and shown for checking.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.medicines import find_medicines
from assistant.scribe.asides import is_order_to_write, order_fact
from assistant.scribe.asked import TOO_VAGUE, Asked, answered, less_surely, none_of
from assistant.scribe.exchanges import Exchange, Said
from assistant.scribe.figures import as_digits
from assistant.scribe.identity import age_facts, checks_identity, says_only_age
from assistant.scribe.open_subjects import may_lead
from assistant.scribe.put_right import value_put_right
from assistant.scribe.questions import EITHER, Form, states, strip_question, understand
from assistant.scribe.replies import Reply, names_another, split_reply, thinks_not
from assistant.scribe.shapes import Fact, FactKind
from assistant.scribe.statements import WEIGHTS, asks_back, content, share_a_word, state_facts, telling
from assistant.scribe.taken_back import taken_back
from assistant.scribe.terse import shorten
from assistant.scribe.words import HEALTH, has
from assistant.scribe.worth_saying import is_time_alone, says_nothing
from assistant.types import State, Whose

_ECHO_NO = re.compile(
    r"^(?:ok(?:ay)?,? )?(no|none|nope|nothing)\b[\s,.?]*(?:ok(?:ay)?|alright|right|fine|good"
    r"|great|um|and|so)?[\s,.?]*$",
    re.I,
)
_HOUSEKEEPING = re.compile(
    r"\b(questions? (for|about)|hear me|can you hear|make sense|sound(s)? (ok|okay|good"
    r"|alright|reasonable)|happy with|is that (ok|okay|alright|clear)|private place|date of "
    r"birth|full name|your name|address|how are you|treatment plan clear|nice thing to talk"
    r"|(?:can|could|may) i (?:just |quickly )*(?:have a look|take a look|see|feel)|possible for me to"
    r"|did you (also )?mention|have you mentioned|carry on|okay with (that|me)"
    r"|if that's (ok|okay|alright|all right|fine)|(difficult|hard) to (say|tell))\b|\bsorry\?$",
    re.I,
)


SUBJECT_WORDS = 7
_SINCE_WHEN = re.compile(r"\b(?:start(?:ed)?|begin|began|going on|how long)\b", re.I)
SPEAK_ALONE = (FactKind.MEDICINE, FactKind.PAST_HISTORY)  # answers that need no subject before them


def answer_facts(exchange: Exchange) -> list[Fact]:
    """Facts of one exchange: answered questions and what the patient added."""
    if checks_identity(exchange):
        return age_facts(exchange.reply)
    pending, facts = _questions(exchange)
    ages = [said for said in exchange.reply if says_only_age(said)]
    orders = [said for said in exchange.reply if is_order_to_write(said.text)]
    replies = [split_reply(said) for said in exchange.reply if said not in orders + ages]
    pending = _with_checks(exchange, pending, replies)
    corrected = _put_right(exchange, replies)
    if corrected:
        pending, replies = [], replies[1:]
    elsewhere = _elsewhere(replies) if pending and not TOO_VAGUE.match(pending[-1].question.subject) else []
    facts += [*corrected, *(_of_another(pending[-1], reply) for reply in elsewhere)]
    facts += none_of(pending[-1], replies[0]) if pending and replies else []
    facts += _yes_no_facts(pending, [r for r in replies if r not in elsewhere or r.state is State.ABSENT])
    rest = _without_asking_back([r for r in replies if r not in elsewhere])
    facts += _not_repeating(exchange, pending, _added(pending, rest, since=_since(exchange)))
    return without_echoes([*facts, *age_facts(ages), *map(order_fact, orders)])


def _put_right(exchange: Exchange, replies: Sequence[Reply]) -> list[Fact]:
    """ "Ramipril ten?" "No, five": the question as the patient put it right."""
    asked = exchange.doctor[-1] if exchange.doctor else None
    if asked is None or not replies or not (asked.asks or states(asked.text)):
        return []
    text = as_digits(shorten(value_put_right(asked.text, replies[0].said.text)))
    if not text or not (has(text, *HEALTH, "social") or find_medicines(text)):
        return []
    kind = FactKind.MEDICINE if find_medicines(text) else understand(asked.text).theme
    evidence = tuple(sorted({*asked.evidence, *replies[0].said.evidence}))
    return [Fact(0, text, kind, evidence, replies[0].said.text, weight=WEIGHTS[kind] + telling(text))]


def _elsewhere(replies: Sequence[Reply]) -> list[Reply]:
    """The reply that only says somebody else has it: the first, or the one after a bare no."""
    at = 1 if len(replies) > 1 and not replies[0].rest else 0
    return [reply for reply in replies[at : at + 1] if names_another(reply.rest)]


def _of_another(asked: Asked, reply: Reply) -> Fact:
    """ "Have you had a fever?" "My wife has": the wife's fever, nobody else's."""
    text = f"{names_another(reply.rest)}: {asked.question.yes or asked.question.subject}"
    evidence = tuple(sorted({*asked.said.evidence, *reply.said.evidence}))
    whose, kind = Whose.SOMEONE_ELSE, FactKind.FAMILY
    return Fact(0, text, kind, evidence, reply.said.text, State.PRESENT, whose, 1.0, WEIGHTS[kind])


def _questions(exchange: Exchange) -> tuple[list[Asked], list[Fact]]:
    """Questions left for the patient, and those the clinician heard a "no" to and said so."""
    pending: list[Asked] = []
    facts: list[Fact] = []
    for said in exchange.doctor:
        if pending and _ECHO_NO.match(said.text):
            asked = pending.pop()
            facts += answered(
                asked, State.ABSENT, tuple(dict.fromkeys(asked.said.evidence + said.evidence)), certainty=0.8
            )
        elif said.asks and not _HOUSEKEEPING.search(said.text):
            pending += [Asked(understand(part), said) for part in _parts(said.text)]
    return pending, facts


def _parts(text: str) -> list[str]:
    """ "Do you smoke, and do you drink?" holds two questions; "is it sharp, or is it dull?" one."""
    if EITHER.search(strip_question(text)):
        return [text]
    return re.split(r",? (?:and|or) (?=(?:do|have|are|did|is) (?:you|there|it)\b|any\b)", text)


def _with_checks(exchange: Exchange, pending: list[Asked], replies: Sequence[Reply]) -> list[Asked]:
    """A statement put for the patient to confirm counts as a question when they say yes or no to it."""
    if pending or not exchange.doctor or not replies or replies[0].state is None:
        return pending
    last = exchange.doctor[-1]
    return [Asked(understand(last.text), last)] if states(last.text) else pending


def _yes_no_facts(pending: Sequence[Asked], replies: Sequence[Reply]) -> list[Fact]:
    closed = [asked for asked in pending if asked.question.form is Form.YES_NO]
    given = [reply for reply in replies if reply.state is not None]
    if not closed or not given or replies[0].state is None:
        return []
    if pending[-1] not in closed and given[0].state is State.PRESENT:
        return []  # "Any rash? And how's your sleep?" "Yes, it's fine": to the open one
    given = _belonging(closed[-1], given) if len(closed) == 1 else given
    if given[0].state is State.UNSURE and len(given) > 1:
        given = given[1:]  # "I'm not sure. Ah, yes": what came to mind stands
    if given[0].state is State.ABSENT and taken_back(given, replies):
        return []
    if len(closed) == 1 and len(given) > 1 and not given[0].rest and given[1].state is State.ABSENT:
        given = given[1:]  # "Yep. No, it's fine": the first only says it was heard
    if len(closed) > 1 and len({reply.state for reply in given[: len(closed)]}) > 1:
        pairs = list(zip(closed[-len(given) :], given, strict=False))
    elif given[0].state is State.ABSENT:
        pairs = [(asked, given[0]) for asked in _all_denied(closed)]
    else:
        pairs = [(closed[-1], given[0])]
    facts: list[Fact] = []
    for asked, reply in pairs:
        told = any(_said_better(asked, other) for other in [reply, *_following(reply, replies)])
        if (reply.state is State.PRESENT and told) or _unclear(asked, reply, replies):
            continue
        evidence = tuple(dict.fromkeys(asked.said.evidence + reply.said.evidence))
        found = answered(asked, reply.state or State.UNSURE, evidence)
        facts += less_surely(found) if thinks_not(reply.said.text) else found
    return facts


def _following(reply: Reply, replies: Sequence[Reply]) -> list[Reply]:
    """Sentences after a bare yes, that may say which of a list it was."""
    after = list(replies)[replies.index(reply) + 1 :]
    return [] if reply.rest else [other for other in after[:2] if len(content(other.rest)) > 0]


def _all_denied(closed: Sequence[Asked]) -> list[Asked]:
    """A bare "no" answers the last question, and those before it that ask for "any" of something."""
    last = closed[-1]
    return [asked for asked in closed if asked is last or (_in_one_breath(asked, last) and _of_any(asked))]


def _of_any(asked: Asked) -> bool:
    return asked.question.no.startswith("no ")


def _in_one_breath(asked: Asked, last: Asked) -> bool:
    """False where something stood between two questions, an "okay" or an answer that was not heard."""
    between = [n for n in last.said.evidence if n > max(asked.said.evidence)]
    return not between or min(between) - max(asked.said.evidence) == 1


def _belonging(asked: Asked, given: list[Reply]) -> list[Reply]:
    """Of "no" and then "yeah, I vomited", the second answers "any vomiting?"."""
    subject = content(asked.question.subject)
    meant = [r for r in given if r.state is State.PRESENT and subject & content(r.rest)]
    return meant if meant and given[0].state is State.ABSENT else given


def _unclear(asked: Asked, reply: Reply, replies: Sequence[Reply]) -> bool:
    """ "You're not bringing anything up?" "Yeah, a bit": neither agreed nor denied; their own words stand."""
    told = has(reply.rest, *HEALTH) and not re.search(r"\b(?:no|not|never|\w+n't)\b", reply.rest)
    agreed = reply.state is not State.PRESENT and not told and not re.search(r"\bnot\b", reply.rest)
    return asked.question.negative and not agreed and any(content(r.rest) or "not" in r.rest for r in replies)


def _said_better(asked: Asked, reply: Reply) -> bool:
    """True when the patient's own words after "yes" say it: "any vomiting?" "yes, I vomited twice"."""
    subject = content(asked.question.subject)
    if asked.question.theme in (FactKind.ALLERGY, FactKind.MEDICINE) and find_medicines(reply.rest):
        return True
    return bool(reply.rest) and (share_a_word(subject, content(reply.rest)) or _is_scrap(reply.rest))


def _is_scrap(rest: str) -> bool:
    if says_nothing(rest):
        return False
    return len(rest.split()) <= 5 and not re.match(r"\b(i|it|my|he|she|we|they)\b", rest, re.I)


def _without_asking_back(replies: Sequence[Reply]) -> list[Reply]:
    """Without what a patient's question goes on with: "should I worry? Like, missing work or so?" """
    kept: list[Reply] = []
    asking = False
    for reply in replies:
        asking = reply.said.text.endswith("?") and (asking or asks_back(reply.said.text))
        if not asking or asks_back(reply.said.text):
            kept.append(reply)
    return kept


def _since(exchange: Exchange) -> str:
    """What a time by itself tells when any question of the turn asked since when."""
    asked = " ".join(said.text for said in exchange.doctor)
    return "started" if _SINCE_WHEN.search(asked) else ""


def _added(pending: Sequence[Asked], replies: Sequence[Reply], *, since: str) -> list[Fact]:
    """What the reply says beyond yes and no; the first sentence answers the last question."""
    theme, subject = FactKind.SYMPTOM, ""
    if pending:
        theme, subject = pending[-1].question.theme, pending[-1].question.subject
    facts: list[Fact] = []
    answering = bool(pending)
    for reply in replies:
        if not reply.rest:
            continue
        said = Said(reply.rest, reply.said.evidence, reply.said.speaker)
        leads = answering and theme not in SPEAK_ALONE and _can_lead(subject, reply) and not _many(pending)
        about = subject if leads else ""
        if not about and is_time_alone(reply.rest):
            about = since
        found = state_facts(said, theme, direct=answering, about=about)
        facts += [
            _resting_on(f, pending) if answering and (about or _named_in_question(f)) else f for f in found
        ]
        answering = answering and not found and reply.state is not State.ABSENT
    return facts


def _named_in_question(fact: Fact) -> bool:
    """True where "allergy" is the question's word and the medicine the reply's."""
    return fact.kind is FactKind.ALLERGY and fact.text.startswith("allergy: ")


def _many(pending: Sequence[Asked]) -> bool:
    """ "Is it sharp? Is it dull?": an answer to one of several has its own words."""
    return len(pending) > 1 and pending[-1].question.form is Form.YES_NO


def _not_repeating(exchange: Exchange, pending: Sequence[Asked], facts: Sequence[Fact]) -> list[Fact]:
    """Without what only says the clinician's advice back: "back pain, vomiting, okay" is no finding."""
    told = {"right"}.union(*(content(said.text) for said in exchange.doctor))
    return [fact for fact in facts if pending or not content(fact.text) <= told]


def _can_lead(subject: str, reply: Reply) -> bool:
    """True when "subject: reply" would read well."""
    brief = 0 < len(subject.split()) <= SUBJECT_WORDS
    return brief and may_lead(subject) and reply.state is not State.ABSENT and not TOO_VAGUE.match(subject)


def _resting_on(fact: Fact, pending: Sequence[Asked]) -> Fact:
    """A fact that took its subject from the question rests on the question too."""
    evidence = tuple(sorted({*pending[-1].said.evidence, *fact.evidence}))
    return replace(fact, evidence=evidence)


def without_echoes(facts: Sequence[Fact]) -> list[Fact]:
    """Drop a fact whose every word another of the same polarity already has."""
    kept: list[Fact] = []
    for n, fact in enumerate(facts):
        rivals = [*kept, *facts[n + 1 :]]
        said = content(fact.text)
        if any(
            said <= content(o.text)
            and _same_side(fact, o)
            and (len(said) < len(content(o.text)) or o in kept)
            for o in rivals
        ):
            continue
        kept.append(fact)
    return kept


def _same_side(one: Fact, other: Fact) -> bool:
    return one.polarity is other.polarity and one.whose is other.whose
