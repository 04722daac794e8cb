"""What is put right in a PDF before it is written, on PDFs made by hand."""

from zlib import adler32

import pydyf

from reportkit.outputs.pdf_archive import finish_archive


def one_page(content: bytes) -> tuple[pydyf.PDF, pydyf.Stream]:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([content], compress=True)
    pdf.add_object(stream)
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": stream.reference}))
    return pdf, stream


def packed(stream: pydyf.Stream) -> bytes:
    data: bytes = stream.data
    return data.removesuffix(b"\nendstream")


def test_no_stream_ends_with_a_carriage_return() -> None:
    """Some readers would count the last byte of what is packed to the end of the line."""
    content = next(c for n in range(256) if adler32(c := b"m" * n) & 0xFF == ord("\r"))
    pdf, stream = one_page(content)
    assert packed(stream).endswith(b"\r")

    finish_archive(pdf)

    assert not packed(stream).endswith(b"\r")


def test_other_streams_stay_packed() -> None:
    """A stream that ends well is not touched."""
    pdf, stream = one_page(b"0 0 m")
    before = packed(stream)

    finish_archive(pdf)

    assert before == packed(stream)
