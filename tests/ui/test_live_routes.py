"""What the recording page may send: clinicians alone, from our own page, pieces of sound and no more."""

from typing import Any

import httpx
import pytest
from house import House, SignIn

from assistant.journeys.live import LARGEST_PIECE

PIECE = "/clinician/live/2/pieces/0?take=the key"
SOUND = b"RIFF" + bytes(400)
WAV = {"content-type": "audio/wav"}


def token_of(client: httpx.Client) -> str:
    token: str = client.get("/clinician/live/2").json()["token"]
    return token


def ours(client: httpx.Client) -> dict[str, str]:
    return {"x-signpost-token": token_of(client), "sec-fetch-site": "same-origin"}


def post(client: httpx.Client, act: str, given: Any, **headers: str) -> httpx.Response:
    return client.post(f"/clinician/live/2/{act}", json=given, headers={**ours(client), **headers})


def test_a_recording_begins_takes_pieces_breaks_off_and_stops(sign_in: SignIn, house: House) -> None:
    client = sign_in("clinician")
    assert post(client, "begin", {"told": True, "microphone": "Desk"}).json() == {
        "take": "the key",
        "next": 0,
    }
    kept = client.post(PIECE, content=SOUND, headers={**ours(client), **WAV})
    assert (kept.status_code, kept.json()) == (200, {"next": 1})
    assert house.live.pieces == {0: SOUND}
    assert post(client, "break", {"take": "the key", "n": 1, "why": "paused"}).status_code == 200
    assert post(client, "stop", {}).status_code == 200
    assert house.live.did == [("begin", "clinician"), ("paused", "the key"), ("stop", "clinician")]


def test_the_words_so_far_are_looked_at(sign_in: SignIn) -> None:
    seen = sign_in("clinician").get("/clinician/live/2?since=0").json()
    assert seen["lines"] == [{"at": 0.5, "text": "a <b>sore</b> toe"}]
    assert sign_in("clinician").get("/clinician/live/2?since=1").json()["lines"] == []
    assert sign_in("clinician").get("/clinician/live/2?since=x").status_code == 200
    missing = sign_in("clinician").get("/clinician/live/77")
    assert (missing.status_code, missing.json()["sentence"]) == (409, "There is no such consultation.")


@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 401), ("patient", 401), ("author", 403), ("safety", 403)]
)
@pytest.mark.parametrize("address", [PIECE, "/clinician/live/2/begin", "/clinician/live/2/stop"])
def test_only_clinicians_send(sign_in: SignIn, house: House, who: str, status: int, address: str) -> None:
    assert sign_in(who).post(address, content=SOUND, headers=WAV).status_code == status
    assert (house.live.pieces, house.live.did) == ({}, [])


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("patient", 401), ("author", 403)])
def test_only_clinicians_look(sign_in: SignIn, who: str, status: int) -> None:
    assert sign_in(who).get("/clinician/live/2").status_code == status


@pytest.mark.parametrize(
    "headers",
    [{}, {"x-signpost-token": "guessed"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_other_sites_are_refused(sign_in: SignIn, house: House, headers: dict[str, str]) -> None:
    client = sign_in("clinician")
    given = {**(ours(client) if "sec-fetch-site" in headers else {}), **headers}
    for address, kind in ((PIECE, "audio/wav"), ("/clinician/live/2/discard", "application/json")):
        answer = client.post(address, content=SOUND, headers={**given, "content-type": kind})
        assert (answer.status_code, answer.json()["sentence"][:9]) == (403, "Only the ")
    assert (house.live.pieces, house.live.did) == ({}, [])


def test_a_form_of_another_site_is_no_sound(sign_in: SignIn, house: House) -> None:
    client = sign_in("clinician")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "audio/webm", "application/json", ""):
        answer = client.post(PIECE, content=SOUND, headers={**ours(client), "content-type": kind})
        assert answer.status_code == 415
    assert house.live.pieces == {}


def test_a_piece_too_large_is_refused_in_a_sentence(sign_in: SignIn, house: House) -> None:
    client = sign_in("clinician")
    answer = client.post(PIECE, content=b"R" * (LARGEST_PIECE + 1), headers={**ours(client), **WAV})
    assert (answer.status_code, "larger" in answer.json()["sentence"]) == (413, True)
    assert house.live.pieces == {}


@pytest.mark.parametrize(
    ("address", "content", "says"),
    [
        (PIECE, b"not sound", "not sound"),
        (PIECE.replace("the key", "old"), SOUND, "another window"),
        ("/clinician/live/2/pieces/0", SOUND, "another window"),
    ],
)
def test_what_cannot_be_kept_is_one_sentence(
    sign_in: SignIn, address: str, content: bytes, says: str
) -> None:
    client = sign_in("clinician")
    answer = client.post(address, content=content, headers={**ours(client), **WAV})
    assert (answer.status_code, says in answer.json()["sentence"]) == (409, True)


@pytest.mark.parametrize("given", [{}, {"told": "yes"}, {"told": False}, [], "told"])
def test_a_recording_does_not_begin_before_the_patient_was_told(sign_in: SignIn, given: Any) -> None:
    answer = post(sign_in("clinician"), "begin", given)
    assert (answer.status_code, answer.json()["sentence"]) == (409, "Tell the patient first.")


@pytest.mark.parametrize("address", ["/clinician/live/2/dance", "/clinician/live/2/pieces/-1"])
def test_there_is_nothing_else_there(sign_in: SignIn, address: str) -> None:
    client = sign_in("clinician")
    assert client.post(address, content=b"{}", headers=ours(client)).status_code in (404, 405)


def test_someone_who_is_a_clinician_no_more_is_refused(sign_in: SignIn, house: House) -> None:
    client = sign_in("clinician")
    headers = {**ours(client), **WAV}
    house.users.gone.add("clinician")
    assert client.post(PIECE, content=SOUND, headers=headers).status_code == 404
    assert client.get("/clinician/live/2").status_code == 404
    assert house.live.pieces == {}
