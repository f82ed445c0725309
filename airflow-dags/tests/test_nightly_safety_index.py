"""The schedule read by a real Airflow, and run with a launcher that only writes down what it was asked for."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag

DAGS = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def dag():
    bag = DagBag(dag_folder=str(DAGS / "nightly_safety_index.py"))
    assert bag.import_errors == {}
    return bag.dags["nightly_safety_index"]


def test_the_night_is_merged_located_and_published_in_this_order(dag):
    assert [task.task_id for task in dag.topological_sort()] == ["merge", "locate", "publish", "maintain"]


def test_every_task_is_tried_again_and_two_nights_never_run_at_once(dag):
    assert all(task.retries == 2 for task in dag.tasks)
    assert dag.max_active_runs == 1


def test_the_published_index_is_an_asset_that_others_may_wait_for(dag):
    assert [asset.uri for asset in dag.get_task("publish").outlets] == ["gezhi://mart/safety_index"]


@pytest.fixture
def launcher(tmp_path):
    """A launcher that writes its arguments down; it fails the step that FAIL names."""
    script = tmp_path / "gezhi"
    script.write_text('#!/bin/sh\necho "$@" >> "$CALLS"\ncase "$*" in *"--steps $FAIL") exit 1;; esac\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def run(launcher, tmp_path, *options, fail="nothing"):
    calls = tmp_path / "calls"
    calls.touch()
    done = subprocess.run(
        [sys.executable, str(DAGS / "run_nightly.py"), "--gezhi", str(launcher), "--home", str(tmp_path / "home"),
         "--city", "cities/synthetic", "--airflow-home", str(tmp_path / "airflow"), *options],
        env={**os.environ, "CALLS": str(calls), "FAIL": fail},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done, calls.read_text().splitlines()


def test_a_run_asks_the_launcher_for_each_step_of_the_night(launcher, tmp_path):
    done, calls = run(launcher, tmp_path, "--night", "2026-10-31")
    assert done.returncode == 0, done.stdout + done.stderr
    asked = f"night --home {tmp_path / 'home'} --city cities/synthetic --date 2026-10-31 --steps "
    assert calls == [asked + step for step in ["merge", "locate", "audit,reconcile,index,publish", "maintain"]]


def test_nothing_is_published_after_a_step_that_failed(launcher, tmp_path):
    done, calls = run(launcher, tmp_path, "--night", "2026-10-31", fail="locate")
    assert done.returncode == 1
    assert [call.rsplit(" ", 1)[1] for call in calls] == ["merge", "locate"]
