"""Languages of the tree as Word names them: with a country, which chooses the spelling."""

_COUNTRIES = {"fi": "FI", "sv": "FI", "se": "FI", "en": "GB"}


def word_language(language: str) -> str:
    """`sv` → `sv-FI`; a language with a country stays as it is."""
    country = _COUNTRIES.get(language)
    return f"{language}-{country}" if country else language
