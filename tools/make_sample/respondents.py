"""Invented respondents of a region: who they are and what they answer."""

import random
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tools.make_sample.choices import ORGANISATIONS, option_lists, programme

CONTENT = Path(__file__).parent / "content"
TOUR = Path(__file__).parents[2] / "tour.toml"
RATINGS = ("S10", "S13", "S17", "S19", "S21", "S24")

# What an answer may be before it is written down: a choice's name, names, a number, a date, text.
Answer = str | tuple[str, ...] | int | date | None


@dataclass(frozen=True)
class Respondent:
    """One person's answers by question, and the language they are written in."""

    number: int
    language: str
    sent: datetime
    answers: dict[str, Answer]


def respondents(region: str) -> list[Respondent]:
    """The respondents of a region, the same on every run."""
    content = tomllib.loads((CONTENT / "answers.toml").read_text(encoding="utf-8"))
    # Seeded by a string, random gives the same sequence on every machine.
    chance = random.Random(f"opin-ovi {region}")
    profile = content[region]
    return [_respondent(chance, region, profile, content["shared"], n) for n in _numbers(profile)]


def _numbers(profile: dict[str, Any]) -> range:
    return range(1, profile["count"] + 1)


def _respondent(
    chance: random.Random, region: str, profile: dict[str, Any], shared: dict[str, Any], n: int
) -> Respondent:
    language = "sv" if chance.random() < profile.get("swedish", 0) else "fi"
    words = {**shared[language], **profile[language]}
    answers = (
        {"S01": region}
        | _background(chance, region, profile)
        | _choices(chance, profile)
        | {question: _rating(chance, profile["ratings"][question]) for question in RATINGS}
        | _texts(chance, words, n)
    )
    return Respondent(n, language, _sent(chance, region), dict(sorted(answers.items())))


def _sent(chance: random.Random, region: str) -> datetime:
    """A moment in office hours, one to four weeks before the visit."""
    visit = tomllib.loads(TOUR.read_text(encoding="utf-8"))["regions"][region]["visit_date"]
    day = visit - timedelta(days=chance.randrange(7, 28))
    return datetime.combine(day, time(chance.randrange(8, 17), chance.randrange(60)))


def _background(chance: random.Random, region: str, profile: dict[str, Any]) -> dict[str, Answer]:
    projects = [each for each in option_lists()["projektit"] if each.region == region]
    weights = (3, 5, 8, 3, 1, 2, 2, 2, 1, 1, 1, 1)
    mine = chance.sample(projects, min(len(projects), chance.choice((1, 1, 1, 2))))
    return {
        "S02": chance.choices(ORGANISATIONS, weights)[0].name,
        "S03": _some(chance, ["yhteyshenkilo", "osatoteuttaja", "elo_jasen", "ohjaaja"], 0.4),
        "S04": tuple(sorted(each.name for each in mine)),
        "S05": _end(mine[0].name) if chance.random() < 0.6 else None,
        "S06": chance.randint(*profile["network"]) if chance.random() < 0.85 else None,
        "S18": chance.randint(*profile["meetings"]) if chance.random() < 0.85 else None,
    }


def _end(project_id: str) -> Answer:
    project = programme().project(project_id)
    parts = (project.end or "").split(".") if project else []
    if len(parts) != 3:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:  # the impossible dates of the sources are answered as they are known
        return ".".join(parts)


def _choices(chance: random.Random, profile: dict[str, Any]) -> dict[str, Answer]:
    made = _some(chance, profile["products"], 0.65)
    used = [name for name in made if chance.random() < (0.9 if name in profile["rooted"] else 0.3)]
    kept = profile["kept"] if chance.random() < 0.7 else chance.choice(["osittain", "ei"])
    return {
        "S08": made,
        "S09": tuple(used),
        "S12": chance.choice(profile["agreement"]),
        "S14": _some(chance, profile["channels"], 0.6),
        "S15": kept,
        "S23": "kylla" if chance.random() < profile["strategy"] else "ei",
        "S26": _some(chance, [*profile["challenges"], *profile["challenges"], "viestinta"], 0.45),
    }


def _some(chance: random.Random, names: list[str], share: float) -> tuple[str, ...]:
    picked = dict.fromkeys(name for name in names if chance.random() < share)
    return tuple(picked) or (chance.choice(names),)


def _rating(chance: random.Random, mean: float) -> Answer:
    if chance.random() < 0.04:
        return None
    if chance.random() < 0.06:
        return "0"
    return str(min(5, max(1, round(chance.gauss(mean, 0.9)))))


def _texts(chance: random.Random, words: dict[str, list[str]], n: int) -> dict[str, Answer]:
    pools = {
        "S07": ("results", 0.9),
        "S11": ("owner", 0.85),
        "S16": ("left_out", 0.6),
        "S20": ("work_life", 0.55),
        "S22": ("tools", 0.6),
        "S25": ("elo_next", 0.6),
        "S27": ("needs", 0.7),
        "S28": ("ministry", 0.5),
    }
    return {
        question: _said(words[pool], n) if chance.random() < share else None
        for question, (pool, share) in pools.items()
    }


def _said(pool: list[str], n: int) -> str | None:
    # Nobody says the same as another: those who come later join two thoughts, then are silent.
    turn, place = divmod(n - 1, len(pool))
    if turn == 0 or len(pool) < 5:
        return pool[place]
    if turn == 1 and place % 2 == 0:
        return f"{pool[place]} {pool[(place + 3) % len(pool)]}"
    return None
