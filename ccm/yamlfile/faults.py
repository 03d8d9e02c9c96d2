"""Faults that refuse a YAML file, and the place of each."""

from ccm.model import MOST_BYTES, Place, Problem, quoted
from ccm.yamlfile.canonical import forbidden_at

MOST_DEPTH = 20


class RefusedError(Exception):
    """The text is refused at this point; `problem` has a place, but no path yet."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(code: str, message: str, place: Place, *, hint: str | None = None) -> RefusedError:
    """Returns the exception that ends the reading of a text."""
    return RefusedError(Problem(code=code, message=message, place=place, hint=hint))


def too_large_message(most: int = MOST_BYTES) -> str:
    """Returns the message for a file of more than `most` bytes."""
    return f"the file has more than {most:,} bytes ({most // 2**20} MiB)"


def decoded_text(data: bytes) -> str:
    """Returns the text in the bytes of a file, without a byte order mark.

    Raises RefusedError for too many bytes, bytes that are not UTF-8, and forbidden characters.
    """
    text = text_in(data)
    index = forbidden_at(text)
    if index is not None:
        raise unseen(text[index], place_at(text, index))
    return text


def text_in(data: bytes, *, most: int = MOST_BYTES, encoding: str = "UTF-8") -> str:
    """Returns the text in the bytes, without a byte order mark; every character is allowed.

    Raises RefusedError for more than `most` bytes, and for bytes that are not in this encoding.
    """
    if len(data) > most:
        raise refuse("too-large", too_large_message(most), Place(1, 1))
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = place_at(data[: error.start].decode(encoding), error.start)
        raise _not_of(encoding, data, error.start, place) from None


def _not_of(encoding: str, data: bytes, index: int, place: Place) -> RefusedError:
    """Returns the refusal of the byte at `index`, with its letter in an old encoding."""
    byte = data[index : index + 1]
    letter = byte.decode("cp1252", "replace")
    if encoding != "UTF-8":
        meant = "the file has another encoding, or its end is missing"
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        meant = "the file is in UTF-16"
    elif letter.isprintable() and letter != "\ufffd":
        meant = f"it is {quoted(letter)} in Windows-1252"
    else:
        meant = "the file has another encoding"
    message = f"byte 0x{byte.hex()} is not {encoding}; {meant}"
    hint = "save the file as UTF-8: most editors ask for the encoding in `Save as`"
    return refuse("not-utf-8", message, place, hint=hint)


def place_at(text: str, index: int) -> Place:
    """Returns the line and column, counted from 1, of the character at `index`."""
    before = text[:index]
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def unseen(character: str, place: Place) -> RefusedError:
    """Returns the refusal of a character that is not allowed, neither as such nor as an escape."""
    name = f"U+{ord(character):04X}"
    message = f"invisible character {name} ({quoted(character)}) is not allowed"
    hint = "remove the words around it, and type them again"
    return refuse("control-character", message, place, hint=hint)
