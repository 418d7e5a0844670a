"""The package's table of countries, from the CIA World Factbook: names, adjectives, peoples, capitals, seats, ids."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

COLUMNS = ("code", "name", "adjectives", "peoples", "capitals", "other_names", "metonyms", "qid")

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
    pair.split(":")
    for pair in (
        "AFG:Q889 AGO:Q916 ALB:Q222 AND:Q228 ARE:Q878 ARG:Q414 ARM:Q399 ATG:Q781 AUS:Q408 AUT:Q40 AZE:Q227 BDI:Q967 "
        "BEL:Q31 BEN:Q962 BFA:Q965 BGD:Q902 BGR:Q219 BHR:Q398 BHS:Q778 BIH:Q225 BLR:Q184 BLZ:Q242 BOL:Q750 BRA:Q155 "
        "BRB:Q244 BRN:Q921 BTN:Q917 BWA:Q963 CAF:Q929 CAN:Q16 CHE:Q39 CHL:Q298 CHN:Q148 CIV:Q1008 CMR:Q1009 COD:Q974 "
        "COG:Q971 COL:Q739 COM:Q970 CPV:Q1011 CRI:Q800 CUB:Q241 CYP:Q229 CZE:Q213 DEU:Q183 DJI:Q977 DMA:Q784 DNK:Q35 "
        "DOM:Q786 DZA:Q262 ECU:Q736 EGY:Q79 ERI:Q986 ESP:Q29 EST:Q191 ETH:Q115 FIN:Q33 FJI:Q712 FRA:Q142 FSM:Q702 "
        "GAB:Q1000 GBR:Q145 GEO:Q230 GHA:Q117 GIN:Q1006 GMB:Q1005 GNB:Q1007 GNQ:Q983 GRC:Q41 GRD:Q769 GTM:Q774 GUY:Q734 "
        "HKG:Q8646 HND:Q783 HRV:Q224 HTI:Q790 HUN:Q28 IDN:Q252 IND:Q668 IRL:Q27 IRN:Q794 IRQ:Q796 ISL:Q189 ISR:Q801 "
        "ITA:Q38 JAM:Q766 JOR:Q810 JPN:Q17 KAZ:Q232 KEN:Q114 KGZ:Q813 KHM:Q424 KIR:Q710 KNA:Q763 KOR:Q884 KWT:Q817 "
        "LAO:Q819 LBN:Q822 LBR:Q1014 LBY:Q1016 LCA:Q760 LIE:Q347 LKA:Q854 LSO:Q1013 LTU:Q37 LUX:Q32 LVA:Q211 MAR:Q1028 "
        "MCO:Q235 MDA:Q217 MDG:Q1019 MDV:Q826 MEX:Q96 MHL:Q709 MKD:Q221 MLI:Q912 MLT:Q233 MMR:Q836 MNE:Q236 MNG:Q711 "
        "MOZ:Q1029 MRT:Q1025 MUS:Q1027 MWI:Q1020 MYS:Q833 NAM:Q1030 NER:Q1032 NGA:Q1033 NIC:Q811 NLD:Q55 NOR:Q20 "
        "NPL:Q837 NRU:Q697 NZL:Q664 OMN:Q842 PAK:Q843 PAN:Q804 PER:Q419 PHL:Q928 PLW:Q695 PNG:Q691 POL:Q36 PRK:Q423 "
        "PRT:Q45 PRY:Q733 PSE:Q219060 QAT:Q846 ROU:Q218 RUS:Q159 RWA:Q1037 SAU:Q851 SDN:Q1049 SEN:Q1041 SGP:Q334 "
        "SLB:Q685 SLE:Q1044 SLV:Q792 SMR:Q238 SOM:Q1045 SRB:Q403 SSD:Q958 STP:Q1039 SUR:Q730 SVK:Q214 SVN:Q215 SWE:Q34 "
        "SWZ:Q1050 SYC:Q1042 SYR:Q858 TCD:Q657 TGO:Q945 THA:Q869 TJK:Q863 TKM:Q874 TLS:Q574 TON:Q678 TTO:Q754 TUN:Q948 "
        "TUR:Q43 TUV:Q672 TWN:Q865 TZA:Q924 UGA:Q1036 UKR:Q212 URY:Q77 USA:Q30 UZB:Q265 VAT:Q237 VCT:Q757 VEN:Q717 "
        "VNM:Q881 VUT:Q686 WSM:Q683 XKX:Q1246 YEM:Q805 ZAF:Q258 ZMB:Q953 ZWE:Q954"
    ).split()
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
