"""The keys of the sections of the standard report and of the summary (docs/inputs.md)."""

SECTIONS: tuple[str, ...] = (
    "summary",
    "introduction",
    "material",
    "participants",
    "projects",
    "results",
    "rooting",
    "services",
    "service-models",
    "e-services",
    "networks",
    "work-life",
    "competence",
    "agreements",
    "elo",
    "challenges",
    "conclusions",
    "references",
    "appendix-questions",
    "appendix-answers",
    "appendix-programme",
    "distribution",
)

_OF_A_REGION_ALONE = ("references", "appendix-questions", "appendix-programme")
_OF_ALL_REGIONS = ("comparison",)

# Those of the summary of all regions that an author may write in.
NATIONAL_SECTIONS: tuple[str, ...] = (
    *(each for each in SECTIONS if each not in _OF_A_REGION_ALONE),
    *_OF_ALL_REGIONS,
)
