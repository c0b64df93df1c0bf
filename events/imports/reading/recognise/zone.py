"""A stretch of a document."""

from dataclasses import dataclass, field

from .units import Unit


@dataclass
class Zone:
    name: str  # of a label, or "front", or "text"
    heading: Unit | None = None
    units: list[Unit] = field(default_factory=list)
