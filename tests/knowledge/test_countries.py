import pytest

from onrecord.knowledge.countries import by_name, countries, country_of, government_of


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("France", "FRA"),
        ("French", "FRA"),
        ("Danes", "DNK"),
        ("U.S.", "USA"),
        ("Washington", "USA"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("Kyiv", "UKR"),
        ("South Koreans", "KOR"),
        ("Dutch", "NLD"),
        ("Turkey", "TUR"),
    ],
)
def test_every_kind_of_name_leads_to_the_country(word: str, code: str) -> None:
    found = country_of(word)
    assert found is not None and found.code == code


def test_a_word_of_two_countries_stands_for_neither() -> None:
    assert country_of("Kingston") is None  # of Jamaica and of Norfolk Island


def test_an_invented_state_is_unknown() -> None:
    assert country_of("Ruritania") is None


def test_codes_are_unique_and_names_clean() -> None:
    codes = [country.code for country in countries()]
    assert len(codes) == len(set(codes)) > 200
    for country in countries():
        words = [country.name, *country.adjectives, *country.peoples, *country.capitals, *country.metonyms]
        for word in words:
            assert word == word.strip() and not set(word) & set("(;[]"), (country.code, word)


def test_governments_are_named_with_an_article_where_english_has_one() -> None:
    assert by_name()["U.K."].government == "Government of the United Kingdom"
    assert government_of("Ruritania") == "Government of Ruritania"
