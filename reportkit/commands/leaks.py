"""Leaks as staff read them: by file, each with its place and what was found."""

from collections.abc import Iterable
from itertools import groupby

from reportkit.commands.console import Console
from reportkit.findings_text import place_in_file
from reportkit.inspection.leaks import Leak
from reportkit.messages import Messages


def print_leaks(console: Console, messages: Messages, leaks: Iterable[Leak]) -> None:
    """All leaks, file by file."""
    for file, of_file in groupby(leaks, key=lambda each: each.source.file):
        console.line(console.toned(file, "strong"))
        for each in of_file:
            place = place_in_file(messages, each.source)
            words = messages.text(f"leaks.{each.kind.value}")
            if each.found:
                words = messages.text("leaks.quoted", name=words, found=each.found)
            console.line(f"  {place}: {words}" if place else f"  {words}")
