"""The package's table of countries, from the CIA World Factbook: names, adjectives, peoples, capitals, seats, ids."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

COLUMNS = ("code", "name", "adjectives", "peoples", "capitals", "other_names", "metonyms", "qid", "short_code")

# What the Factbook lacks, or gives in a form that news does not use.
CODES = {"Turkey (Turkiye)": "TUR", "Kosovo": "XKX"}
NAMES = {
    "MMR": "Myanmar",
    "TUR": "Turkey",
    "VAT": "Vatican City",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "PRK": "North Korea",
    "KOR": "South Korea",
    "GMB": "Gambia",
    "BHS": "Bahamas",
    "FSM": "Micronesia",
    "CIV": "Ivory Coast",
}
PEOPLES = {
    "GBR": ("British", "Britons"),
    "IRL": ("Irish", "Irish"),
    "FRA": ("French", "French"),
    "NLD": ("Dutch", "Dutch"),
    "PRK": ("North Korean", "North Koreans"),
    "KOR": ("South Korean", "South Koreans"),
    "PHL": ("Philippine|Filipino", "Filipinos"),
    "TWN": ("Taiwanese", "Taiwanese"),
    "KAZ": ("Kazakh|Kazakhstani", "Kazakhs"),
    "KGZ": ("Kyrgyz|Kyrgyzstani", "Kyrgyz"),
    "TJK": ("Tajik|Tajikistani", "Tajiks"),
    "TKM": ("Turkmen", "Turkmens"),
    "UZB": ("Uzbek|Uzbekistani", "Uzbeks"),
    "ARG": ("Argentine|Argentinian", "Argentines|Argentinians"),
    "PSE": ("Palestinian", "Palestinians"),
    "VAT": ("Vatican", ""),
    "USA": ("American|U.S.|US", "Americans"),
    "NPL": ("Nepali|Nepalese", "Nepalis"),
    "SWZ": ("Swazi", "Swazis"),
    "ISL": ("Icelandic", "Icelanders"),
    "BWA": ("Botswanan", "Batswana"),
    "LSO": ("Basotho", "Basotho"),
    "AND": ("Andorran", "Andorrans"),
    "FSM": ("Micronesian", "Micronesians"),
}
OWNERS = {"Dutch": "NLD", "Chinese": "CHN", "French": "FRA", "Dominican": "DOM", "Congolese": "COD"}
CAPITALS = {
    "UKR": "Kyiv|Kiev",
    "BOL": "La Paz",
    "PSE": "Ramallah",
    "GIB": "",
    "MMR": "Naypyidaw",
    "IND": "New Delhi|Delhi",
    "LUX": "",
}
OTHER_NAMES = {
    "USA": "U.S.|US|U.S.A.|USA|United States of America|America",
    "GBR": "U.K.|UK|Britain|Great Britain",
    "ARE": "UAE|U.A.E.|Emirates",
    "MMR": "Burma",
    "TUR": "Türkiye|Turkiye",
    "CZE": "Czech Republic",
    "SWZ": "Swaziland",
    "CPV": "Cape Verde",
    "TLS": "East Timor",
    "CIV": "Cote d'Ivoire|Côte d'Ivoire",
    "NLD": "Holland",
    "VAT": "Holy See|Vatican",
    "PRK": "DPRK",
    "COD": "DRC",
    "PSE": "Palestine",
    "RUS": "Russian Federation",
    "MKD": "Macedonia",
    "CHN": "People's Republic of China",
}
METONYMS = {
    "RUS": "Kremlin",
    "USA": "White House|Washington|Oval Office",
    "GBR": "Downing Street|Whitehall|Westminster|No. 10|Number 10|10 Downing Street|Buckingham Palace",
    "FRA": "Élysée|Elysée|Elysee|Élysée Palace|Elysee Palace|Quai d'Orsay|Matignon",
    "DEU": "Federal Chancellery",
    "KOR": "Blue House|Cheong Wa Dae",
    "TUR": "Sublime Porte",
    "UKR": "Bankova",
    "ITA": "Palazzo Chigi|Quirinal Palace|Farnesina",
    "BRA": "Planalto|Itamaraty|Planalto Palace",
    "ARG": "Casa Rosada",
    "CHL": "La Moneda",
    "VEN": "Miraflores|Miraflores Palace",
    "COL": "Casa de Nariño|Casa de Narino",
    "ESP": "Moncloa|La Moncloa",
    "CHN": "Zhongnanhai",
    "JPN": "Nagatacho|Kantei",
    "IND": "Rashtrapati Bhavan|South Block",
    "PHL": "Malacañang|Malacanang|Malacañang Palace|Malacanang Palace",
    "IDN": "Merdeka Palace",
    "MYS": "Putrajaya",
    "NGA": "Aso Rock|Aso Villa",
    "ZAF": "Union Buildings",
    "CAN": "Rideau Hall",
    "LBN": "Baabda|Baabda Palace|Grand Serail",
    "NLD": "Binnenhof",
    "AUT": "Ballhausplatz|Hofburg",
    "CZE": "Prague Castle",
    "AUS": "Yarralumla",
    "NZL": "Beehive",
    "SRB": "Andrićev venac",
}
QIDS = dict(
    line.split("\t") for line in Path(__file__).with_name("states.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
"""Wikidata's items of states, written from general knowledge."""


