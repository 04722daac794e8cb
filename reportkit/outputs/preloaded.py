"""What renders documents, imported: a process that has read this is ready to render.

Worker processes begin from a copy of one that has, so that each library is loaded once.
"""

from contextlib import suppress

import docx.package  # noqa: F401

import reportkit.outputs.docx
import reportkit.outputs.html
import reportkit.outputs.pdf  # noqa: F401
from reportkit.errors import MissingLibraryError
from reportkit.outputs.typesetter import load_typesetter

# Its library Pango may be missing; that is told when a PDF is asked for.
with suppress(MissingLibraryError):
    load_typesetter()
