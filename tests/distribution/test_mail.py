"""A draft opens as a message that nobody has sent, with every file whole, the same every time."""

import email
import email.policy

from hypothesis import given
from hypothesis import strategies as st

from reportkit.distribution.mail import Draft, write_draft

FILES = {"saate ä.pdf": b"%PDF-1.7\r\n.\r\n" + bytes(range(256)), "SHA256SUMS": b"a  b\n"}
DRAFT = Draft(
    key="tour.letter.okm.1",
    sender="toimisto@example.org",
    to="kirjaamo@example.org",
    to_name="opetus- ja kulttuuriministeriö",
    subject="Opin ovi -kiertue 2014: raportit tiedoksi (1/2), vähän pidempi otsikko kuin rivi",
    body="Lähetämme.\n\nYstävällisin terveisin\n. piste rivin alussa\nFrom alussa\n",
)


def parsed(draft=DRAFT, files=FILES):
    return email.message_from_bytes(write_draft(draft, files), policy=email.policy.default)


def test_it_opens_as_a_draft():
    """With `X-Unsent`, and without a date: nobody has sent it."""
    message = parsed()

    assert "1" == message["X-Unsent"]
    assert message["Date"] is None
    assert DRAFT.subject == message["Subject"]
    assert "toimisto@example.org" == message["From"].addresses[0].addr_spec
    assert ("opetus- ja kulttuuriministeriö", "kirjaamo@example.org") == (
        message["To"].addresses[0].display_name,
        message["To"].addresses[0].addr_spec,
    )


def test_the_words_are_whole():
    """Also those that mail programs treat in ways of their own."""
    assert DRAFT.body == parsed().get_body().get_content().replace("\r\n", "\n")


def test_every_attachment_is_whole():
    """Byte for byte, under its name."""
    assert FILES == {
        each.get_filename(): each.get_payload(decode=True) for each in parsed().iter_attachments()
    }


@given(st.dictionaries(st.text("aä", min_size=1).map(lambda n: f"{n}.pdf"), st.binary()))
def test_any_bytes_come_back(files):
    """Whatever a file holds."""
    assert files == {
        each.get_filename(): each.get_payload(decode=True)
        for each in parsed(files=files).iter_attachments()
    }


def test_the_same_files_make_the_same_message():
    """No clock, no chance; another file, another message."""
    assert write_draft(DRAFT, FILES) == write_draft(DRAFT, FILES)
    assert parsed()["Message-ID"] != parsed(files={"a.pdf": b"x"})["Message-ID"]


def test_addresses_need_not_be_known():
    """Whoever sends it adds them."""
    message = parsed(Draft(key="k", subject="s", body="b"))

    assert (None, None) == (message["From"], message["To"])
    assert message["Message-ID"].endswith("@reportkit.invalid>")


def test_nothing_slips_into_the_heads():
    """A name or subject with a line break writes no head of its own."""
    draft = DRAFT.model_copy(
        update={"subject": "a\r\nBcc: x@example.org", "to_name": "a\r\nBcc: y@example.org"}
    )

    message = parsed(draft)

    assert message["Bcc"] is None
    assert "a Bcc: x@example.org" == message["Subject"]
