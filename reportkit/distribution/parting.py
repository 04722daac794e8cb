"""Which files go into which message, when one message does not hold them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_MEGABYTE = 1_000_000
# What a message needs beside its attachments, and each attachment for its head.
_MESSAGE_BYTES = 20_000
_HEAD_BYTES = 600
# Base64 as mail writes it: 57 bytes become a line of 76 letters and its end.
_LINE, _ENCODED_LINE = 57, 78


@dataclass(frozen=True)
class Parted:
    """The names of the files of each message, and of those that no message can hold."""

    messages: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...] = ()


def part_files(
    sizes: Iterable[tuple[str, int]], megabytes: int, large: Literal["split", "link"]
) -> Parted:
    """The files in their order, as many messages as it takes.

    With `link` there is one message, and what does not fit into it is left out.
    """
    room = megabytes * _MEGABYTE - _MESSAGE_BYTES
    messages: list[list[str]] = [[]]
    left_out = []
    used = 0
    for name, size in sizes:
        needed = _encoded(size)
        fits = used + needed <= room
        if not fits and large == "split" and messages[-1] and needed <= room:
            messages.append([])
            used, fits = 0, True
        if fits:
            messages[-1].append(name)
            used += needed
        else:
            left_out.append(name)
    return Parted(tuple(map(tuple, messages)), tuple(left_out))


def _encoded(size: int) -> int:
    return -(-size // _LINE) * _ENCODED_LINE + _HEAD_BYTES
