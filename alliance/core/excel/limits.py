"""What a stranger's workbook may cost. The child knows no settings: it is told."""

import json
from dataclasses import asdict, dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Bytes, counts and seconds. The numbers of a deployment stand in its settings (`EXCEL_LIMITS`)."""

    file_bytes: int = 20 * MB
    unpacked_bytes: int = 300 * MB
    members: int = 1_000
    sheets: int = 200
    rows: int = 200_000
    cells: int = 2_000_000
    memory_bytes: int = 1 << 30
    cpu_seconds: int = 30
    wait_seconds: int = 60  # of the parent, for one answer

    @property
    def area(self) -> int:
        """calamine lays a sheet out as a full rectangle, from the first value to the last: so many cells at most."""
        return 2 * self.cells

    @property
    def text(self) -> int:
        """Bytes of text in the cells of a whole workbook, where a text that is shared counts each time."""
        return self.unpacked_bytes // 2

    def told(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def heard(cls, text: str) -> "Limits":
        return cls(**json.loads(text))
