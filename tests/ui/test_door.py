"""Who may come in: every page, event, upload and file, by role."""

import pytest
from house import Clock, House, SignIn

ROLES = ("clinician", "author", "safety")
EVENT = {"data": [], "fn_index": 0, "session_hash": "abc"}
HTML = {"accept": "text/html"}


@pytest.mark.parametrize("who", ["nobody", "patient", *ROLES])
@pytest.mark.parametrize("page", ROLES)
@pytest.mark.parametrize("door", ["config", "gradio_api/queue/data?session_hash=abc", "gradio_api/info"])
def test_what_a_role_may_fetch(sign_in: SignIn, who: str, page: str, door: str) -> None:
    if who == page and "queue" in door:
        pytest.skip("a stream that stays open; test_app.py reads one")
    status = sign_in(who).get(f"/{page}/{door}").status_code
    assert status == (200 if who == page else 401 if who in ("nobody", "patient") else 403)


@pytest.mark.parametrize("who", ["nobody", "patient", *ROLES])
@pytest.mark.parametrize("page", ROLES)
@pytest.mark.parametrize("event", ["queue/join", "run/predict", "call/load", "upload", "heartbeat/abc"])
def test_another_roles_events_are_refused(sign_in: SignIn, who: str, page: str, event: str) -> None:
    if who == page:
        return
    client = sign_in(who)
    address = f"/{page}/gradio_api/{event}"
    answer = client.get(address) if "heartbeat" in event else client.post(address, json=EVENT)
    assert answer.status_code == (401 if who in ("nobody", "patient") else 403)


@pytest.mark.parametrize("role", ROLES)
def test_ones_own_events_are_taken(sign_in: SignIn, role: str) -> None:
    answer = sign_in(role).post(f"/{role}/gradio_api/queue/join", json=EVENT)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/clinician/recordings/1", "/clinician/export/1", "/safety/report", "/safety/case/hazard-log.html"],
)
@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("patient", 401), ("author", 403)])
def test_files_are_for_their_role_alone(sign_in: SignIn, address: str, who: str, status: int) -> None:
    assert sign_in(who).get(address).status_code == status


def test_nobody_without_a_page_can_send_a_patients_event(sign_in: SignIn) -> None:
    assert sign_in("nobody").post("/gradio_api/queue/join", json=EVENT).status_code == 401
    assert sign_in("patient").post("/gradio_api/queue/join", json=EVENT).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.org",
        "/gradio_api/deep_link",
        "/monitoring",
        "/clinician/gradio_api/file=/etc/passwd",
    ],
)
def test_doors_nobody_needs_are_shut_for_everyone(sign_in: SignIn, address: str) -> None:
    for who in ("patient", "clinician"):
        assert sign_in(who).get(address).status_code == 404


def test_only_a_patient_whose_page_was_loaded_can_upload(sign_in: SignIn) -> None:
    assert sign_in("nobody").post("/gradio_api/upload", files={"files": b"x"}).status_code == 401
    taken = sign_in("patient").post("/gradio_api/upload", files={"files": b"x"})
    assert taken.status_code == 200
    assert sign_in("patient").get(f"/gradio_api/file={taken.json()[0]}").status_code == 404


def test_a_patient_cannot_upload_more_than_a_voice_message_takes(sign_in: SignIn) -> None:
    huge = b"x" * 6_000_000  # the house takes 5 MB
    assert sign_in("patient").post("/gradio_api/upload", files={"files": huge}).status_code == 413


def test_a_page_asks_to_sign_in_and_remembers_where(sign_in: SignIn) -> None:
    answer = sign_in("nobody").get("/clinician/case?id=7", headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/clinician/case%3Fid%3D7"


def test_the_wrong_role_gets_one_sentence(sign_in: SignIn) -> None:
    answer = sign_in("author").get("/clinician/", headers=HTML)
    assert answer.status_code == 403
    assert "You are signed in as author, and this page is for the clinician role." in answer.text


@pytest.mark.parametrize(
    "address", ["//clinician/config", "/Clinician/config", "/clinician//config", "/./clinician/config"]
)
def test_other_spellings_of_an_address_open_nothing(sign_in: SignIn, served: str, address: str) -> None:
    answer = sign_in("patient").get(served + address)
    assert answer.status_code in (401, 404)
    assert "components" not in answer.text


def test_a_session_ends_after_eight_hours(sign_in: SignIn, clock: Clock) -> None:
    client = sign_in("clinician")
    clock.now += 8 * 3600 - 1
    assert client.get("/clinician/config").status_code == 200
    clock.now += 2
    assert client.get("/clinician/config").status_code == 401


def test_a_cookie_that_was_changed_is_nobodys(sign_in: SignIn) -> None:
    cookie = sign_in("clinician").cookies["signpost"]
    forged = sign_in("nobody")
    forged.cookies["signpost"] = "x" + cookie[1:]
    assert forged.get("/clinician/config").status_code == 401


def test_a_patient_keeps_the_same_id_from_page_to_page(sign_in: SignIn) -> None:
    client = sign_in("patient")
    cookie = client.cookies["signpost"]
    client.get("/")
    assert client.cookies["signpost"] == cookie


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(sign_in: SignIn) -> None:
    said = sign_in("nobody").get("/").headers["set-cookie"].casefold()
    assert "httponly" in said
    assert "samesite=lax" in said


def test_someone_removed_is_let_in_no_more(sign_in: SignIn, house: House) -> None:
    client = sign_in("clinician")
    house.users.gone.add("clinician")
    assert client.get("/clinician/config").status_code == 401
    assert client.post("/clinician/gradio_api/queue/join", json=EVENT).status_code == 401
