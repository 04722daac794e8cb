"""`reportkit model`: a region's model as canonical JSON, or the schema that it follows."""

from argparse import Namespace

from reportkit.commands.console import Console
from reportkit.commands.opening import EXIT_DONE, open_named
from reportkit.errors import UsageError
from reportkit.messages import Messages
from reportkit.pipeline import assemble, dump_model, model_schema, read_tour
from reportkit.workspace import choose_regions


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print the model of one region."""
    if options.schema:
        console.json(model_schema())
        return EXIT_DONE
    if options.region is None:
        raise UsageError(
            "usage-missing", field=messages.text("help.metavar-region"), name="reportkit model"
        )
    workspace = open_named(options)
    regions = choose_regions(workspace, (options.region,))
    records = read_tour(workspace, regions)
    report = assemble(workspace, records.value, regions[0])
    console.out.write(dump_model(report.value))
    return EXIT_DONE
