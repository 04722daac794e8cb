"""The edits of a reviewer: each is made in LibreOffice and noted by itself, in words alone."""

import re
from dataclasses import dataclass, field

from places import cell_name, is_plain, live_portions, words_in
from vocabulary import SENTENCES, WORDS

PARAGRAPH_BREAK = 0
_WORD = re.compile(r"\w{4,}")
_COMMENT = "com.sun.star.text.textfield.Annotation"


@dataclass
class Block:
    """A block's text as it was sent, and what reviewers have done to it since."""

    sent: str
    inserted: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    closed: bool = False
    gone: bool = False


@dataclass(frozen=True)
class Sitting:
    """One reviewer at one file: chance, language, name, and whether changes are tracked."""

    chance: object
    language: str
    author: str
    tracked: bool
    document: object


def note(kind, place, block, sitting, **more):
    """What was done, to be compared later with what is read."""
    return {
        "kind": kind,
        "key": place.key.as_list(),
        "place": place.kind,
        "sent": block.sent,
        "author": sitting.author,
        "tracked": sitting.tracked,
        **more,
    }


# --- words ---


def replace_words(place, block, sitting):
    """One word gives way to others."""
    new = sitting.chance.choice(WORDS[sitting.language])
    return _exchange(place, block, sitting, "replace", lambda old: new)


def delete_words(place, block, sitting):
    """One word goes, with the space before it."""
    return _exchange(place, block, sitting, "delete", lambda old: "", before=r"(?<=\w) ")


def insert_words(place, block, sitting):
    """Words come in between."""
    new = sitting.chance.choice(WORDS[sitting.language])
    return _exchange(place, block, sitting, "insert", lambda old: f"{new} {old}", keeps=True)


def _exchange(place, block, sitting, operation, make_new, *, before="", keeps=False):
    found = _choose_word(place, block, sitting, before)
    if found is None:
        return None
    portion, start, old, at = found
    new = make_new(old)
    if new == old:
        return None
    cursor = _cursor(place.text, portion, start, 0 if keeps else len(old))
    assert keeps or cursor.getString() == old, (cursor.getString(), old)
    written = new.removesuffix(old) if keeps else new
    _write(cursor, written)
    block.removed.append((at, at + len(old)))
    block.inserted.append(written)
    change = [at, "" if keeps else old, written]
    return note("edit", place, block, sitting, operation=operation, change=change)


def _write(cursor, words):
    """Types over what the cursor holds, as a person does: first it goes, then the new comes."""
    if cursor.getString():
        cursor.setString("")
    if words:
        start = cursor.getStart()
        start.getText().insertString(start, words, False)


def _choose_word(place, block, sitting, before):
    """A word that stands in the text once and that nobody has touched."""
    pattern = re.compile(before + _WORD.pattern) if before else _WORD
    now = words_in(place.paragraph)
    candidates = []
    for portion in live_portions(place.paragraph):
        words = portion.getString()
        for match in pattern.finditer(words):
            old = match.group()
            at = block.sent.find(old)
            if now.count(old) == 1 and block.sent.count(old) == 1 and _is_free(block, at, old):
                candidates.append((portion, match.start(), old, at))
    return sitting.chance.choice(candidates) if candidates else None


def _is_free(block, at, old):
    touched = any(start <= at + len(old) and at <= end for start, end in block.removed)
    return not touched and not any(old in words for words in block.inserted)


def _cursor(text, portion, start, length):
    cursor = text.createTextCursorByRange(portion.getStart())
    cursor.goRight(start, False)
    cursor.goRight(length, True)
    return cursor


def append_sentence(place, block, sitting):
    """A sentence after the last one."""
    end = len(block.sent)
    if (end, end) in block.removed:
        return None
    new = " " + sitting.chance.choice(SENTENCES[sitting.language])
    place.text.insertString(place.paragraph.getEnd(), new, False)
    block.removed.append((end, end))
    block.inserted.append(new)
    return note("edit", place, block, sitting, operation="append", change=[end, "", new])


# --- paragraphs ---


def insert_paragraph(place, block, sitting):
    """A paragraph of its own after this one."""
    if not _is_whole(place, block):
        return None
    new = sitting.chance.choice(SENTENCES[sitting.language])
    end = place.paragraph.getEnd()
    place.text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
    place.text.insertString(end, new, False)
    block.closed = True
    return note("insert", place, block, sitting, text=new)


def delete_paragraph(place, block, sitting):
    """The paragraph and its end."""
    if not _is_whole(place, block) or place.after is None:
        return None
    cursor = place.text.createTextCursorByRange(place.paragraph.getStart())
    cursor.gotoRange(place.after.getStart(), True)
    cursor.setString("")
    block.closed = block.gone = True
    return note("delete", place, block, sitting)


