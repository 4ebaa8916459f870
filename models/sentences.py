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
from models.packed import packs, through, unit_means

MAX_WORD_PIECES = 256  # sentence_bert_config.json of the model
FROM_LAYER = 3  # of six: where the tuned model begins to differ
BATCH = 32
REMEMBERED = 2048  # vectors of texts kept: 1.5 KB each, so about 3 MB
HALFWAY_KEPT = 96  # texts whose lower states are kept, about 30 KB each: the tuned model goes on from them


class SentenceEmbedder:
    """An `Embedder`; the network is read on first use and shared by all threads."""

    dimensions = 384

    def __init__(self, directory: Path, *, threads: int = 2) -> None:
        self._directory = directory
        self._threads = threads
        self._lock = threading.RLock()
        self._vectors: OrderedDict[str, Floats] = OrderedDict()
        self._halfway: OrderedDict[str, Any] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, one row a text; those of a message's few texts are remembered."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with self._lock:
            order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                rows[batch] = self._batch([texts[n] for n in batch], keep=len(texts) <= BATCH)
        return rows

    def _batch(self, texts: Sequence[str], *, keep: bool) -> Floats:
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        made = dict(zip(missing, self._embed_batch(missing), strict=True)) if missing else {}
        rows = np.stack([made[text] if text in made else self._vectors[text] for text in texts])
        if keep:
            _remember(self._vectors, made, REMEMBERED)
        return rows

    def _embed_batch(self, texts: Sequence[str]) -> Floats:
        import torch

        with torch.inference_mode():
            states = through(self.layers(FROM_LAYER), self.lower_states(texts))
            return np.asarray(unit_means(states).numpy(), dtype=np.float32)

    def lower_states(self, texts: Sequence[str]) -> list[Any]:
        """Each text's states below `FROM_LAYER`: shape (pieces, dimensions)."""
        with self._lock:
            missing = [text for text in dict.fromkeys(texts) if text not in self._halfway]
            made = dict(zip(missing, self._first_layers(missing), strict=True)) if missing else {}
            found = [made[text] if text in made else self._halfway[text] for text in texts]
            _remember(self._halfway, made, HALFWAY_KEPT)
            return found

    def _first_layers(self, texts: Sequence[str]) -> list[Any]:
        import torch

        network, tokenizer = self._loaded
        pieces = tokenizer([_readable(text) for text in texts], truncation=True, max_length=MAX_WORD_PIECES)
        states: list[Any] = []
        with torch.inference_mode():
            for pack in packs([len(each) for each in pieces["input_ids"]]):
                rows = [torch.tensor(pieces["input_ids"][n]) for n in pack]
                places = torch.cat([torch.arange(len(row)) for row in rows])
                row = network.embeddings(input_ids=torch.cat(rows)[None], position_ids=places[None])
                states += row[0].split([len(row) for row in rows])
            return through(network.encoder.layer[:FROM_LAYER], states)

    def layers(self, first: int) -> Any:
        """The network's layers from this one on."""
        return self._loaded[0].encoder.layer[first:]

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


def _remember(known: OrderedDict[str, Any], made: dict[str, Any], most: int) -> None:
    """Keep what was made, and the latest `most` of all."""
    known.update(made)
    while len(known) > most:
        known.popitem(last=False)


def _readable(text: str) -> str:
    """Half an emoji, as browsers may send one, is no text to the tokenizer: a question mark stands for it."""
    return text.encode(errors="replace").decode()
