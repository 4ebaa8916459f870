"""Any text model, reached one way: LangChain's `ChatOpenAI` at an OpenAI-compatible address.

Knows how to ask for JSON under a schema and what may go wrong on the way. Does not know what is asked
or why: prompts and their meaning belong to the callers. The embedded model, vLLM and any other server
differ only in address.
"""

import atexit
import json
import threading
import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.base import ModelUnavailableError, TextAnswer
from models.llama import Address
from models.shape import misfit

if TYPE_CHECKING:
    from models.line import Line

TIMEOUT_S = 180.0  # 400 tokens at the 3 a second of a PC busy with something else
SEED = 1


class ChatTextModel:
    """A `TextModel` at an address; connected on first use, safe to share between threads."""

    def __init__(
        self,
        name: str,
        address: Callable[[], Address],
        *,
        timeout_s: float = TIMEOUT_S,
        at_once: int = 1,
        use_proxies: bool = False,
        stop: Callable[[], None] | None = None,
    ) -> None:
        self.name = name
        self._address = address
        self._timeout_s = timeout_s
        self._turns = threading.Semaphore(at_once)
        self._connecting = threading.Lock()
        self._use_proxies = use_proxies
        self._stop = stop
        self._closed = False
        if stop:
            atexit.register(self.close)

    def answer(self, system: str, user: str, *, schema: dict[str, Any], max_tokens: int = 400) -> TextAnswer:
        """One answer that fits `schema`, or ModelUnavailableError in one sentence."""
        with self._turns:
            started = time.perf_counter()
            message = self._ask(system, user, schema, max_tokens)
            seconds = time.perf_counter() - started
        return TextAnswer(self._read(message, schema), seconds)

    def close(self) -> None:
        """Let go of the connection and of the embedded server, if this is one, for good.

        Whoever waits for an answer is told at once, and whoever asks later: a server that answers while
        it is stopped never ends, and one started again after closing outlives everything.
        """
        with self._connecting:  # a server that is just starting is waited for
            self._closed = True
            if line := self.__dict__.pop("_line", None):
                line.hang_up()
            self.__dict__.pop("_chat", None)
        if self._stop:
            self._stop()
            atexit.unregister(self.close)

    def _ask(self, system: str, user: str, schema: dict[str, Any], max_tokens: int) -> Any:
        import httpx
        import openai

        wanted = {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema, "strict": True}}
        try:
            with self._connecting:
                if self._closed:
                    raise self._unavailable("was closed")
                chat = self._chat
            return chat.invoke(
                [("system", system), ("human", user)], response_format=wanted, max_tokens=max_tokens
            )
        except openai.LengthFinishReasonError as error:
            raise self._unavailable(f"had not finished its answer after {max_tokens} tokens") from error
        except openai.APITimeoutError as error:
            raise self._unavailable(f"did not answer within {self._timeout_s:g} s") from error
        except openai.APIStatusError as error:
            raise self._unavailable(f"refused with status {error.status_code}") from error
        except (openai.OpenAIError, httpx.HTTPError) as error:
            raise self._unavailable("cannot be reached") from error
        except RuntimeError as error:  # httpx's word when closing came between the line and the question
            if not self._closed:
                raise
            raise self._unavailable("was closed") from error
        except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            # What langchain-openai raises when the reply is not a chat completion: it reads it unchecked.
            raise self._unavailable("did not answer like an OpenAI-compatible server") from error

    def _read(self, message: Any, schema: dict[str, Any]) -> dict[str, Any]:
        try:
            data = json.loads(message.content)
        except (TypeError, ValueError) as error:
            raise self._unavailable("did not write JSON") from error
        if wrong := misfit(data, schema):
            raise self._unavailable(f"did not keep to the form asked for ({wrong})")
        return dict(data)

    def _unavailable(self, what: str) -> ModelUnavailableError:
        return ModelUnavailableError(
            f"Text model {self.name} {what}: check it with `signpost doctor`, or set TEXT_MODEL=none."
        )

    @cached_property
    def _line(self) -> "Line":
        from models.line import Line

        return Line(timeout_s=self._timeout_s, use_proxies=self._use_proxies)

    @cached_property
    def _chat(self) -> Any:
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        address = self._address()
        return ChatOpenAI(
            model=self.name,
            base_url=address.url,
            api_key=SecretStr(address.key or "none"),  # never OPENAI_API_KEY, which belongs to somebody else
            organization="",
            temperature=0.0,
            seed=SEED,
            timeout=self._timeout_s,
            max_retries=0,
            http_client=self._line.client,
            use_responses_api=False,
        )
