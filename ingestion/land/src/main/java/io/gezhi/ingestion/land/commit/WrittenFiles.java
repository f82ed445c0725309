package io.gezhi.ingestion.land.commit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.kafka.common.TopicPartition;

/**
 * What was written and not yet committed: data files by table, and for every partition of the log the offset after the
 * last message that they, or the skipped messages, account for.
 */
public record WrittenFiles(Map<String, List<DataFile>> files, Map<TopicPartition, Long> offsets, Counts counts)
        implements Serializable {

    static final WrittenFiles NONE = new WrittenFiles(Map.of(), Map.of(), Counts.NONE);

    public WrittenFiles {
        files = Map.copyOf(files);
        offsets = Map.copyOf(offsets);
    }

    WrittenFiles plus(WrittenFiles other) {
        Map<String, List<DataFile>> allFiles = new HashMap<>(files);
        other.files.forEach((table, more) -> allFiles.merge(table, more, WrittenFiles::concat));
        Map<TopicPartition, Long> allOffsets = new HashMap<>(offsets);
        other.offsets.forEach((partition, offset) -> allOffsets.merge(partition, offset, Math::max));
        return new WrittenFiles(allFiles, allOffsets, counts.plus(other.counts));
    }

    private static List<DataFile> concat(List<DataFile> left, List<DataFile> right) {
        List<DataFile> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }
}
