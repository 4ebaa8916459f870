"""A voice encoder that remembers: the voices of what was said are learnt while people still talk.

When the consultation ends only the last words' voices are missing (0.02 s each), not all of them.
"""

from collections.abc import Sequence
from hashlib import blake2b

from assistant.scribe.speakers import voice_samples
from assistant.types import Utterance
from models.base import Floats, VoiceEncoder


class VoicesAhead:
    """A `VoiceEncoder` over another one; the same sound is encoded once."""

    def __init__(self, voices: VoiceEncoder) -> None:
        self._voices = voices
        self._known: dict[bytes, Floats] = {}

    def encode(self, audio: Floats) -> Floats:
        """The voice of this sound."""
        key = blake2b(audio.tobytes(), digest_size=16).digest()
        if key not in self._known:
            self._known[key] = self._voices.encode(audio)
        return self._known[key]

    def learn(self, utterances: Sequence[Utterance], audio: Floats) -> None:
        """Encode what telling the speakers apart will ask for."""
        for sample in voice_samples(utterances, audio):
            self.encode(sample)
