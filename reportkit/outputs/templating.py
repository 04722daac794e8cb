"""The templates of pages, in a sandbox, and the macros that write nodes."""

from typing import Any

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from reportkit.reads import remembered
from reportkit.resources import templates_folder


class _Sandbox(SandboxedEnvironment):
    """The sandbox, which asks once whether a kind of thing may be asked for a name.

    Its answer rests on the type and the name alone, and a page asks some hundred times.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see this attribute."""
        key = (type(obj), attr)
        known = self._safe.get(key)
        if known is None:
            known = self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return known


@remembered
def environment() -> SandboxedEnvironment:
    """The templates: sandboxed, escaping, and strict about names that are not there."""
    return _Sandbox(
        loader=DictLoader(_templates()),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
    )


def _templates() -> dict[str, str]:
    # All at once: what is read later, and once, would be noted for the first document alone.
    files = sorted((templates_folder() / "html").glob("*.j2"))
    return {f"html/{path.name}": path.read_text(encoding="utf-8") for path in files}


@remembered
def macros() -> Any:
    """What writes each kind of node."""
    return environment().get_template("html/nodes.html.j2").module
