"""Faults planted in a good PDF, one at a time: a check of tags that misses one is no check."""

import io

import pikepdf

from reportkit.document.nodes import Document
from tools.conformance import faults, faults_of_words
from tools.conformance.spoiling import NothingToSpoil, Plant
from tools.conformance.tag_check import check_tags

FAULTS = faults.FAULTS | faults_of_words.FAULTS


def plant(data: bytes, fault: Plant) -> bytes:
    """The file with the fault in it. `NothingToSpoil` where it cannot be planted."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fault(pdf)
        spoiled = io.BytesIO()
        pdf.save(spoiled)
        return spoiled.getvalue()


def try_mutants(document: Document, data: bytes) -> tuple[list[str], list[str]]:
    """The names of the faults that were noticed, and of those that were not."""
    noticed: list[str] = []
    missed: list[str] = []
    for name, fault in FAULTS.items():
        try:
            spoiled = plant(data, fault)
        except NothingToSpoil:
            continue
        (noticed if check_tags(document, spoiled) else missed).append(name)
    return noticed, missed
