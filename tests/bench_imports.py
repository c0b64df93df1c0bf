"""How the time to read a document grows with its pages."""

import time

from .events.imports.reading.paper import column, pdf

PAGES = (10, 100)
LINES = (
    "The colloquium brought together judges, prosecutors and advocates who",
    "discussed the pollution of rivers, and the remedies that exist now. Many",
    "of them called for cooperation across borders, and said so clearly too.",
    "",
)


def measure_imports() -> None:
    from events.imports.reading.readers import pdf as of_pdf
    from events.imports.reading.readers import text as of_text

    print(
        f"\nreading a document of {PAGES[1]} pages   (1 = as long as one of {PAGES[0]};"
        f" {PAGES[1] // PAGES[0]} = in proportion)"
    )
    for name, read, make in (("PDF", of_pdf.read, paper), ("text", of_text.read, plain)):
        few, many = (seconds(read, make(number)) for number in PAGES)
        print(f"  {name:<12}{many / few:>8.1f}")


def seconds(read, content: bytes) -> float:
    """Of the quickest of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read(content, lambda done, total: None)
        times.append(time.perf_counter() - start)
    return min(times)


def page(number: int) -> list[str]:
    return [f"{number}. On the river {number}", "", *LINES * 12]


def paper(number: int) -> bytes:
    return pdf(*(column(page(n)) for n in range(1, number + 1)))


def plain(number: int) -> bytes:
    return "\n".join(line for n in range(1, number + 1) for line in page(n)).encode()
