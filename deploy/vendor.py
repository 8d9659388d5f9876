#!/usr/bin/env python3
"""Copies the browser assets out of their npm packages into static/vendor/ and records where they came from.

    deploy/vendor.py                      fetch the pinned packages with `npm install` and copy
    deploy/vendor.py --from node_modules  copy from packages that are already there
    deploy/vendor.py --check              compare static/vendor/ with VERSIONS.toml; exit 1 on any difference

Nothing is built: files are copied as published, apart from two things that the strict content security policy and the
hashed file names need. `sourceMappingURL` comments go (the maps are not shipped, so a browser and Django's manifest
storage would both miss them), and the icons in use become one sprite. A package in another version than the pinned one
stops the copy.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "static" / "vendor"

PACKAGES = {
    "@tabler/core": {
        "version": "1.6.1",
        "licence": "MIT",
        "folder": "tabler",
        "files": {"dist/css/tabler.min.css": "tabler.min.css", "dist/js/tabler.min.js": "tabler.min.js"},
    },
    "@tabler/icons": {
        "version": "3.51.0",
        "licence": "MIT",
        "folder": "icons",
        "files": {"LICENSE": "LICENSE"},
    },
    "echarts": {
        "version": "6.1.0",
        "licence": "Apache-2.0",
        "folder": "echarts",
        "files": {
            "dist/echarts.common.min.js": "echarts.common.min.js",
            "LICENSE": "LICENSE",
            "NOTICE": "NOTICE",
            "../zrender/LICENSE": "LICENSE-zrender",
        },
    },
    "htmx.org": {
        "version": "2.0.11",
        "licence": "0BSD",
        "folder": "htmx",
        "files": {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
    },
}

# The package of Tabler names its licence and its authors in each file, without the text.
TABLER_LICENCE = """\
MIT License

Copyright 2018-2026 The Tabler Authors
Copyright 2018-2026 codecalm.net Paweł Kuna
Parts: Bootstrap, copyright 2011-2026 The Bootstrap Authors; Popper, copyright 2019 Federico Zivolo (both MIT)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

ICONS = """
    adjustments-horizontal alert-circle alert-triangle arrow-down arrow-left arrow-right arrow-up arrows-exchange
    award bell book books briefcase building building-bank building-community building-factory-2 calendar
    calendar-event category certificate chart-bar chart-line chart-pie check checklist chevron-down chevron-left
    chevron-right circle-check circle-x clipboard-check clipboard-list clock copy database device-mobile dots
    download edit external-link eye eye-off file-analytics file-certificate file-check file-description
    file-download file-spreadsheet file-text filter folder gavel hash help-circle history home hourglass id-badge-2
    inbox info-circle key link list-check lock lock-open login logout mail map map-pin menu-2 message messages news
    pencil phone photo player-play plus presentation printer progress refresh replace report-analytics
    rosette-discount-check rotate-clockwise school search selector send settings shield-check shield-lock snowflake
    sort-ascending sort-descending stack-2 switch-horizontal target tools trash upload user user-check user-circle
    user-off user-plus user-star users users-group world x
"""

SOURCE_MAP = re.compile(rb"\n?(?:/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*\Z")
INVISIBLE = re.compile(r'<path\s+stroke="none"\s+d="M0 0h24v24H0z"\s+fill="none"\s*/>')


def fetch(folder: Path) -> Path:
    """Installs the pinned packages below `folder`, running no script of theirs."""
    wanted = [f"{name}@{package['version']}" for name, package in PACKAGES.items()]
    npm = shutil.which("npm") or sys.exit("vendor: npm is needed to fetch the packages, or name them with --from")
    command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
    subprocess.run(command, check=True, timeout=600)
    return folder / "node_modules"


def sprite(icons: Path) -> bytes:
    """One SVG with a symbol per icon, in outline; the size and colour come from the `<svg>` that uses it."""
    symbols = []
    for name in ICONS.split():
        drawing = (icons / f"{name}.svg").read_text()
        inner = INVISIBLE.sub("", drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")])
        inner = re.sub(r"\s*\n\s*", "", inner).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def integrity(modules: Path, name: str) -> str:
    """What npm recorded for the downloaded package (a SHA-512), or nothing when there is no record."""
    record = modules / ".package-lock.json"
    packages = json.loads(record.read_text())["packages"] if record.exists() else {}
    return packages.get(f"node_modules/{name}", {}).get("integrity", "")


def copy(modules: Path, target: Path) -> None:
    """Replaces everything below `target`; stops before touching it when a package is absent or in another version."""
    for name, package in PACKAGES.items():
        described = modules / name / "package.json"
        found = json.loads(described.read_text())["version"] if described.exists() else "nothing"
        if found != package["version"]:
            sys.exit(f"vendor: {name} {package['version']} is pinned, found {found} in {modules}")
    shutil.rmtree(target, ignore_errors=True)
    lines = ["# Written by deploy/vendor.py. `deploy/vendor.py --check` compares the files with these sums.", ""]
    for name, package in PACKAGES.items():
        contents = {
            new: SOURCE_MAP.sub(b"\n", (modules / name / old).read_bytes()) for old, new in package["files"].items()
        }
        if name == "@tabler/core":
            contents["LICENSE"] = TABLER_LICENCE.encode()
        if name == "@tabler/icons":
            contents["sprite.svg"] = sprite(modules / name / "icons" / "outline")
        lines += ["[[package]]", f'name = "{name}"', f'version = "{package["version"]}"']
        lines += [f'licence = "{package["licence"]}"', f'folder = "{package["folder"]}"']
        lines += [f'integrity = "{integrity(modules, name)}"', "[package.sha256]"]
        for new, content in sorted(contents.items()):
            path = target / package["folder"] / new
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            lines.append(f'"{new}" = "{hashlib.sha256(content).hexdigest()}"')
        lines.append("")
    (target / "VERSIONS.toml").write_text("\n".join(lines))


def differences(target: Path) -> list[str]:
    """One line for each file below `target` that is missing, changed or not recorded; empty when all is as recorded."""
    record = tomllib.loads((target / "VERSIONS.toml").read_text())
    expected = {
        f"{package['folder']}/{name}": digest
        for package in record["package"]
        for name, digest in package["sha256"].items()
    }
    found = {
        path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in target.rglob("*")
        if path.is_file() and path.name != "VERSIONS.toml"
    }
    return [name for name in sorted(expected.keys() | found.keys()) if expected.get(name) != found.get(name)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="modules", type=Path, help="a node_modules folder holding the pinned packages")
    parser.add_argument("--check", action="store_true", help="only compare static/vendor/ with its record")
    options = parser.parse_args()
    if options.check:
        changed = differences(TARGET)
        sys.exit("vendor: differs from VERSIONS.toml: " + ", ".join(changed) if changed else 0)
    if options.modules:
        copy(options.modules, TARGET)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy(fetch(Path(folder)), TARGET)


if __name__ == "__main__":
    main()
