"""Numbers of lists as they are shown."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def roman(number: int) -> str:
    """`number` in small Roman figures; as it is from 4000 on, and below 1."""
    if not 0 < number < 4000:
        return str(number)
    figures = ""
    for value, figure in _ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures


def letters(number: int) -> str:
    """a, b … z, aa, ab …: as web browsers count."""
    if number < 1:
        return str(number)
    counted = ""
    while number:
        number, place = divmod(number - 1, 26)
        counted = chr(ord("a") + place) + counted
    return counted
