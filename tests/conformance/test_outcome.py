"""What a run prints and keeps."""

from tools.conformance.outcome import Outcome, details_of, table_of


def outcome_with(faults: int) -> Outcome:
    outcome = Outcome("a checker", "1.2", "files", checked=5, files=5)
    for number in range(faults):
        outcome.blame("lappi fi", "rule", f"fault\n {number}")
    return outcome


def test_the_table_has_a_line_for_each_checker() -> None:
    """Counts stand under their headings."""
    head, line = table_of([outcome_with(3)]).splitlines()

    assert "checker    version  files  checked  faults  passed over  seconds" == head
    assert "a checker  1.2      5      5 files  3       0            0" == line


def test_details_say_how_many_are_left_out() -> None:
    """A long list is cut, and says so."""
    assert "… and 2 more" in details_of(outcome_with(3), 1)
    assert "lappi fi: rule: fault 0" in details_of(outcome_with(3), 1)


def test_a_clean_checker_has_no_details() -> None:
    """Nothing wrong, nothing said."""
    assert "" == details_of(outcome_with(0), 5)


def test_what_is_passed_over_is_counted_by_its_reason() -> None:
    """A finding that is no fault is not hidden."""
    outcome = outcome_with(0)
    outcome.pass_over("a remark")
    outcome.pass_over("a remark")

    assert {"a remark": 2} == outcome.record()["passed_over"]
    assert "passed over 2: a remark" in details_of(outcome, 5)
