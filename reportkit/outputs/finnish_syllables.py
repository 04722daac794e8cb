"""Where Finnish words may break, by rules alone: for a machine without Voikko.

A syllable begins before a consonant that a vowel follows. In a compound that is wrong wherever a
part ends in that consonant (`asiakas|ohjaus`), begins with a vowel (`erin|omainen` is not broken
behind its `o`) or begins with two consonants (`koulu|psykologi`). Without a dictionary nobody
knows where the parts meet, so a word is broken only where no part can end or begin: that leaves
four in ten of the breaks that Voikko knows, and none that it does not (docs/typography.md).
"""

import re

_VOWEL = "[aeiouyäö]"
_CONSONANT = "[dghjklmnprstv]"
# Native parts end in a vowel or in l, n, r, s or t, and never in two consonants.
_NEVER_LAST = "[dhjkmpv]"
_NATIVE = re.compile(r"[A-ZÄÖadeghijklmnoprstuvyäö][adeghijklmnoprstuvyäö]+")
# Loans whose parts end as native ones do not, and words run together.
_UNSURE = re.compile(
    r"""
    nd | trans | ^post | punk | piknik | [hp]op[aeiouyäö] | um[aeiouyäö]k | mesots | string
    | [dkpst]ing | gallup | islam | vietnam | graham | jihad | apartheid | ^(?: look | lied )
    | ium[aeiouyäö]
    | ^(?: vast | täst )[ei] | ^(?: vaikk | joll | mutt | jott | miks | ett | vast | tarkk )[ae]
    """,
    re.VERBOSE,
)
_BREAK = re.compile(
    rf"""
    # pape-ri: what stands before is a whole syllable that no part can begin within
    (?: (?<={_NEVER_LAST}{_VOWEL}) | (?<={_CONSONANT}{_CONSONANT}{_VOWEL})
      | (?<=aa) | (?<=ee) | (?<=ii) | (?<=oo) | (?<=uu) | (?<=ää) )
    (?= {_NEVER_LAST}{_VOWEL} )
    # tila: native parts end in -el and -al alone of those with l, and hardly ever in -it or -ot
    | (?: (?<={_NEVER_LAST}[iouyö]) | (?<={_CONSONANT}{_CONSONANT}[iouyö]) )(?= l{_VOWEL} )
    | (?: (?<={_NEVER_LAST}[ioö]) | (?<={_CONSONANT}{_CONSONANT}[ioö]) )(?= t{_VOWEL} )
    # kan-ta: no part begins with such a pair of consonants
    | (?<={_VOWEL}[hlmnr])(?= {_CONSONANT}{_VOWEL} )
    | (?<={_VOWEL}k)(?= s(?:[aiouäö]|e(?!no)) )
    # kat-to, kart-ta
    | (?<=([klmnprst]))(?= \1{_VOWEL} )
    """,
    re.VERBOSE,
)


def finnish_breaks(word: str) -> list[int]:
    """Counts of letters before each break of a word; none where it is not sure.

    A word with hyphens, digits or capitals inside is none of ours.
    """
    plain = word[:1].lower() + word[1:]
    if not _NATIVE.fullmatch(word) or _UNSURE.search(plain):
        return []
    return [found.start() for found in _BREAK.finditer(plain)]
