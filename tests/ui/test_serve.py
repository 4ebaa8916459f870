"""Starting the server."""

import socket

import pytest

from assistant.errors import OperatorError
from ui.serve import _listen


def test_a_busy_port_is_one_sentence_with_the_mend() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OperatorError, match="set SIGNPOST_PORT"):
            _listen("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(OperatorError, match="cannot serve on"):
        _listen("192.0.2.1", 8000)
