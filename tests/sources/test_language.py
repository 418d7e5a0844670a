import importlib
import pkgutil

import pytest
import spacy.lang

from onrecord.sources.language import language_of


def spacys_examples() -> dict[str, list[str]]:
    """Return the sentences, mostly of news, with which spaCy shows each of its languages."""
    found = {}
    for module in pkgutil.iter_modules(spacy.lang.__path__):
        try:
            found[module.name] = importlib.import_module(f"spacy.lang.{module.name}.examples").sentences
        except ModuleNotFoundError:
            continue
    return found


EXAMPLES = spacys_examples()


@pytest.mark.parametrize("sentence", EXAMPLES["en"])
def test_no_short_english_text_is_refused(sentence: str) -> None:
    assert language_of(sentence) in ("en", None)


@pytest.mark.parametrize("code", sorted(set(EXAMPLES) - {"en"}))
def test_other_languages_are_not_english(code: str) -> None:
    assert language_of(" ".join(EXAMPLES[code])) != "en"


def test_the_languages_with_most_news_are_told_apart_by_a_few_sentences() -> None:
    codes = [
        "ar",
        "de",
        "es",
        "fr",
        "it",
        "nl",
        "pt",
        "ru",
        "pl",
        "sv",
        "da",
        "nb",
        "tr",
        "uk",
        "he",
        "zh",
        "ja",
        "ko",
        "hi",
        "fa",
    ]
    assert {code: language_of(" ".join(EXAMPLES[code])) for code in codes} == dict.fromkeys(codes, "other")


def test_english_with_foreign_names_and_words_is_english() -> None:
    text = "The mayor of Puerto de la Cruz, María de los Ángeles, said that “el barco” would sail to Las Palmas."
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["", "Quist resigns", "1,204", "Port Alder 2, Ness 1", "!!!"])
def test_a_text_too_short_to_tell_is_neither(text: str) -> None:
    assert language_of(text) is None
