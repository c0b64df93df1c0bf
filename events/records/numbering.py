from events.models import Section

ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def numeral(number: int, style: str) -> str:
    """`number` as 1, I or A; empty for no style. Letters go on with AA after Z."""
    match style:
        case Section.Numbering.ARABIC:
            return str(number)
        case Section.Numbering.ROMAN:
            text = ""
            for value, sign in ROMAN:
                text += sign * (number // value)
                number %= value
            return text
        case Section.Numbering.LETTER:
            text = ""
            while number:
                number, rest = divmod(number - 1, 26)
                text = chr(ord("A") + rest) + text
            return text
    return ""
