"""Sentences into vectors: all-MiniLM-L6-v2 through transformers, mean pooled and normalised.

Knows how the encoder was trained to be read (256 word pieces, mean over real tokens, unit length).
Does not know what the sentences are about.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from models.base import Floats

MAX_WORD_PIECES = 256  # sentence_bert_config.json of the model
BATCH = 32
REMEMBERED = 2048  # single strings kept: 1.5 KB each, so about 3 MB


class SentenceEmbedder:
    """An `Embedder`; the network is read on first use and shared by all threads."""

    dimensions = 384

    def __init__(self, directory: Path, *, threads: int = 2) -> None:
        self._directory = directory
        self._threads = threads
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, Floats] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, one row a text; a single text met before is answered from memory."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._lock:
            if len(texts) == 1:
                return self._remember(texts[0])[np.newaxis].copy()
            return self._in_batches(texts)

    def _remember(self, text: str) -> Floats:
        if text not in self._remembered:
            self._remembered[text] = self._embed_batch([text])[0]
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(text)
        return self._remembered[text]

    def _in_batches(self, texts: Sequence[str]) -> Floats:
        """Longest first, so that each batch pads little; rows return in the order given."""
        order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            rows[batch] = self._embed_batch([texts[n] for n in batch])
        return rows

    def _embed_batch(self, texts: Sequence[str]) -> Floats:
        import torch

        network, _ = self._loaded
        tokens = self._tokens(texts)
        with torch.inference_mode():
            hidden = network(**tokens).last_hidden_state
            real = tokens["attention_mask"].unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * real).sum(1) / real.sum(1).clamp(min=1e-9)
            unit = torch.nn.functional.normalize(mean, dim=1)
        return np.asarray(unit.numpy(), dtype=np.float32)

    def hidden(self, texts: Sequence[str], layer: int) -> tuple[Any, Any]:
        """States after the first `layer` layers (texts, pieces, dimensions), and 1 where a piece is real."""
        network, _ = self._loaded
        tokens = self._tokens(texts)
        found = network(**tokens, output_hidden_states=True).hidden_states[layer]
        return found, tokens["attention_mask"].to(found.dtype)

    def layers(self, first: int) -> Any:
        """The network's layers from this one on."""
        return self._loaded[0].encoder.layer[first:]

    def _tokens(self, texts: Sequence[str]) -> Any:
        return self._loaded[1](
            [_readable(text) for text in texts],
            padding=True,
            truncation=True,
            max_length=MAX_WORD_PIECES,
            return_tensors="pt",
        )

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        import torch
        from transformers import AutoModel, AutoTokenizer
        from transformers.utils import logging

        torch.set_num_threads(self._threads)
        logging.disable_progress_bar()  # a bar over 100 tensors read in 50 ms tells nobody anything
        network = AutoModel.from_pretrained(self._directory, local_files_only=True, use_safetensors=True)
        tokenizer = AutoTokenizer.from_pretrained(self._directory, local_files_only=True)
        return network.eval(), tokenizer


def _readable(text: str) -> str:
    """Half an emoji, as browsers may send one, is no text to the tokenizer: a question mark stands for it."""
    return text.encode(errors="replace").decode()
