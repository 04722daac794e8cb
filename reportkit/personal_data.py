"""What looks like personal data in free text: masked at the door, looked for again at the exit.

E-mail addresses, telephone numbers and personal identity codes (Finnish henkilötunnus, Swedish
personnummer). Names cannot be told from other words; columns and fields of names are dropped by
their readers.
"""

import re
from collections.abc import Callable, Iterator

# The sign of an omission in a quotation; says nothing about what stood there, in any language.
MASK = "[…]"

# Without one of these there is nothing to mask.
_SIGNS = re.compile(r"[@\d(\[{]")
_AT = re.compile(r"@|[(\[{]\s?(?:at|ät|a|miukumauku)\s?[)\]}]", re.IGNORECASE)
_EMAIL = re.compile(
    r"[\w.%+'-]{1,64}"
    r"(?:@|\s{0,2}[(\[{]\s?(?:at|ät|a|@|miukumauku)\s?[)\]}]\s{0,2})"
    r"[\w-]{1,63}(?:(?:\.|\s?[(\[]\s?(?:dot|piste|punkt)\s?[)\]]\s?)[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)
# ddmmyy, the sign of the century (also those taken into use in 2023), a number and a check
# character. A wrong check character is a slip of the pen of the same person, so it is not required.
_IDENTITY_CODE = re.compile(
    r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])",
    re.IGNORECASE,
)
_PERSONNUMMER = re.compile(
    r"(?<![\w-])(?:19|20)?(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))[-+](\d{4})(?![\w-])"
)
_PHONE = re.compile(
    r"""(?<![\w/.,@–-])
    (?!\d{7}-\d(?!\d))                      # a Finnish business id is an organisation's
    (?:
        (?:\+|00)[1-9]\d{0,2}[ \u00a0-]?(?:\(0\)[ \u00a0-]?)?\d(?:[ \u00a0()-]{0,2}\d){5,11}
      | (?:\(0\d{1,3}\)|0\d{1,3})[ \u00a0-]{0,2}\d{2,5}(?:[ \u00a0-]?\d{2,5}){0,3}
    )
    (?![\w/@]|[.,]\d)""",
    re.VERBOSE,
)
# What every number that is personal has, and how far it may go on to both sides; an address, too.
_NUMBER = re.compile(r"\d(?:[ \u00a0()-]{0,3}\d){5}")
_NUMBER_AROUND = (8, 60)
_ADDRESS_AROUND = (80, 450)
_IP_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}", re.I)
# Fewer digits are a postal code or a price; more are no telephone number of any country.
_PHONE_DIGITS = range(7, 16)


def mask_personal_data(text: str) -> tuple[str, int]:
    """The text with `[…]` for each e-mail address, phone number and identity code; how many."""
    if _SIGNS.search(text) is None:
        return text, 0
    masked, emails = _EMAIL.subn(MASK, text)
    masked, codes = _IDENTITY_CODE.subn(MASK, masked)
    masked, swedish = _substitute(_PERSONNUMMER, masked, _is_personnummer)
    masked, phones = _substitute(_PHONE, masked, _is_phone)
    return masked, emails + codes + swedish + phones


def find_personal_data(text: str) -> tuple[str, ...]:
    """What `mask_personal_data` would mask, as it stands in the text."""
    if _SIGNS.search(text) is None:
        return ()
    # Looking for an address costs most, and most texts have no sign of one.
    found = [match[0] for match in _EMAIL.finditer(text)] if _AT.search(text) else []
    found += [match[0] for match in _IDENTITY_CODE.finditer(text)]
    found += [match[0] for match in _PERSONNUMMER.finditer(text) if _is_personnummer(match)]
    found += [match[0] for match in _PHONE.finditer(text) if _is_phone(match)]
    return tuple(found)


def suspicious_parts(text: str, *, numbers: bool = True) -> Iterator[str]:
    """Parts of a long text, outside of which `find_personal_data` finds nothing.

    Some of them hold nothing either. `numbers` False leaves out all but addresses.
    """
    if numbers:
        yield from _around(_NUMBER, text, _NUMBER_AROUND)
    yield from _around(_AT, text, _ADDRESS_AROUND)


def _around(pattern: re.Pattern[str], text: str, around: tuple[int, int]) -> Iterator[str]:
    before, after = around
    for match in pattern.finditer(text):
        yield text[max(0, match.start() - before) : match.end() + after]


def holds_personal_data(text: str) -> bool:
    """Whether the whole text is an e-mail address, a phone number, an identity code or an IP.

    For the values of a column that says nothing else about itself.
    """
    stripped = text.strip()
    if _IP_ADDRESS.fullmatch(stripped):
        return True
    return mask_personal_data(stripped) == (MASK, 1)


def _substitute(
    pattern: re.Pattern[str], text: str, accepts: Callable[[re.Match[str]], bool]
) -> tuple[str, int]:
    """Mask the matches that a second look accepts; how many they were."""
    count = 0

    def mask(match: re.Match[str]) -> str:
        nonlocal count
        if not accepts(match):
            return match[0]
        count += 1
        return MASK

    return pattern.sub(mask, text), count


def _is_phone(match: re.Match[str]) -> bool:
    digits = sum(letter.isdigit() for letter in match[0])
    return digits in _PHONE_DIGITS


def _is_personnummer(match: re.Match[str]) -> bool:
    """The check digit (Luhn): without it the pattern would take register numbers."""
    digits = [int(digit) for digit in match[1] + match[2]]
    doubled = [digit * 2 if index % 2 == 0 else digit for index, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
