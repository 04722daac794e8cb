"""What is put right in a PDF before it is written, on PDFs made by hand."""

import re
from io import BytesIO
from zlib import compress

import pikepdf
import pydyf

from reportkit.outputs.pdf_written import packed_streams, write_once


def written(content: bytes) -> bytes:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([content], {"Kind": "/Test"}, compress=True)
    pdf.add_object(stream)
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": stream.reference}))
    output = BytesIO()
    with packed_streams():
        write_once(pdf)
        pdf.write(output, version=b"1.7", identifier=True, compress=True)
    return output.getvalue()


def test_a_stream_that_ends_with_a_carriage_return_is_followed_by_a_whole_end_of_line() -> None:
    """Some readers would count the last byte of what is packed to the end of the line."""
    content = next(c for n in range(999) if compress(c := b"m" * n, 6).endswith(b"\r"))

    assert compress(content, 6) + b"\r\nendstream" in written(content)


def test_other_streams_are_followed_by_a_line_feed() -> None:
    """As WeasyPrint writes them."""
    content = b"0 0 m " * 50
    assert not compress(content, 6).endswith(b"\r")

    assert compress(content, 6) + b"\nendstream" in written(content)


def test_what_is_written_once_reads_as_it_was_made() -> None:
    """Streams keep their content and what is said of them, and the page its stream."""
    content = next(c for n in range(999) if compress(c := b"m" * n, 6).endswith(b"\r"))

    with pikepdf.open(BytesIO(written(content))) as opened:
        stream = opened.pages[0].obj.Contents

        assert (content, "/Test") == (stream.read_bytes(), stream.Kind)


def test_the_writer_s_own_streams_end_well_too() -> None:
    """Lists of objects and places are streams like the others: one in 256 ends that way."""
    files = [written(b"m" * number) for number in range(400)]

    assert any(b"\r\r\nendstream" in each for each in files)
    assert not any(re.search(rb"[^\r]\r\nendstream", each) for each in files)
