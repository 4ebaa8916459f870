"""Signing in and out."""

import httpx
import pytest
from house import PASSWORD, Browser, SignIn


def token_in(page: str) -> str:
    return page.split('name="token" value="')[1].split('"')[0]


def enter(client: httpx.Client, name: str, password: str, **more: str) -> httpx.Response:
    token = token_in(client.get("/sign-in").text)
    return client.post("/sign-in", data={"name": name, "password": password, "token": token, **more})


@pytest.mark.parametrize("role", ["clinician", "author", "safety"])
def test_each_role_lands_on_its_own_page(browser: Browser, role: str) -> None:
    answer = enter(browser(), role, PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{role}/")


@pytest.mark.parametrize(
    ("asked", "lands"),
    [
        ("/clinician/case?id=3", "/clinician/case?id=3"),
        ("/author/", "/clinician/"),
        ("https://example.org/", "/clinician/"),
        ("//example.org/clinician", "/clinician/"),
        ("/\\example.org", "/clinician/"),
    ],
)
def test_one_goes_on_to_the_page_asked_for_on_this_site_only(
    browser: Browser, asked: str, lands: str
) -> None:
    assert enter(browser(), "clinician", PASSWORD, next=asked).headers["location"] == lands


def test_a_wrong_password_gets_one_sentence_and_keeps_the_name(browser: Browser) -> None:
    answer = enter(browser(), "clinician", "not-it")
    assert answer.status_code == 401
    assert "That name and password do not match." in answer.text
    assert 'value="clinician"' in answer.text
    assert "not-it" not in answer.text


def test_too_many_failures_are_told_plainly(browser: Browser) -> None:
    client = browser()
    for _ in range(5):
        enter(client, "clinician", "wrong")
    assert "Too many tries: wait 15 minutes" in enter(client, "clinician", PASSWORD).text


def test_a_form_from_elsewhere_is_refused(browser: Browser) -> None:
    client = browser()
    client.get("/sign-in")
    for token in ("", "guessed"):
        answer = client.post("/sign-in", data={"name": "clinician", "password": PASSWORD, "token": token})
        assert answer.status_code == 401
        assert client.get("/clinician/config").status_code == 401


def test_a_name_is_text_not_markup(browser: Browser) -> None:
    assert "<script>" not in enter(browser(), '"><script>alert(1)</script>', "wrong").text


def test_signing_out_needs_the_token_and_then_holds(sign_in: SignIn) -> None:
    client = sign_in("clinician")
    client.post("/sign-out", data={"token": "guessed"})
    assert client.get("/clinician/config").status_code == 200
    client.post("/sign-out", data={"token": token_in(client.get("/sign-in").text)})
    assert client.get("/clinician/config").status_code == 401


def test_the_form_fetches_nothing(browser: Browser) -> None:
    page = browser().get("/sign-in").text
    assert "http" not in page.split("<style>")[0] + page.split("</style>")[1]
    assert "src=" not in page
