"""Mended names for those who measure them: the scribe's own functions, by the front door."""

from assistant.language.medicines import find_medicines as find_medicines
from assistant.scribe.audio import decode as decode
from assistant.scribe.heard_names import Names as Names
from assistant.scribe.repairs import Weighed as Weighed
from assistant.scribe.repairs import weigh as weigh
from models.base import Floats as Floats
from models.base import Transcriber as Transcriber