def empty_paragraph(place, block, sitting):
    """The words of the paragraph, and its end stays."""
    if not _is_whole(place, block):
        return None
    cursor = place.text.createTextCursorByRange(place.paragraph.getStart())
    cursor.gotoRange(place.paragraph.getEnd(), True)
    cursor.setString("")
    block.closed = True
    return note("delete", place, block, sitting, operation="empty")


def split_paragraph(place, block, sitting):
    """The paragraph becomes two at a space between its sentences or words."""
    spaces = [match.end() for match in re.finditer(r"(?<=[\w.,]) (?=\w{3})", block.sent)]
    if not _is_whole(place, block) or not spaces:
        return None
    at = sitting.chance.choice(spaces)
    cursor = place.text.createTextCursorByRange(place.paragraph.getStart())
    cursor.goRight(at, False)
    place.text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    block.closed = True
    return note("split", place, block, sitting, at=at)


def join_paragraphs(place, block, sitting, following):
    """The paragraph and the next one become one, with a space between them."""
    if not _is_whole(place, block) or following.removed:
        return None
    end = place.paragraph.getEnd()
    cursor = place.text.createTextCursorByRange(end)
    cursor.goRight(1, True)
    cursor.setString("")
    place.text.insertString(cursor.getStart(), " ", False)
    block.closed = following.closed = True
    return note("join", place, block, sitting)


def _is_whole(place, block):
    untouched = not block.removed and not block.closed
    return untouched and place.kind == "paragraph" and is_plain(place.paragraph)


def retype_paragraph(place, block, sitting):
    """All words of the paragraph give way to a sentence that shares no word with them."""
    if not _is_whole(place, block):
        return None
    new = sitting.chance.choice(SENTENCES[sitting.language])
    cursor = place.text.createTextCursorByRange(place.paragraph.getStart())
    cursor.gotoRange(place.paragraph.getEnd(), True)
    _write(cursor, new)
    block.closed = True
    return note("edit", place, block, sitting, operation="retype", change=[0, block.sent, new])


def embolden_word(place, block, sitting):
    """A word gets another look; only tracking can tell."""
    found = _choose_word(place, block, sitting, "")
    if found is None or not sitting.tracked:
        return None
    portion, start, old, at = found
    cursor = _cursor(place.text, portion, start, len(old))
    cursor.CharUnderline = 0 if cursor.CharUnderline else 1
    block.removed.append((at, at + len(old)))
    return note("format", place, block, sitting)


# --- rows ---


def insert_row(row, sitting):
    """A row after this one, with words in each of its cells."""
    table, number = row.table, row.number
    table.getRows().insertByIndex(number, 1)
    words = [sitting.chance.choice(WORDS[sitting.language]) for _ in row.sent]
    for column, text in enumerate(words):
        table.getCellByName(cell_name(column, number + 1)).setString(text)
    return note("insert-row", row, Block(""), sitting, cells=words)


def delete_row(row, sitting):
    """The row."""
    row.table.getRows().removeByIndex(row.number - 1, 1)
    return note("delete-row", row, Block(""), sitting, cells=row.sent)


# --- comments ---


def comment_on_word(place, block, sitting):
    """A remark on one word."""
    found = _choose_word(place, block, sitting, "")
    if found is None:
        return None
    portion, start, old, at = found
    block.removed.append((at, at + len(old)))
    return _comment(place, block, sitting, _cursor(place.text, portion, start, len(old)), old)


def comment_on_paragraph(place, block, sitting):
    """A remark on the whole paragraph."""
    cursor = place.text.createTextCursorByRange(place.paragraph.getStart())
    cursor.gotoRange(place.paragraph.getEnd(), True)
    return _comment(place, block, sitting, cursor, block.sent)


def comment_at_point(place, block, sitting):
    """A remark at the paragraph's beginning, on no word."""
    cursor = place.text.createTextCursorByRange(place.paragraph.getStart())
    return _comment(place, block, sitting, cursor, "")


def _comment(place, block, sitting, cursor, anchor):
    words = sitting.chance.choice(SENTENCES[sitting.language])
    annotation = sitting.document.createInstance(_COMMENT)
    annotation.Author, annotation.Content = sitting.author, words
    annotation.Initials = "".join(name[0] for name in sitting.author.split())
    place.text.insertTextContent(cursor, annotation, bool(anchor))
    return note("comment", place, block, sitting, text=words, anchor=anchor)
