"""Draws the modules and the data between them as SVG; needs nothing but Python.

    python3 docs/pictures/draw_architecture.py docs/pictures/architecture.svg
"""

import sys
from html import escape

FILL = {"outside": "#f4f1ea", "module": "#dcebf7", "store": "#fdf0d0", "reader": "#e6f2e1", "shared": "#ececec"}

# name: (kind, x, y, width, height, title, lines)
BOXES = {
    "registry": ("outside", 20, 60, 190, 56, "registries", ["PostgreSQL"]),
    "file": ("outside", 20, 180, 190, 56, "files", ["CSV, GeoJSON; gz, zip"]),
    "meter": ("outside", 20, 300, 190, 56, "meter gateways", ["cumulative registers"]),
    "connect": ("module", 260, 54, 220, 68, "ingestion/connect", ["Debezium; identities", "become pseudonyms"]),
    "files": ("module", 260, 174, 220, 68, "ingestion/files", ["reads, types, de-identifies;", "one transaction a file"]),
    "log": ("store", 580, 54, 170, 302, "Kafka", []),
    "land": ("module", 850, 54, 210, 68, "ingestion/land", ["Flink: LandChangesJob"]),
    "rules": ("module", 850, 288, 210, 68, "streaming/jobs", ["Flink: EvaluateRulesJob", "with streaming/rules"]),
    "lake": ("store", 1170, 54, 170, 302, "Iceberg", []),
    "batch": ("module", 1170, 430, 170, 86, "batch/jobs", ["Spark: NightJob", "with batch/methods"]),
    "trino": ("reader", 850, 430, 210, 86, "Trino", ["SQL for analysts,", "notebooks"]),
    "serving": ("reader", 580, 430, 170, 86, "serving", ["alerts, rules,", "quarantine, views"]),
    "launcher": ("reader", 260, 430, 220, 86, "launcher", ["./gezhi: starts every", "module as a process"]),
    "tools": ("shared", 20, 430, 190, 86, "tools", ["broker, city generator,", "methods, bench"]),
    "shared": (
        "shared", 20, 556, 1320, 50, "warehouse-schemas and runtime",
        ["contracts, messages, table names; job mains, configuration, locks: no engine in them"],
    ),
}
LISTS = {
    "log": ["changes.*", "records.*", "readings.*", "replays.*", "ops.*", "rules", "alerts"],
    "lake": ["raw.*", "quarantine.*", "core.*", "mart.*", "ops.*"],
}
# label, from, to
ARROWS = [
    ("", (210, 88), (260, 88)),
    ("", (210, 208), (260, 208)),
    ("changes.*", (480, 88), (580, 88)),
    ("records.*", (480, 194), (580, 194)),
    ("replays.*", (480, 228), (580, 228)),
    ("readings.*", (210, 328), (580, 328)),
    ("every topic", (750, 88), (850, 88)),
    ("raw, quarantine", (1060, 88), (1170, 88)),
    ("readings, rules", (750, 308), (850, 308)),
    ("alerts", (850, 338), (750, 338)),
    ("", (1210, 356), (1210, 430)),
    ("", (1300, 430), (1300, 356)),
    ("", (1170, 330), (1000, 430)),
    ("", (850, 473), (750, 473)),
    ("", (665, 356), (665, 430)),
    ("", (580, 473), (480, 473)),
]
NOTES = [
    (1218, 398, "raw, core", "start"),
    (1308, 398, "core, mart", "start"),
    (1060, 376, "core, mart, quarantine", "end"),
    (675, 398, "alerts, rules", "start"),
    (530, 246, "mended lines", "middle"),
]


def text(x, y, words, size=12, anchor="middle", weight="normal", color="#222"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" fill="{color}">'
        f"{escape(words)}</text>"
    )


def box(name):
    kind, x, y, width, height, title, lines = BOXES[name]
    drawn = [
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{FILL[kind]}" stroke="#777"/>',
        text(x + width / 2, y + 20, title, 14, weight="bold"),
    ]
    drawn += [text(x + width / 2, y + 38 + 17 * at, line) for at, line in enumerate(lines)]
    drawn += [text(x + width / 2, y + 62 + 34 * at, line) for at, line in enumerate(LISTS.get(name, []))]
    return drawn


def arrow(label, start, end):
    (x1, y1), (x2, y2) = start, end
    line = f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#444" stroke-width="1.6" marker-end="url(#head)"/>'
    middle = text((x1 + x2) / 2, (y1 + y2) / 2 - 7, label, 11, color="#444")
    return [line, middle] if label else [line]


def main():
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1390 626" width="1390" height="626" font-family="sans-serif">',
        "<title>Modules of Gezhi and the data between them</title>",
        '<defs><marker id="head" markerWidth="9" markerHeight="9" refX="8" refY="4.5" orient="auto">'
        '<path d="M0,0 L9,4.5 L0,9 z" fill="#444"/></marker></defs>',
        '<rect width="1390" height="626" fill="white"/>',
        text(20, 30, "Modules and the data between them", 17, anchor="start", weight="bold"),
    ]
    for name in BOXES:
        parts += box(name)
    for one in ARROWS:
        parts += arrow(*one)
    parts += [text(x, y, words, 11, anchor, color="#444") for x, y, words, anchor in NOTES]
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("\n".join([*parts, "</svg>"]) + "\n")


main()
