"""What can go wrong, as one small family.

OnRecordError
├── SourceError       an input cannot be read: what, where and what to do
├── DateError         a date given by the user is none
├── RecordError       a record cannot be opened or written
└── NotFoundError     nothing on the record has that id
"""


class OnRecordError(Exception):
    """Root of every error that a caller can act on; its text is one line meant for the user."""


class SourceError(OnRecordError):
    """An input that cannot be read as a report."""


class DateError(OnRecordError):
    """A date given by the user that is not a date of the calendar in the form YYYY-MM-DD."""


class RecordError(OnRecordError):
    """A record that cannot be opened, read or written."""


class NotFoundError(OnRecordError):
    """An id that nothing on the record has."""
