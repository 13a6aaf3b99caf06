"""What a person can do something about."""


class JournalError(Exception):
    """A mistake, a full disk, a locked file: shown as a message, never as a bug.

    ``title`` is one plain sentence; ``message`` says where, why and what to do next.
    """

    def __init__(self, title: str, message: str = "") -> None:
        """Keep both parts; ``str()`` joins them for the command line."""
        super().__init__(f"{title} {message}".strip())
        self.title = title
        self.message = message


class OutdatedError(JournalError):
    """The journal no longer holds what a change starts from: look again, then retry."""


class Cancelled(Exception):  # noqa: N818 - a decision, not an error
    """Raised inside long work when the person pressed Cancel."""
