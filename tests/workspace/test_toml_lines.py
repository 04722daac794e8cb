"""Keys of a TOML text are found on their lines."""

from reportkit.workspace.toml_lines import find_key_lines, line_of

TEXT = """\
# settings
[tour]
id = "x"
"quoted key" = 1

[answers."surveys/x y.xlsx"]
header_row = 2 # comment

[regions]
lappi.invited = 3
"""


def test_key_in_table_is_on_its_line():
    """A key has the line on which it stands, under the path of its table."""
    assert find_key_lines(TEXT)[("tour", "id")] == 3


def test_table_with_quoted_name_is_one_step_of_the_path():
    """Dots and spaces inside quotation marks do not part a name."""
    assert find_key_lines(TEXT)[("answers", "surveys/x y.xlsx", "header_row")] == 7


def test_dotted_key_goes_down_a_level():
    """`lappi.invited` under `[regions]` is the same as `invited` under `[regions.lappi]`."""
    assert find_key_lines(TEXT)[("regions", "lappi", "invited")] == 10


def test_key_that_is_not_there_has_the_line_of_its_table():
    """The nearest table above says where to look."""
    lines = find_key_lines(TEXT)

    assert line_of(lines, ("tour", "year")) == 2
    assert line_of(lines, ("nothing",)) is None
