package io.gezhi.ingestion.files.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** An unpacked content: refused where it grows beyond the limits, where it is damaged, or where its checksum is wrong. */
final class BoundedStream extends FilterInputStream {

    private static final long NO_CHECKSUM = -1;

    private final String name;
    private final long packedBytes;
    private final ReadLimits limits;
    private final long checksum;
    private final CRC32 found = new CRC32();
    private long bytes;

    BoundedStream(InputStream content, String name, long packedBytes, ReadLimits limits) {
        this(content, name, packedBytes, limits, NO_CHECKSUM);
    }

    BoundedStream(InputStream content, String name, long packedBytes, ReadLimits limits, long checksum) {
        super(content);
        this.name = name;
        this.packedBytes = packedBytes;
        this.limits = limits;
        this.checksum = checksum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read;
        try {
            read = super.read(target, offset, count);
        } catch (IOException damaged) {
            throw new UnreadableFileException(ZipMembers.damaged(name, damaged), damaged);
        }
        if (read < 0) {
            compareChecksum();
        } else {
            found.update(target, offset, read);
            bytes += read;
            compareLimits();
        }
        return read;
    }

    private void compareChecksum() {
        if (checksum != NO_CHECKSUM && checksum != found.getValue()) {
            throw new UnreadableFileException(
                    "Cannot read " + name + ": the archive is cut off or damaged (wrong checksum)");
        }
    }

    private void compareLimits() {
        if (bytes > limits.contentBytes()) {
            throw new UnreadableFileException(
                    "Cannot read " + name + ": it is larger than load.limit.content-mib allows ("
                            + limits.contentBytes() / (1024 * 1024) + " MiB)");
        }
        if (packedBytes > 0 && bytes > ReadLimits.ALWAYS_ALLOWED && bytes / packedBytes >= limits.expansion()) {
            throw new UnreadableFileException("Cannot read " + name + ": its " + packedBytes
                    + " bytes grow to more than load.limit.expansion allows (" + limits.expansion() + " times)");
        }
    }
}
