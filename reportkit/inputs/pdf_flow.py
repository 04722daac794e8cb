from pathlib import Path
from reportkit.diagnostics import Outcome
from reportkit.inputs.flow import FlowBlock
from reportkit.inputs.reading_words import ReadingWords
def read_pdf(path: Path, file: str, words: ReadingWords) -> Outcome[tuple[FlowBlock, ...] | None]:
    return Outcome(None)
