"""Errors that a reader can mend; each message says what to do next."""


class WorkbenchError(Exception):
    """Anything the workbench refuses; its text can be shown to a reviewer as it stands."""


class UnreadableInputError(WorkbenchError):
    """A file, paste or page holds no article that can be read; the text names it and why."""


class ArticleTooLongError(WorkbenchError):
    """An article is longer than the extractor reads; the text names both lengths."""


class ArticleFailedError(WorkbenchError):
    """Work on one article was stopped, or met a fault of ours; the text names it and what to do.

    `trace` is the traceback of the fault, for whoever runs the workbench; empty if there is none.
    """

    def __init__(self, message: str, trace: str = "") -> None:
        super().__init__(message)
        self.trace = trace
        if trace:
            self.add_note(trace)  # so that it is told wherever this error's own traceback is


class MissingModelError(WorkbenchError):
    """Language model that extraction needs is not installed."""


class StoreError(WorkbenchError):
    """Store cannot be opened or written; nothing that was stored before is harmed."""


class StoreFaultError(StoreError):
    """SQLite could not do it: whoever runs the workbench has to look at the file, or its disk."""


class StaleWriteError(StoreError):
    """Someone saved first: the change was made on a version that is no longer the newest.

    `current` is what is stored now (an annotation, a claim, a decision, an article or its details),
    so that both values can be shown.
    """

    def __init__(self, message: str, current: object) -> None:
        super().__init__(message)
        self.current = current


class UnknownRecordError(WorkbenchError):
    """Article, claim or category that was named does not exist."""


class BrokenScriptError(WorkbenchError):
    """A script of the pages imports what is not there, or cannot be joined with the others."""


class RefusedAnswerError(WorkbenchError):
    """An answer breaks a limit; nothing was stored and the text says how to mend it."""


class NotAllowedError(WorkbenchError):
    """A person's role does not let them do this; the text names who may."""


class SignInError(WorkbenchError):
    """Somebody was not let in; the text tells what to do, never whether the name is known."""


class CodebookError(WorkbenchError):
    """Codebook file breaks its format; the text names the scale and the category."""


class ExportError(WorkbenchError):
    """An export cannot be written or read back; no file that was there before is harmed."""
