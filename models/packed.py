"""Texts through a transformer's layers end to end in one row, each seeing only itself.

Padding a patient's short clauses to the length of the whole message would be most of the work; so texts
are joined and a mask keeps them apart. Knows tensors, no models. A text's states: shape (pieces, dimensions).
"""

from collections.abc import Iterator, Sequence
from typing import Any

PACK = 128  # pieces a row: in longer ones most of attention is hidden by the mask (measured: twice as slow)
APART = -1e9  # what is added to attention between different texts


def through(layers: Any, states: Sequence[Any]) -> list[Any]:
    """The states of each text after these layers."""
    import torch

    out: list[Any] = []
    for pack in packs([len(each) for each in states]):
        lengths = [len(states[n]) for n in pack]
        row = torch.cat([states[n] for n in pack])[None]
        row = run(layers, row, _kept_apart(lengths))
        out += row[0].split(lengths)
    return out


def run(layers: Any, hidden: Any, mask: Any) -> Any:
    """States (texts, pieces, dimensions) after these layers; `mask` is added to attention."""
    for layer in layers:
        out = layer(hidden, mask)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def packs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts, in order, so many together as fit in one row; at least one."""
    pack: list[int] = []
    taken = 0
    for place, length in enumerate(lengths):
        if pack and taken + length > PACK:
            yield pack
            pack, taken = [], 0
        pack.append(place)
        taken += length
    if pack:
        yield pack


def unit_means(states: Sequence[Any]) -> Any:
    """The mean of each text's states, of unit length: shape (texts, dimensions)."""
    import torch

    return torch.nn.functional.normalize(torch.stack([each.mean(0) for each in states]), dim=1)


def _kept_apart(lengths: Sequence[int]) -> Any:
    """What is added to attention so that each text sees itself alone; None for a single text."""
    import torch

    if len(lengths) == 1:
        return None
    text = torch.repeat_interleave(torch.arange(len(lengths)), torch.tensor(lengths))
    return torch.where(text[:, None] == text[None, :], 0.0, APART)[None, None]
