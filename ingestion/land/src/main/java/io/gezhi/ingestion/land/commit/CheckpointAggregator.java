package io.gezhi.ingestion.land.commit;

import java.util.UUID;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gathers what the writers wrote for one checkpoint into one thing to commit, numbered by the checkpoint. Each attempt
 * is a run of its own: a job id may come back with its checkpoints numbered from the beginning, a run never does.
 */
public final class CheckpointAggregator extends AbstractStreamOperator<CommittableMessage<CheckpointFiles>>
        implements OneInputStreamOperator<CommittableMessage<WrittenFiles>, CommittableMessage<CheckpointFiles>> {

    private transient String run;
    private WrittenFiles gathered = WrittenFiles.NONE;
    private long lastCheckpoint;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        run = UUID.randomUUID().toString();
        context.getRestoredCheckpointId().ifPresent(restored -> lastCheckpoint = restored);
    }

    @Override
    public void processElement(StreamRecord<CommittableMessage<WrittenFiles>> element) {
        if (element.getValue() instanceof CommittableWithLineage<WrittenFiles> written) {
            gathered = gathered.plus(written.getCommittable());
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        if (checkpoint == lastCheckpoint) {
            return;
        }
        lastCheckpoint = checkpoint;
        emit(new CommittableSummary<>(0, 1, checkpoint, 1, 0));
        emit(new CommittableWithLineage<>(new CheckpointFiles(run, checkpoint, gathered), checkpoint, 0));
        gathered = WrittenFiles.NONE;
    }

    /** At the end of a bounded log the files go with the final checkpoint. */
    @Override
    public void finish() throws Exception {
        prepareSnapshotPreBarrier(lastCheckpoint + 1);
        super.finish();
    }

    private void emit(CommittableMessage<CheckpointFiles> message) {
        output.collect(new StreamRecord<>(message));
    }
}
