package io.gezhi.ingestion.connect.worker;

/** What the worker tells of tasks that fail, also between two attempts to start them again. */
public interface FailingTasksMBean {

    /** How many tasks failed and have not run well since. */
    int getFailing();

    /** Which, how often they were started again, and why they failed; empty where none does. */
    String getDetail();
}
