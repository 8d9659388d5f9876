"""The annual report as open data: the content itself."""

import json


def render_json(content: dict) -> bytes:
    """Return the content as UTF-8 JSON with sorted keys, so that equal contents are equal bytes."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n").encode()
