"""How a service is started."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.address import Address
from onrecord.knowledge.issues import Issue, read_issues

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What a browser on this machine calls it, as in a Host header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which record is served, where, and to whom."""

    db: Path | Address
    host: str = "127.0.0.1"
    port: int = 8321
    read_only: bool = False
    """Whether nobody may write, with or without the token."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    """Who has it may read and write from anywhere."""
    allow_hosts: tuple[str, ...] = ()
    """Other names by which a proxy on this machine passes requests on."""
    issues: tuple[Issue, ...] = field(default_factory=read_issues, repr=False)
    """What positions are told of; without others, the issues that onrecord brings along."""

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service.

        >>> Settings(db=Path("record.db"), host="::1").on_loopback
        True
        >>> Settings(db=Path("record.db"), host="0.0.0.0").on_loopback
        False
        """
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def open_to_read(self) -> bool:
        """Whether reading needs no token: on this machine alone or, where a proxy passes others on, read-only."""
        return self.on_loopback and (self.read_only or not self.allow_hosts)

    def knows_host(self, header: str) -> bool:
        """Tell whether a request with this Host header is meant for this service.

        On loopback any other name is another site's, made to point here (DNS rebinding).

        >>> settings = Settings(db=Path("record.db"))
        >>> settings.knows_host("localhost:8321"), settings.knows_host("evil.example")
        (True, False)
        """
        if not self.on_loopback:
            return True
        name = header.lower() if header.endswith("]") else header.lower().rsplit(":", 1)[0]
        return name in LOOPBACK_NAMES or name in self.allow_hosts
