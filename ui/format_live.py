"""The panel that records a consultation as HTML; `live.js` brings it to life. Pure.

Only what changes rarely is read out (recording, paused, what is wrong): the words that come in and the level
meters are not, so that a screen reader does not talk over the consultation.
"""

from html import escape

TOLD = "The patient knows that this is recorded and does not object"
EMPTY = "The words appear here a few seconds after they are spoken."
SENTENCES = {
    "refused": "The microphone was not allowed: allow it in the browser’s address bar, then press Record.",
    "none": "No microphone was found: plug one in, then press Record, or upload a recording.",
    "busy": "Another program is using the microphone: close it there, then press Record.",
    "insecure": (
        "The browser gives no microphone to this address: open Signpost over HTTPS or on its own computer, "
        "or upload a recording."
    ),
    "lost": (
        "The microphone was lost at {at}. What was heard until then is kept: plug it in again and press "
        "Carry on, or have it written up."
    ),
    "muted": "The microphone is muted: switch it on at the microphone or in the computer’s settings.",
    "left": "Recording broke off at {at}. What was heard is kept: carry on, or have it written up.",
    "offline": (
        "Signpost does not answer. Recording goes on and up to {waiting} seconds wait to be sent: keep this "
        "page open."
    ),
    "unsent": "Stopped. Up to {waiting} seconds still wait to be sent: keep this page open until they are.",
    "behind": "The words are over {behind} seconds behind: this computer is busy. Nothing is lost.",
    "quiet": "Nothing has been heard for {quiet} seconds – is the microphone on?",
    "left-dead": "Nothing comes from the left microphone – is it on?",
    "right-dead": "Nothing comes from the right microphone – is it on?",
    "untold": "Tell the patient first that the consultation is recorded, and tick that they do not object.",
    "sure": "Press it once more to delete everything recorded so far.",
}


def panel() -> str:
    """Consent, buttons, level meters, what is wrong, and the words as they come."""
    sentences = "".join(f' data-{name}="{escape(said)}"' for name, said in SENTENCES.items())
    return (
        f'<section id="listen" class="listen"{sentences}><h2>Record</h2>'
        f'<label class="told"><input type="checkbox" data-part="told"> {TOLD}</label>'
        '<div class="keys"><button type="button" class="record" data-part="record">Record</button>'
        '<button type="button" class="record" data-part="stop" hidden>Stop and write up</button>'
        '<span class="clock" data-part="clock"></span></div>'
        f'<div class="levels" data-part="levels" hidden>{_level("left")}{_level("right")}</div>'
        '<p class="state" role="status" data-part="state"></p>'
        '<p class="notice" role="alert" data-part="wrong" hidden></p>'
        '<div class="words" data-part="words" role="region" aria-label="What has been heard so far" '
        f'aria-live="off" tabindex="0" data-empty="{EMPTY}" hidden></div>'
        '<button type="button" class="plain" data-part="delete" hidden>Patient objects: delete it</button>'
        "</section>"
    )


def _level(side: str) -> str:
    return (
        f'<label data-part="{side}-label"><span>Microphone</span>'
        f'<meter data-part="{side}" min="0" max="1" low="0.25" value="0"></meter></label>'
    )
