"""What renders documents, imported: a process that has read this is ready to render.

Worker processes begin from a copy of one that has, so that each library is loaded once.
"""

from contextlib import suppress

import reportkit.outputs.docx
import reportkit.outputs.html
import reportkit.outputs.pdf  # noqa: F401

# Its library Pango may be missing; that is told when a PDF is asked for.
with suppress(OSError):
    import weasyprint  # noqa: F401

import docx.package  # noqa: F401
