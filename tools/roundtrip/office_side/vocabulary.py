"""What reviewers write: words and sentences that a regional group could have written."""

WORDS = {
    "fi": (
        "maakunnan", "yhteinen", "ohjaajien", "verkosto", "pysyvä", "arkeen", "myös", "alueen",
        "kuntien", "& muiden", "noin 12", "rahoitus päättyi", "keväällä", "”oma polku”",
        "TE-toimisto",
    ),
    "sv": (
        "landskapets", "gemensam", "vägledarnas", "nätverk", "bestående", "i vardagen", "också",
        "regionens", "kommunernas", "& andras", "cirka 12", "finansieringen upphörde", "på våren",
        "”egen väg”", "TE-byrån",
    ),
}  # fmt: skip
SENTENCES = {
    "fi": (
        "Tämä kohta on aluetyöryhmän mielestä liian myönteinen.",
        "Verkosto kokoontuu jatkossa kahdesti vuodessa.",
        "Vastuu siirtyi kaupungille, eikä palvelua ole ajettu alas.",
        "Luvut pitää vielä tarkistaa: vastaajia oli enemmän.",
        "Ohjaajat tuntevat toisensa, ja se on tärkein tulos.",
    ),
    "sv": (
        "Enligt regiongruppen är den här punkten alltför positiv.",
        "Nätverket sammanträder i fortsättningen två gånger om året.",
        "Ansvaret övergick till staden, och tjänsten har inte lagts ned.",
        "Siffrorna måste ännu kontrolleras: de svarande var fler.",
        "Vägledarna känner varandra, och det är det viktigaste resultatet.",
    ),
}  # fmt: skip
