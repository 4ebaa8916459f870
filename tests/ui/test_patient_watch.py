"""A patient's page left open: what changes behind it is shown, and otherwise nothing is touched."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from house import House, now
from talk import Page

from assistant.journeys.views import ChatLine, Stage

Open = Callable[..., Page]


def tick(page: Page) -> list[Any]:
    """What the page's timer brings."""
    ticks = [d for d in page.config["dependencies"] if d["targets"] and d["targets"][0][1] == "tick"]
    event = max(ticks, key=lambda it: len(it["outputs"]))
    asked = {"data": [None], "fn_index": event["id"], "session_hash": page.session}
    page.http.post(f"{page.path}/gradio_api/queue/join", json=asked).raise_for_status()
    return page._read()


def is_unchanged(shown: list[Any]) -> bool:
    """No component gets a value; a state that stays is told as nothing."""
    return all(it is None or "value" not in {**it, **it.get("props", {})} for it in shown)


def test_what_changed_behind_the_page_is_shown(open_page: Open, house: House) -> None:
    page = open_page()
    page.send("begin", "click", "patient", "34", "", "", None)
    page.send("message", "submit", "sore throat since Monday")
    assert is_unchanged(tick(page))
    visitor, view = next(iter(house.chats.views.items()))
    line = ChatLine(False, "We have read your message again.", now())
    house.chats.views[visitor] = replace(
        view, stage=Stage.EMERGENCY, emergency="Call 999 now.", lines=(*view.lines, line), options=()
    )
    shown = json.dumps(tick(page))
    assert "Get help now" in shown
    assert "read your message again" in shown
    assert is_unchanged(tick(page))
