"""What can go wrong, as one small family.

OnRecordError
├── SourceError       an input cannot be read: what, where and what to do
├── DateError         a date given by the user is none
├── RecordError       a record cannot be opened or written
├── NotFoundError     nothing on the record has that id
├── VerdictError      a verdict that cannot be given
├── ActorsError       a file of a user's own actors that cannot be read
├── IssuesError       a file of issues that cannot be read, or an issue that is in none
├── WorkerError       a process that reads and cannot begin
└── ClusterError      a reading on a cluster that cannot begin, or whose output cannot be used
"""


class OnRecordError(Exception):
    """Root of every error that a caller can act on; its text is one line meant for the user."""


class SourceError(OnRecordError):
    """An input that cannot be read as a report: the reason, and a hint what to do, both of one line."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.reason}; {self.hint}" if self.hint else self.reason


class DateError(OnRecordError):
    """A date given by the user that is not a date of the calendar in the form YYYY-MM-DD."""


class RecordError(OnRecordError):
    """A record that cannot be opened, read or written."""


class NotFoundError(OnRecordError):
    """An id that nothing on the record has."""


class VerdictError(OnRecordError):
    """A verdict on a row of the record that cannot be given: what is wrong with it, and what to do."""


class ActorsError(OnRecordError):
    """A file of a user's own actors that cannot be read: which lines, and what is wrong with each."""


class IssuesError(OnRecordError):
    """A file of issues that cannot be read, or an issue that it does not have: where, and what is wrong."""


class WorkerError(OnRecordError):
    """A process that reads ended before it could begin."""


class ClusterError(OnRecordError):
    """A reading on a cluster that cannot begin or go on, or an output of one that cannot be used."""
