"""Drafts of texts with given attributions, for the tests of actors."""

from onrecord.layout import lay_out
from onrecord.reading.actors.cast import cast
from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.language.pipeline import parse
from onrecord.schema import Report, Span, stable_id


def draft_of(text: str, said: list[tuple[str, str]], *, outlet: str | None = None) -> Draft:
    """Make a draft of ``text`` with a (source, content) pair for each attribution, found one after another."""
    attributions = []
    for source, content in said:
        start = text.index(content)
        found = min(
            (Span(i, i + len(source)) for i in range(len(text)) if source and text.startswith(source, i)),
            key=lambda s: min(abs(s.start - start - len(content)), abs(s.end - start)),
            default=None,
        )
        attributions.append(Attribution(content=(Span(start, start + len(content)),), source=(found,) if found else ()))
    layout = lay_out(text)
    blocks = [*([layout.title] if layout.title else []), *layout.paragraphs]
    report = Report(id=stable_id(text), text=text, outlet=outlet)
    return Draft(report, layout, parse(text, blocks), attributions)


def spoke(text: str, *said: tuple[str, str], outlet: str | None = None) -> list[list[str]]:
    """Return the names of the speakers of each attribution."""
    found = cast(draft_of(text, list(said), outlet=outlet))
    names = {actor.id: actor.name for actor in found.actors}
    return [[names[id] for id in finding.actors] for finding in found.speakers]
