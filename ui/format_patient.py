"""What the patient's page shows of voice messages and files of readings, as HTML. Pure."""

from html import escape

from assistant.journeys.views import VoiceView
from ui.format import notice, text

CANNOT = "This browser cannot record here. Please type your message, or upload a recording."
NO_MICROPHONE = "No microphone was found. Please type your message, or upload a recording."
REFUSED = (
    "The microphone was not allowed. You can allow it in your browser’s settings, type your message, or "
    "upload a recording."
)
RECORDER = (
    '<h3>Or, instead of typing</h3><p class="small" id="voice-help">Speak for up to 3 minutes, in any '
    "language. You check the words before they are sent; then the recording is deleted.</p>"
    '<button type="button" class="record" aria-describedby="voice-help" data-start="Record a voice message" '
    f'data-stop="Stop recording" data-cannot="{escape(CANNOT)}" data-none="{escape(NO_MICROPHONE)}" '
    f'data-refused="{escape(REFUSED)}">Record a voice message</button>'
    '<span class="clock" aria-hidden="true"></span><p class="told" role="status"></p>'
)
READINGS_HELP = (
    '<p class="small" id="readings-help">Home readings: a table (CSV) or FHIR file from your app or meter, '
    "with the date of each reading. We read blood pressure, pulse, temperature, oxygen, breathing rate, "
    "blood sugar, peak flow and weight.</p>"
)


def voice(view: VoiceView | None) -> str:
    """How far a voice message is, and what to do with its words."""
    if view is None:
        return ""
    if view.listening:
        return (
            '<div class="progress"><span>Your recording is safe. We are writing down what you said.</span>'
            f'<progress max="1" value="{view.progress:.2f}" aria-label="Writing down what you said">'
            f"{view.progress:.0%}</progress></div>"
        )
    if not view.ready:
        return notice(view.sentence)
    told = (
        "We wrote down what you said. Please check the words in the box, put right what is wrong, and send."
    )
    return f'<p class="heard" role="status">{told}</p>{_translated(view)}{notice(view.sentence)}'


def _translated(view: VoiceView) -> str:
    if not view.language:
        return ""
    return (
        f'<p class="heard">You spoke {escape(view.language)}. The words in the box were put into English by '
        "software and may be wrong. The clinician will see this, and that you may need an interpreter.</p>"
        f'<p class="heard">What we heard: <q dir="auto">{text(view.original)}</q></p>'
    )
