"""Runs the nightly schedule once, with real Airflow, against a running home: exits 0 when every task succeeded.

    python airflow-dags/run_nightly.py --gezhi ./gezhi --home .gezhi --city synthetic --night 2026-10-31
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

DAGS = Path(__file__).resolve().parent
DAG_ID = "nightly_safety_index"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gezhi", type=Path, default=DAGS.parent / "gezhi", help="the launcher")
    parser.add_argument("--home", type=Path, default=Path(".gezhi"), help="home of the running stack")
    parser.add_argument("--city", default="synthetic", help="the city, by name or by the full path of its profile")
    parser.add_argument("--night", required=True, help="the night, as yyyy-mm-dd")
    parser.add_argument("--airflow-home", type=Path, help="where Airflow keeps its state; default: <home>/airflow")
    return parser.parse_args()


def environment(options):
    airflow_home = (options.airflow_home or options.home / "airflow").resolve()
    return {
        **os.environ,
        "AIRFLOW_HOME": str(airflow_home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(airflow_home / "logs"),
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "GEZHI_RETRIES": "0",
        "GEZHI": str(options.gezhi.resolve()),
        "GEZHI_HOME": str(options.home.resolve()),
        "GEZHI_CITY": options.city,
    }


def airflow(env, *command):
    return subprocess.run([sys.executable, "-m", "airflow", *command], env=env, cwd=DAGS.parent).returncode


def main():
    options = arguments()
    env = environment(options)
    if airflow(env, "db", "migrate") != 0:
        sys.exit("Cannot run the night: Airflow's database could not be set up (" + env["AIRFLOW_HOME"] + ")")
    conf = json.dumps({"night": options.night})
    failed = airflow(env, "dags", "test", DAG_ID, "--conf", conf) != 0
    if failed:
        print(f"Cannot run the night: a task of {DAG_ID} failed ({options.night})", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
