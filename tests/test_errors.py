"""Refusals travel between processes."""

import pickle

from reportkit.errors import OutputError


def test_refusal_survives_the_way_back_from_a_worker():
    """Kind, key and values are the same on the other side."""
    refusal = pickle.loads(pickle.dumps(OutputError("output-not-written", file="a.pdf")))

    assert (OutputError, "output-not-written") == (type(refusal), refusal.key)
    assert {"file": "a.pdf"} == refusal.values
