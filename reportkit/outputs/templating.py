"""The templates of pages, in a sandbox, and the macros that write nodes."""

from typing import Any

from jinja2 import BytecodeCache, DictLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reportkit.reads import remembered
from reportkit.resources import templates_folder

# What can do nothing, and so has no method that the sandbox would have to wrap.
_PLAIN = frozenset((str, int, bool, tuple, type(None), Markup))


class _Sandbox(SandboxedEnvironment):
    """The sandbox, which asks once whether a kind of thing may be asked for a name.

    Its answer rests on the type and the name alone, and a page asks some hundred times.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template asks an object for; plain text and numbers need no closer look."""
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
        if type(value) in _PLAIN and self._safe.get((type(obj), attribute)):
            return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see this attribute."""
        key = (type(obj), attr)
        known = self._safe.get(key)
        if known is None:
            known = self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return known


class _Compiled(BytecodeCache):
    """Templates as code, by the checksums of their names; Jinja compares those of their sources."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where the template is known."""
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


# Of this process; `prepared` hands it on to the next.
COMPILED = _Compiled()


@remembered
def environment() -> SandboxedEnvironment:
    """The templates: sandboxed, escaping, and strict about names that are not there."""
    return _Sandbox(
        loader=DictLoader(_templates()),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        bytecode_cache=COMPILED,
    )


def _templates() -> dict[str, str]:
    # All at once: what is read later, and once, would be noted for the first document alone.
    files = sorted((templates_folder() / "html").glob("*.j2"))
    return {f"html/{path.name}": path.read_text(encoding="utf-8") for path in files}


@remembered
def macros() -> Any:
    """What writes each kind of node."""
    return environment().get_template("html/nodes.html.j2").module
