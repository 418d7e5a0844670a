"""How the package's knowledge of countries, people and organisations is made."""
