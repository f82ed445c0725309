"""Draws the newest published Safety Index of a running stack: the map by band and the ten worst grids with their intervals.

    python3 -m venv venv && venv/bin/pip install -r docs/pictures/requirements.txt
    GEZHI_TRINO_PORT=18080 venv/bin/python docs/pictures/draw_safety_index.py docs/pictures/safety-index.png
"""

import os
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import shapely
import trino
from matplotlib.patches import Patch

BANDS = {"green": "#4d9221", "yellow": "#f6d04d", "orange": "#f08a24", "red": "#c51b3a"}

SCORES = """
SELECT g.grid_id, g.geometry_wkb, s.band, s.score, s.score_low, s.score_high, CAST(s.night AS varchar)
FROM mart.safety_index s JOIN core.grid g ON g.grid_id = s.area_id AND NOT g._is_deleted
WHERE s.level = 'grid' AND s.night = (SELECT max(night) FROM mart.safety_index)
ORDER BY s.score"""

REASONS = """
SELECT area_id, max_by(indicator, (100 - normalised) * weight) FROM mart.safety_index_indicator
WHERE level = 'grid' AND night = (SELECT max(night) FROM mart.safety_index_indicator) GROUP BY area_id"""


def rows(query):
    connection = trino.dbapi.connect(
        host=os.environ.get("GEZHI_TRINO_HOST", "127.0.0.1"),
        port=int(os.environ.get("GEZHI_TRINO_PORT", "18080")),
        user=os.environ.get("GEZHI_TRINO_USER", "analyst"),
        catalog="gezhi",
    )
    cursor = connection.cursor()
    cursor.execute(query)
    return cursor.fetchall()


def draw_map(axes, scores):
    for _, wkb, band, *_ in scores:
        shape = shapely.from_wkb(bytes(wkb))
        for polygon in getattr(shape, "geoms", [shape]):
            axes.fill(*polygon.exterior.xy, facecolor=BANDS[band], edgecolor="white", linewidth=0.8)
    axes.set_aspect("equal")
    axes.set_axis_off()
    counts = {band: sum(row[2] == band for row in scores) for band in BANDS}
    axes.legend(
        handles=[Patch(color=color, label=f"{band} ({counts[band]})") for band, color in BANDS.items()],
        loc="upper center", bbox_to_anchor=(0.5, 0.0), ncol=4, frameon=False)
    axes.set_title(f"Safety Index by grid, night of {scores[0][6]}", loc="left")


def draw_worst(axes, scores, reasons):
    worst = scores[:10][::-1]
    for line, (grid, _, band, score, low, high, _) in enumerate(worst):
        axes.plot([low, high], [line, line], color=BANDS[band], linewidth=5, alpha=0.45, solid_capstyle="butt")
        axes.plot(score, line, "o", color=BANDS[band])
        axes.text(high + 1, line, reasons[grid].replace("_", " "), va="center", fontsize=8, color="#444444")
    axes.set_yticks(range(len(worst)), [row[0] for row in worst], fontsize=8)
    axes.set_xlim(left=0, right=max(row[5] for row in worst) + 30)
    axes.set_xlabel("score, 0 to 100; bar: 90 % interval; beside it: what cost most points")
    axes.set_title("The ten grids with the worst index", loc="left")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def main():
    scores = rows(SCORES)
    figure, (left, right) = plt.subplots(1, 2, figsize=(13, 5.6), width_ratios=[1, 1.15])
    draw_map(left, scores)
    draw_worst(right, scores, dict(rows(REASONS)))
    figure.tight_layout()
    figure.savefig(sys.argv[1], dpi=110)


main()
