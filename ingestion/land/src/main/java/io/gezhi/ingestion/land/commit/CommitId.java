package io.gezhi.ingestion.land.commit;

/** Names one commit of one run. Written to the tables, where a repeated commit finds it. */
public record CommitId(String run, long checkpoint) {

    static CommitId of(CheckpointFiles files) {
        return new CommitId(files.run(), files.checkpoint());
    }

    /** Whether a table whose last commit is the given one holds this commit already. */
    boolean isCoveredBy(String lastCommit) {
        if (lastCommit == null || !lastCommit.startsWith(run + "/")) {
            return false;
        }
        return Long.parseLong(lastCommit.substring(run.length() + 1)) >= checkpoint;
    }

    @Override
    public String toString() {
        return run + "/" + checkpoint;
    }
}
