"""Where each page lies: folders and files named in the language of the page."""

from reportkit.phrases import Phrases


def address_of(phrases: Phrases, key: str) -> str:
    """The file of a page from the top of the site: `fi/alueet/lappi.html`."""
    return f"{phrases.language}/{_within(phrases, key)}.html"


def _within(phrases: Phrases, key: str) -> str:
    kind, _, rest = key.partition(".")
    match kind:
        case "front":
            return "index"
        case "region":
            return f"{phrases.text('addresses.regions')}/{rest}"
        case "project":
            return f"{phrases.text('addresses.projects')}/{rest}"
        case "projects" if rest:
            group, _, choice = rest.partition(".")
            word = phrases.text(f"addresses.by_{group}")
            return f"{phrases.text('addresses.projects')}/{word}/{choice}"
        case "projects":
            return f"{phrases.text('addresses.projects')}/index"
        case _:
            return phrases.text(f"addresses.{kind}")
