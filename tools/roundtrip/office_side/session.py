"""A running LibreOffice: connecting, opening and saving files, and who sits at it."""

import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WORD = "MS Word 2007 XML"
OPEN_DOCUMENT = "writer8"
_TRIES, _PAUSE_S = 240, 0.25


class Office:
    """LibreOffice behind a pipe of this machine."""

    def __init__(self, pipe):
        self._context = _connected(pipe)

    def service(self, name, *arguments):
        """A service of LibreOffice."""
        factory = self._context.ServiceManager
        if arguments:
            return factory.createInstanceWithArgumentsAndContext(name, arguments, self._context)
        return factory.createInstanceWithContext(name, self._context)

    def open(self, path):
        """A file, opened without a window."""
        desktop = self.service("com.sun.star.frame.Desktop")
        hidden = property_value("Hidden", True)
        return desktop.loadComponentFromURL(_url(path), "_blank", 0, (hidden,))

    def save(self, document, path, filter_name=WORD):
        """A document in a file."""
        document.storeToURL(_url(path), (property_value("FilterName", filter_name),))

    def sit_down(self, given_name, family_name):
        """The user whose name tracked changes and comments get from now on."""
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        path = property_value("nodepath", "/org.openoffice.UserProfile/Data")
        user = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", (path,)
        )
        user.setPropertyValue("givenname", given_name)
        user.setPropertyValue("sn", family_name)
        user.commitChanges()

    def close(self):
        """Ends the program."""
        self.service("com.sun.star.frame.Desktop").terminate()


def property_value(name, value):
    """A named argument, as LibreOffice wants them."""
    argument = PropertyValue()
    argument.Name, argument.Value = name, value
    return argument


def _connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(_TRIES):
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(_PAUSE_S)
    raise SystemExit("LibreOffice does not answer")


def _url(path):
    return uno.systemPathToFileUrl(str(path))
