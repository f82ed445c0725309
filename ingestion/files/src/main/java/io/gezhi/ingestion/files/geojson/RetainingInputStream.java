package io.gezhi.ingestion.files.geojson;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps the bytes that a parser has taken until they are forgotten, so that a bad row can be shown as it was delivered. */
final class RetainingInputStream extends FilterInputStream {

    private byte[] retained = new byte[64 * 1024];
    private int length;
    private long forgotten;

    RetainingInputStream(InputStream in) {
        super(in);
    }

    void forgetBefore(long position) {
        int count = (int) Math.min(length, Math.max(0, position - forgotten));
        System.arraycopy(retained, count, retained, 0, length - count);
        length -= count;
        forgotten += count;
    }

    byte[] retained(long from, long to) {
        return Arrays.copyOfRange(retained, (int) (from - forgotten), (int) (to - forgotten));
    }

    byte[] retainedToEnd() throws IOException {
        byte[] chunk = new byte[8192];
        while (read(chunk, 0, chunk.length) >= 0) {
            // reading is what retains
        }
        return Arrays.copyOf(retained, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = super.read(target, offset, count);
        if (read > 0) {
            retain(target, offset, read);
        }
        return read;
    }

    private void retain(byte[] source, int offset, int count) {
        if (length + count > retained.length) {
            retained = Arrays.copyOf(retained, Math.max(length + count, retained.length * 2));
        }
        System.arraycopy(source, offset, retained, length, count);
        length += count;
    }
}