def listed(text: str | None) -> list[str]:
    """Split a Factbook field into its forms, without notes: "Croat(s), Croatian(s)" -> ["Croat(s)", "Croatian(s)"]."""
    if not text or re.match(r"(none|na)\b", text, re.IGNORECASE):
        return []
    text = re.sub(r"\((?!s\))[^)]*\)|\[[^]]*\]", "", text.partition("; note")[0])
    forms = [form.strip() for form in re.split(r",|;|/|\bor\b", text)]
    return [form for form in forms if form and form[0].isupper() and "capital" not in form and len(form.split()) <= 3]


def plural(form: str) -> str:
    """Write the plural that "Dane(s)" or "Japanese" stands for."""
    return form.replace("(s)", "s")


def row(country: dict[str, Any]) -> dict[str, str] | None:
    """Make a country's line, or None for what has no people or no code of its own."""
    code = country.get("iso3") or CODES.get(country["name"])
    if code is None or (not country.get("demonym_adj") and code not in PEOPLES):
        return None
    name = NAMES.get(code, country["name"].partition(",")[0].partition(" (")[0])
    adjectives, peoples = PEOPLES.get(code) or (
        "|".join(plural(f) for f in listed(country.get("demonym_adj"))),
        "|".join(plural(f) for f in listed(country.get("demonym_noun"))),
    )
    adjectives, peoples = (
        "|".join(f for f in forms.split("|") if OWNERS.get(f.removesuffix("s"), OWNERS.get(f, code)) == code)
        for forms in (adjectives, peoples)
    )
    capital = re.split(r"[;(]| in Romanian", country.get("capital") or "")[0].removesuffix(", D.C.").strip(" ,")
    long_form = country.get("names", {}).get("conventional long form", "none").partition(";")[0].partition(" (")[0]
    others = [OTHER_NAMES.get(code, ""), "" if long_form in ("none", name) else long_form]
    return {
        "code": code,
        "name": name,
        "adjectives": adjectives,
        "peoples": peoples,
        "capitals": CAPITALS.get(code, "" if capital == name else capital),
        "other_names": "|".join(dict.fromkeys(filter(None, "|".join(others).split("|")))),
        "metonyms": METONYMS.get(code, ""),
        "qid": QIDS.get(code, ""),
        "short_code": {"PSE": "PS", "XKX": "XK", "TUR": "TR"}.get(code) or country.get("iso2") or "",
    }


def write(folder: Path, target: Path) -> None:
    """Write the table of countries from the Factbook in ``folder``."""
    countries = json.loads((folder / "factbook_actors.json").read_text(encoding="utf-8"))
    palestine = {"name": "Palestine", "iso3": "PSE"}
    found = [row(country) for country in [*(c for c in countries if c.get("iso3") != "PSE"), palestine]]
    rows = sorted((r for r in found if r), key=lambda r: r["code"])
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
