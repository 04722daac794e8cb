"""Settings that are wrong: a `tour.toml` may end the command, in one line and with a hint."""

from collections.abc import Iterator

from tools.hostile.entry import Entry, Scene

_TOUR = '[tour]\nid = "t"\nname = { fi = "Kiertue" }\nyear = 2014\nlanguages = ["fi"]\nprogramme = "opin-ovi"\nregion_set = "ely-2010"\n'
_LAPPI = "\n[regions.lappi]\nvisit_date = 2014-10-07\n"


def settings_entries(scene: Scene) -> Iterator[Entry]:
    """Files for the place of `tour.toml`."""
    for name, (tries, text) in _texts(scene).items():
        content = text if isinstance(text, bytes) else text.encode()
        yield Entry(f"tour-{name}", tries, "tour.toml", content, refusal=True)


def _texts(scene: Scene) -> dict[str, tuple[str, str | bytes]]:
    tour = _TOUR + _LAPPI
    return {
        "empty": ("an empty file", ""),
        "binary": ("bytes of all kinds", bytes(range(256))),
        "latin-1": ("letters that are no UTF-8", tour.replace("Kiertue", "Kätevä").encode("latin-1")),
        "utf-16": ("UTF-16", tour.encode("utf-16")),
        "mark": ("a byte order mark", b"\xef\xbb\xbf" + tour.encode()),
        "broken": ("no TOML", tour + "\n[[[\n"),
        "twice": ("a table twice", tour + _LAPPI),
        "deep": ("values in each other", tour + "x = " + "[" * 5_000),
        "deep-tables": ("tables in each other", tour + "[" + "a." * 5_000 + "a]\nb = 1\n"),
        "wrong-types": ("values of the wrong kind", tour.replace("2014\n", '"kaksi"\n').replace('["fi"]', "7")),
        "no-tour": ("no [tour]", _LAPPI),
        "no-regions": ("no regions", _TOUR),
        "unknown-region": ("a region that is none", _TOUR + "[regions.\"../../x\"]\nvisit_date = 2014-10-07\n"),
        "unknown-set": ("a region set that lies outside", tour.replace("ely-2010", "../../../etc/passwd")),
        "far-set": ("a region set by its whole path", tour.replace("ely-2010", f"{scene.outside}/canary")),
        "unknown-programme": ("a programme that lies outside", tour.replace("opin-ovi", "..\\..\\x")),
        "unknown-language": ("a language that lies outside", tour.replace('"fi"]', '"../../fi"]')),
        "no-languages": ("no languages", tour.replace('["fi"]', "[]")),
        "many-languages": ("one language a thousand times", tour.replace('["fi"]', str(["fi"] * 1_000).replace("'", '"'))),
        "year-zero": ("the year 0", tour.replace("2014\n", "0\n")),
        "year-huge": ("a year of a hundred digits", tour.replace("year = 2014", "year = " + "9" * 100)),
        "year-negative": ("a year before all", tour.replace("year = 2014", "year = -1")),
        "date-impossible": ("a day that does not exist", tour.replace("2014-10-07", "2014-02-30")),
        "invited-huge": ("a count of a thousand digits", tour + "invited = " + "9" * 1_000 + "\n"),
        "invited-negative": ("a negative count", tour + "invited = -5\n"),
        "invited-nan": ("a count that is none", tour + "invited = nan\n"),
        "name-hostile": ("code and controls in the name", tour.replace("Kiertue", "{{7*7}} <script> \\u202e \\u0007 \\ud7ff")),
        "name-long": ("a name of 1 MB", tour.replace("Kiertue", "Kiertue " * 130_000)),
        "id-path": ("an id that is a path", tour.replace('"t"', '"../../../tmp/x"')),
        "answers-path": ("answers of a file outside", tour + f'[answers."{scene.outside}/canary.txt"]\nshape = "kobo"\n'),
        "answers-nonsense": ("answers settings of the wrong kind", tour + '[answers."surveys/lappi.csv"]\nshape = "x"\nheader_row = -1\nlanguage = "../x"\n'),
        "answers-huge-row": ("a header row far below", tour + '[answers."surveys/lappi.csv"]\nheader_row = 999999999999\n'),
        "settle-nonsense": ("settled values that do not exist", tour + '[settle]\n"lappi/__class__" = "x"\n"x" = { a = 1 }\n'),
        "unknown-keys": ("10,000 keys that do not exist", tour + "".join(f"k{n} = {n}\n" for n in range(10_000))),
    }  # fmt: skip
