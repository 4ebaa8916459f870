"""A contact kept in memory alone: the same questions, corrections and results as a chat."""

from assistant.service import Signpost
from assistant.types import Urgency

THROAT = {"id": "t", "opening": "My throat has been sore for two days", "age_years": 30, "sex": "female"}


def test_an_emergency_ends_the_talk_at_once(shared_house: Signpost) -> None:
    opening = "I have crushing pain in my chest and I am sweating"
    talk = shared_house.talk({**THROAT, "opening": opening})
    talk.say(opening)
    assert talk.asked is None
    assert talk.emergency
    assert talk.result
    assert (talk.result["id"], talk.result["urgency"]) == ("t", Urgency.EMERGENCY)


def test_a_list_is_put_with_its_parts_and_can_be_tapped(shared_house: Signpost) -> None:
    talk = shared_house.talk(THROAT)
    talk.say(THROAT["opening"])
    put = talk.asked
    assert put
    assert put.kind == "any_of"
    assert set(put.options) > {part.text for part in put.parts}
    assert all(part.about for part in put.parts)
    assert talk.result is None
    first = put.parts[0]
    talk.choose([first.text])
    assert talk.result
    told = {f["id"]: f["state"] for f in talk.result["findings"] if f["evidence"] == first.text}
    assert {id for id, state in told.items() if state == "present"} == set(first.about)
    others = {id for part in put.parts[1:] for id in part.about} - set(first.about)
    assert {id for id, state in told.items() if state == "absent"} == others  # what is left unticked is a no


def test_what_was_understood_can_be_put_right_and_is_decided_again(shared_house: Signpost) -> None:
    talk = shared_house.talk(THROAT)
    talk.say(THROAT["opening"])
    while talk.asked:
        talk.say("no")
    assert any(each.finding == "drooling" for each in talk.understood)
    assert talk.result
    assert talk.result["urgency"] != Urgency.EMERGENCY
    talk.correct("drooling", holds=True)
    assert talk.result["urgency"] == Urgency.EMERGENCY


def test_a_message_that_cannot_be_taken_changes_nothing(shared_house: Signpost) -> None:
    talk = shared_house.talk(THROAT)
    talk.say("   ")
    assert talk.asked is None
    assert talk.result is None
