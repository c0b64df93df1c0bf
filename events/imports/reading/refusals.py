"""Why a document is not taken.

The sentences for people are in `messages`, since nothing here imports Django.
"""

from typing import Literal, get_args

Code = Literal[
    "not_proceedings",
    "empty",
    "no_text",
    "too_large",
    "too_long",
    "zip_bomb",
    "encrypted",
    "unsafe_xml",
    "unsafe",
    "macros",
    "unreadable",
    "wrong_type",
]
CODES: tuple[Code, ...] = get_args(Code)


class Refusal(Exception):
    def __init__(self, code: Code):
        super().__init__(code)
        self.code = code
