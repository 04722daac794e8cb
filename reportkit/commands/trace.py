"""`reportkit trace`: where a figure or a sentence of a report comes from."""

from argparse import Namespace
from collections.abc import Iterator

from reportkit.commands.console import Console
from reportkit.commands.opening import EXIT_DONE, choose_languages, open_named
from reportkit.document.nodes import Document
from reportkit.document.tracing import Trace, find_traces
from reportkit.findings_text import source_record
from reportkit.messages import Messages
from reportkit.pipeline import compose_region
from reportkit.pipeline.summary import SUMMARY, summary_documents
from reportkit.sources import SourceRef
from reportkit.workspace import Workspace, choose_regions

# The national summary in the place of a region: as the command says it, and as its folder.
_SUMMARIES = ("summary", SUMMARY)


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print each place of the report that shows the words, and the places behind it."""
    workspace = open_named(options)
    languages = choose_languages(workspace, options.lang)
    found = [
        (document, trace)
        for document in _documents(workspace, options.region, languages)
        for trace in find_traces(document, options.text)
    ]
    if options.json:
        console.json({"traces": [_record(messages, *each) for each in found]})
        return EXIT_DONE
    for document, trace in found:
        _print(console, messages, document, trace)
    if not found:
        console.line(_nothing(messages, options))
    return EXIT_DONE


def _documents(workspace: Workspace, name: str, languages: tuple[str, ...]) -> Iterator[Document]:
    if name in _SUMMARIES:
        return summary_documents(workspace, languages)
    (region,) = choose_regions(workspace, (name,))
    return compose_region(workspace, region, languages)


def _nothing(messages: Messages, options: Namespace) -> str:
    if options.region in _SUMMARIES:
        return messages.text("trace.nothing-in-summary", text=options.text)
    return messages.text("trace.nothing", text=options.text, region=options.region)


def _print(console: Console, messages: Messages, document: Document, trace: Trace) -> None:
    heading = " › ".join((document.language, *trace.headings))
    console.line(console.toned(heading, "strong"))
    console.line(f"  {trace.text}")
    for value in trace.values:
        console.line(f"  {value.text}")
        _print_sources(console, messages, value.sources)
    if not trace.values:
        _print_sources(console, messages, trace.sources)
    if not trace.values and not trace.sources:
        console.line(f"    ← {messages.text('trace.standard-wording')}")
    console.line(console.toned(f"  {trace.node}", "faint"))
    console.line()


def _print_sources(console: Console, messages: Messages, sources: tuple[SourceRef, ...]) -> None:
    for place in dict.fromkeys(each.place(messages.places()) for each in sources):
        console.line(f"    ← {place}")


def _record(messages: Messages, document: Document, trace: Trace) -> dict[str, object]:
    return {
        "language": document.language,
        "node": trace.node,
        "headings": list(trace.headings),
        "text": trace.text,
        "values": [
            {
                "text": value.text,
                "sources": [source_record(messages, each) for each in value.sources],
            }
            for value in trace.values
        ],
        "sources": [source_record(messages, each) for each in trace.sources],
    }
