"""Runs a demonstration in a home of its own and tells what it took, from the record that the run keeps.

    python3 bench/demo.py                                              # the invented city, 20,000 people
    python3 bench/demo.py --city chicago --data ../shared/data         # options go to ./gezhi demo
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    with tempfile.TemporaryDirectory(prefix="gezhi-bench-") as home:
        command = [ROOT / "gezhi", "demo", "--once", "--home", home, "--ports-from", "25000", *sys.argv[1:]]
        ended = subprocess.run(command, check=False).returncode
        if ended != 0:
            return ended
        record = json.loads(max(Path(home, "runs").glob("*.json")).read_text(encoding="utf-8"))
    processor = record["processor_seconds_of_each"]
    print(
        f"\n{record['city']}: {record['seconds']:.0f} s on {record['processors']} cores,"
        f" {sum(processor.values()):.0f} s of processor, {record['peak_memory_bytes'] / 2**20:.0f} MiB at most"
    )
    for phase in sorted(record["phases"], key=lambda each: each["began"]):
        print(f"  {phase['name']:<10} from {phase['began']:6.1f} s, {phase['seconds']:6.1f} s")
    for name, held in sorted(record["peak_memory_bytes_of_each"].items(), key=lambda each: -each[1]):
        print(f"  {name:<30} {held / 2**20:6.0f} MiB at most, {processor.get(name, 0):6.1f} s of processor")
    return 0


sys.exit(main())
