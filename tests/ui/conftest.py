"""The pages over the in-memory house, served once on a loopback port; each test gets a fresh house."""

import gc
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from house import PASSWORD, Browser, Clock, House, SignIn
from talk import Page

from ui.app import build_app
from ui.serve import _listen


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, House, Clock]]:
    """The application on a loopback port, with the house and the clock behind it."""
    house, clock = House(tmp_path_factory.mktemp("house")), Clock()
    with warnings.catch_warnings():  # building a Gradio application leaves event loops unclosed behind
        warnings.simplefilter("ignore", ResourceWarning)
        app = build_app(house, clock=clock)
        gc.collect()
    listening = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", house, clock
    server.should_exit = True
    thread.join(timeout=20)
    listening.close()


@pytest.fixture
def house(running: tuple[str, House, Clock]) -> House:
    """The house, as it stood at first."""
    running[1].refurnish()
    return running[1]


@pytest.fixture
def clock(running: tuple[str, House, Clock]) -> Iterator[Clock]:
    """The clock; it is set back afterwards."""
    yield running[2]
    running[2].set_back()


@pytest.fixture
def served(running: tuple[str, House, Clock], house: House) -> str:
    """The address."""
    return running[0]


@pytest.fixture
def browser(served: str) -> Iterator[Browser]:
    """A new browser each time: its own cookies, no redirects followed."""
    opened: list[httpx.Client] = []

    def new() -> httpx.Client:
        opened.append(httpx.Client(base_url=served, timeout=20))
        return opened[-1]

    yield new
    for client in opened:
        client.close()


@pytest.fixture
def open_page(served: str) -> Iterator[Callable[..., Page]]:
    """Opens a page as a browser does; the same cookies make it the same browser."""
    opened: list[Page] = []

    def new(path: str = "/", cookies: Any = None, query: str = "") -> Page:
        opened.append(Page(served, path, cookies, query))
        return opened[-1]

    yield new
    for page in opened:
        page.close()


@pytest.fixture
def sign_in(browser: Callable[[], httpx.Client]) -> SignIn:
    """A browser in which someone of a role is signed in; "patient" only loads the page."""

    def opened(role: str) -> httpx.Client:
        client = browser()
        if role == "patient":
            client.get("/")
        elif role != "nobody":
            token = client.get("/sign-in").text.split('name="token" value="')[1].split('"')[0]
            client.post("/sign-in", data={"name": role, "password": PASSWORD, "token": token})
        return client

    return opened
