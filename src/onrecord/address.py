"""Where a record is: in a file, or in a database on a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Address:
    """The path of a file or the URL of a database; printed, it never shows a password.

    >>> print(Address("postgresql://ada:secret@db.example:5433/news?sslmode=require"), Address("record.db"))
    postgresql://ada@db.example:5433/news record.db
    """

    given: str = field(repr=False)
    """As the user gave it, perhaps with a password."""

    @classmethod
    def of(cls, place: str | Path | Address) -> Address:
        """Return the address of a place given in any way."""
        return place if isinstance(place, Address) else cls(str(place))

    @property
    def on_server(self) -> bool:
        """Whether it is that of a database on a server."""
        return self.given.startswith(_SCHEMES)

    @property
    def name(self) -> str:
        """The last part: the name of the file or of the database."""
        return str(self).rpartition("/")[2]

    def is_new(self) -> bool:
        """Tell whether there is no file yet; what is on a server is not looked at."""
        return not self.on_server and not Path(self.given).exists()

    def __str__(self) -> str:
        if not self.on_server:
            return self.given
        try:
            parts = urlsplit(self.given)
        except ValueError:  # brackets that hold no address
            return "postgresql://..."
        login, _, server = parts.netloc.rpartition("@")
        user = login.partition(":")[0]
        return f"postgresql://{user}{'@' * bool(user)}{server}{parts.path}"
