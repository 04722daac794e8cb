"""Comments become remarks on the block and the words that they are about."""

from lxml import etree

from reportkit.review.comparing import compare
from reportkit.review.drafts import SentComment
from reportkit.review.remarks import Remark
from reportkit.review.returned.package import read_sent
from tests.review.returned_files import (
    ANNA,
    BENGT,
    FIRST,
    MOMENT,
    SECOND,
    Edit,
    change,
    cut_out,
    draft,
    edited,
    element,
    insert_paragraph_tracked,
    paragraph_with,
    remarks_of,
    run,
    with_parts,
)

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def comment(number: int, words: str, author: str = ANNA) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{MOMENT}">'
        f'<w:p w14:paraId="0000000{number}"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    )


def commented(*edits: Edit, comments: str, extended: str = "") -> bytes:
    """The draft's file with a part of comments."""

    def relate(root: etree._Element) -> None:
        for kind in ("comments", "commentsExtended"):
            each = etree.SubElement(root, root[0].tag)
            each.set("Id", kind)
            each.set("Type", f"{_RELATIONS}/{kind}")
            each.set("Target", f"{kind}.xml")

    data = edited(relate, part="word/_rels/document.xml.rels", data=edited(*edits))
    names = f'xmlns:w="{W_URI}" xmlns:w14="{_W14}" xmlns:w15="{_W15}"'
    parts = {
        "word/comments.xml": f"<w:comments {names}>{comments}</w:comments>",
        "word/commentsExtended.xml": f"<w15:commentsEx {names}>{extended}</w15:commentsEx>",
    }
    return with_parts(data, {name: content.encode() for name, content in parts.items()})


def over(words: str, number: int = 1) -> Edit:
    """A comment's range over some words."""

    def edit(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, words), words)
        holder.insert(place, element("commentRangeStart", id=str(number)))
        holder.insert(place + 2, element("commentRangeEnd", id=str(number)))
        holder.insert(place + 3, element("r", element("commentReference", id=str(number))))

    return edit


def only(remarks: tuple[Remark, ...]) -> Remark:
    assert len(remarks) == 1, [(each.kind, each.block) for each in remarks]
    return remarks[0]


def test_a_comment_names_the_block_and_the_words_that_it_is_about() -> None:
    data = commented(over("kolmessa kunnassa"), comments=comment(1, "Missä näistä?"))

    remark = only(remarks_of(data))

    assert (remark.kind, remark.block, remark.author) == ("comment", "intro.second", ANNA)
    assert (remark.before, remark.after) == (SECOND, SECOND)
    assert remark.comment is not None
    assert (remark.comment.text, remark.comment.anchor) == ("Missä näistä?", "kolmessa kunnassa")
    assert (remark.comment.thread, remark.comment.resolved) == (remark.id, False)
    assert (remark.date, remark.target.kind) == (MOMENT, "prose")


def test_a_comment_on_a_place_has_no_words() -> None:
    def point(root: etree._Element) -> None:
        mark = element("r", element("commentReference", id="1"))
        paragraph_with(root, FIRST).append(mark)

    remark = only(remarks_of(commented(point, comments=comment(1, "Lähde?"))))

    assert remark.block == "intro.first"
    assert remark.comment is not None
    assert remark.comment.anchor == ""


def test_a_comment_over_several_paragraphs_has_a_line_of_each() -> None:
    def stretch(root: etree._Element) -> None:
        holder, place = cut_out(paragraph_with(root, "alkaen."), "alkaen.")
        holder.insert(place, element("commentRangeStart", id="1"))
        holder, place = cut_out(paragraph_with(root, "Ohjausta"), "Ohjausta")
        holder.insert(place + 1, element("commentRangeEnd", id="1"))

    remark = only(remarks_of(commented(stretch, comments=comment(1, "Yhteen?"))))

    assert remark.block == "intro.first"
    assert remark.comment is not None
    assert remark.comment.anchor == "alkaen.\nOhjausta"


def test_a_reply_is_in_the_thread_of_the_first_comment() -> None:
    said = comment(1, "Missä?") + comment(2, "Liitteessä.", BENGT)
    extended = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
    )
    data = commented(over("kolmessa"), over("kunnassa", 2), comments=said, extended=extended)

    first, reply = remarks_of(data)

    assert (first.kind, reply.kind, reply.author) == ("comment", "reply", BENGT)
    assert first.comment is not None and reply.comment is not None
    assert first.comment.resolved
    assert reply.comment.thread == first.comment.thread == first.id


def test_a_comment_on_a_new_paragraph_shows_that_paragraph() -> None:
    def on_new(root: etree._Element) -> None:
        insert_paragraph_tracked(FIRST, "Uusi kappale.")(root)
        paragraph = paragraph_with(root, "Uusi kappale.")
        paragraph.insert(1, element("commentRangeStart", id="1"))
        paragraph.append(element("commentRangeEnd", id="1"))

    remarks = remarks_of(commented(on_new, comments=comment(1, "Onko näin?", BENGT)))

    said = next(each for each in remarks if each.kind == "comment")
    assert said.block == "intro.first"
    assert said.comment is not None
    assert said.comment.anchor == "Uusi kappale."


def test_a_comment_on_a_figure_is_a_question_to_its_source() -> None:
    data = commented(over("14"), comments=comment(1, "Eikö 15?"))

    assert only(remarks_of(data)).target.place == "Vastaukset!F7"


def test_a_comment_that_went_out_with_the_draft_is_no_remark_but_a_reply_to_it_is() -> None:
    said = comment(1, "Kysyttiin: 14 pitää.", "Toimisto") + comment(2, "Kiitos!", BENGT)
    extended = '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    data = commented(over("14"), over("toimijaa", 2), comments=said, extended=extended)
    ours = SentComment(
        author="Toimisto", text="Kysyttiin: 14 pitää.", block="results.counted", thread="abc123"
    )
    sent = draft().model_copy(update={"comments": (ours,)})

    remark = only(compare(sent, read_sent(data), "palautettu.docx"))

    assert (remark.kind, remark.author) == ("reply", BENGT)
    assert remark.comment is not None
    assert remark.comment.thread == "abc123"


def test_a_comment_without_a_place_is_told_all_the_same() -> None:
    remark = only(remarks_of(commented(comments=comment(1, "Yleisesti hyvä."))))

    assert (remark.kind, remark.block) == ("comment", None)


def test_comments_by_the_hand_that_saved_name_the_untracked_edits() -> None:
    def edit(root: etree._Element) -> None:
        paragraph_with(root, FIRST).append(run(" Lisäys."))

    def saved(root: etree._Element) -> None:
        name = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
        etree.SubElement(root, f"{name}lastModifiedBy").text = ANNA

    data = commented(edit, over("kolmessa"), comments=comment(1, "Hyvä."))
    own = edited(saved, part="docProps/core.xml", data=data)
    shared = edited(
        lambda root: paragraph_with(root, SECOND).append(change("ins", run("!"), author=BENGT)),
        data=own,
    )

    def author(data: bytes) -> str | None:
        return next(each.author for each in remarks_of(data) if each.block == "intro.first")

    assert (author(data), author(own), author(shared)) == (None, ANNA, None)
