"""What a package lacks, or what came out otherwise than wished."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """A key of the catalogue (`distribute.<key>`) and the values of its sentence."""

    key: str
    values: Mapping[str, str]
