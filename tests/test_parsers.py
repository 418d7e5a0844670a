"""Hostile bytes for every parser of them: only an error of our own may come out; benchmarks/fuzz.py tries many more."""

from contextlib import suppress

import pytest

from benchmarks.mutations import inputs
from benchmarks.parsers import parsers
from onrecord.errors import OnRecordError

SLOW = ("exports, loaded", "draft, XML of Word", "html", "WARC")


@pytest.mark.parametrize("name", parsers())
def test_hostile_bytes_are_read_or_refused(name: str) -> None:
    parser = parsers()[name]
    for data in inputs(parser.seeds, 30 if name in SLOW else 200, seed=8):
        with suppress(OnRecordError):
            parser.parse(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("jsonl", b'{"text": "The mayor said no.", "id": "\\ud800"}'),
        ("jsonl", b'{"text": "The mayor said no.", "\\ud800": 1}'),
        ("draft, HTML", b"<p>She said: <![CEATA[no"),
        ("feeds", b'<rss version="2.0"><channel><item><link>&#x110000;</link></item></channel></rss>'),
        ("feeds", b'<rss version="2.0"><channel><item><link>&#99999999999999999999;</link></item></channel></rss>'),
        ("feeds", b'<rss version="2.0"><channel><item><link>https://n.example/</e>x</link><guid>x<a></guid></item>'),
        ("exports", parsers()["exports"].seeds[0].replace(b'"made_on":"2031-03-04"', b'"made_on":0')),
        ("actors, CSV", b'id,"name'),
        ("actors, CSV", b'id,"na"me\n'),
    ],
)
def test_what_fuzzing_found_stays_mended(name: str, data: bytes) -> None:
    with suppress(OnRecordError):
        parsers()[name].parse(data)
