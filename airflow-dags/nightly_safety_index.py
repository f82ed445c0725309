"""The Safety Index of the night that has just ended, out by 06:00 of the city.

merge -> locate -> publish -> maintain: each task is one `./gezhi night` with one part of the work; publish audits
and reconciles first, in one go, so that nothing passes a gate unseen; maintain comes after the city has its figures. The work lives in the jobs: a task that is tried again
changes nothing that is already done, and a night that fails a gate publishes nothing.
"""

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Asset, CronTriggerTimetable, Param

ZONE = ZoneInfo(os.environ.get("GEZHI_ZONE", "Asia/Shanghai"))
RETRIES = int(os.environ.get("GEZHI_RETRIES", "2"))
SAFETY_INDEX = Asset("gezhi://mart/safety_index")

# Set where Airflow runs: the launcher, the home of the running stack and the profile of the city.
NIGHT = (
    '"${GEZHI:-./gezhi}" night --home "${GEZHI_HOME:-.gezhi}" --city "${GEZHI_CITY:-synthetic}"'
    " --date {{ night(params, dag_run) }} --steps "
)


def night(params, dag_run) -> str:
    """The night asked for, or the day before the run in the city's own time."""
    started = dag_run.logical_date or dag_run.run_after
    return params["night"] or (started.astimezone(ZONE).date() - timedelta(days=1)).isoformat()


with DAG(
    dag_id="nightly_safety_index",
    doc_md=__doc__,
    schedule=CronTriggerTimetable("30 0 * * *", timezone=str(ZONE)),
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": RETRIES, "retry_delay": timedelta(minutes=5), "execution_timeout": timedelta(hours=2)},
    params={"night": Param(None, type=["null", "string"], format="date", description="A night to publish again.")},
    user_defined_macros={"night": night},
    tags=["safety-index"],
) as dag:
    merge = BashOperator(task_id="merge", bash_command=NIGHT + "merge")
    locate = BashOperator(task_id="locate", bash_command=NIGHT + "locate")
    publish = BashOperator(task_id="publish", bash_command=NIGHT + "audit,reconcile,index,publish", outlets=[SAFETY_INDEX])

    maintain = BashOperator(task_id="maintain", bash_command=NIGHT + "maintain")

    merge >> locate >> publish >> maintain
