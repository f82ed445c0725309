package io.gezhi.ingestion.land.commit;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.InstantiationUtil;

/**
 * Carries what is to be committed through a checkpoint. Data files have Java serialisation as their only portable form,
 * and what is serialised here lives no longer than the next checkpoint.
 */
public final class JavaSerializer<T extends Serializable> implements SimpleVersionedSerializer<T> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(T value) throws IOException {
        return InstantiationUtil.serializeObject(value);
    }

    @Override
    public T deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("Unsupported version of files to commit: 1 is expected (" + version + ")");
        }
        try {
            return InstantiationUtil.deserializeObject(bytes, JavaSerializer.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("Cannot read files to commit: class is missing (" + e.getMessage() + ")", e);
        }
    }
}
