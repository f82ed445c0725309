package io.gezhi.ingestion.files.csv;

import io.gezhi.ingestion.files.source.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts encoded delimited text into records without decoding it, so that each record keeps its bytes and one undecodable
 * record does not touch its neighbours.
 *
 * <p>Quotes follow RFC 4180. A record with broken quotes ends with its first line, and reading resumes on the next one: a
 * stray quote costs one line and not the rest of the file. A record may have so many bytes as the limits allow; of a
 * longer line only the beginning is kept.
 */
public final class RecordSplitter {

    private static final int KEPT_OF_A_LONG_LINE = 1024;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_SEEN
    }

    private final InputStream in;
    private final CodeUnits units;
    private final int delimiter;
    private final int longest;

    private byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;
    private boolean exhausted;
    private long line;
    private long consumed;

    public RecordSplitter(InputStream in, CodeUnits units, char delimiter) {
        this(in, units, delimiter, 1, ReadLimits.DEFAULT.lineBytes());
    }

    RecordSplitter(InputStream in, CodeUnits units, char delimiter, long firstLine, int longest) {
        this.in = in;
        this.units = units;
        this.delimiter = delimiter;
        this.line = firstLine;
        this.longest = longest;
    }

    /** Bytes handed out so far, line ends included. */
    public long consumed() {
        return consumed;
    }

    /** Steps over a byte order mark. */
    public void skip(int bytes) throws IOException {
        if (available(bytes - 1)) {
            advance(bytes);
        }
    }

    public Optional<RawRecord> next() throws IOException {
        if (!available(0)) {
            return Optional.empty();
        }
        return Optional.of(scan());
    }

    private RawRecord scan() throws IOException {
        int width = units.width();
        State state = State.FIELD_START;
        int at = 0;
        int lineEnds = 0;
        int firstLine = -1;
        while (available(at + width - 1)) {
            int unit = units.unit(buffer, start + at);
            boolean lineEnd = unit == '\n' || unit == '\r';
            if (lineEnd && state != State.QUOTED) {
                return finish(at, lineEndWidth(at), lineEnds + 1, RawRecord.Ending.LINE_END);
            }
            if (lineEnd) {
                firstLine = firstLine < 0 ? at : firstLine;
                lineEnds++;
                at += lineEndWidth(at);
            } else {
                State following = follow(state, unit);
                if (following == null) {
                    return broken(firstLine, at, RawRecord.Ending.STRAY_QUOTE);
                }
                if (at > longest) {
                    return firstLine < 0 ? tooLong() : broken(firstLine, at, RawRecord.Ending.OPEN_QUOTE);
                }
                state = following;
                at += joinsNext(unit, at) ? 2 : width;
            }
        }
        if (state == State.QUOTED) {
            return broken(firstLine, at, RawRecord.Ending.OPEN_QUOTE);
        }
        return finish(end - start, 0, lineEnds, RawRecord.Ending.END_OF_FILE);
    }

    /** The state behind this unit; null when no record can look like this. */
    private State follow(State state, int unit) {
        return switch (state) {
            case FIELD_START -> unit == '"' ? State.QUOTED : unit == delimiter ? State.FIELD_START : State.PLAIN;
            case PLAIN -> unit == '"' ? null : unit == delimiter ? State.FIELD_START : State.PLAIN;
            case QUOTED -> unit == '"' ? State.QUOTE_SEEN : State.QUOTED;
            case QUOTE_SEEN -> unit == '"' ? State.QUOTED : unit == delimiter ? State.FIELD_START : null;
        };
    }

    private boolean joinsNext(int unit, int at) throws IOException {
        return unit >= 0x80
                && units == CodeUnits.DOUBLE_BYTE
                && available(at + 1)
                && units.joinsNext(unit, buffer[start + at + 1] & 0xff);
    }

    private RawRecord broken(int firstLine, int scanned, RawRecord.Ending ending) throws IOException {
        int at = firstLine < 0 ? scanned : firstLine;
        while (available(at + units.width() - 1)) {
            int unit = units.unit(buffer, start + at);
            if (unit == '\n' || unit == '\r') {
                return finish(at, lineEndWidth(at), 1, ending);
            }
            at += units.width();
        }
        return finish(end - start, 0, 0, ending);
    }

    /** Steps over the line without holding it. */
    private RawRecord tooLong() throws IOException {
        RawRecord raw = new RawRecord(
                line, Arrays.copyOfRange(buffer, start, start + KEPT_OF_A_LONG_LINE), RawRecord.Ending.TOO_LONG);
        int width = units.width();
        while (available(width - 1)) {
            int unit = units.unit(buffer, start);
            if (unit == '\n' || unit == '\r') {
                advance(lineEndWidth(0));
                line++;
                return raw;
            }
            advance(width);
        }
        advance(end - start);
        return raw;
    }

    private int lineEndWidth(int at) throws IOException {
        int width = units.width();
        boolean pair = units.unit(buffer, start + at) == '\r'
                && available(at + 2 * width - 1)
                && units.unit(buffer, start + at + width) == '\n';
        return pair ? 2 * width : width;
    }

    private RawRecord finish(int length, int lineEndWidth, int lineEnds, RawRecord.Ending ending) {
        RawRecord raw = new RawRecord(line, Arrays.copyOfRange(buffer, start, start + length), ending);
        advance(length + lineEndWidth);
        line += lineEnds;
        return raw;
    }

    private void advance(int bytes) {
        start += bytes;
        consumed += bytes;
    }

    private boolean available(int offset) throws IOException {
        while (start + offset >= end && !exhausted) {
            fill();
        }
        return start + offset < end;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            exhausted = true;
        } else {
            end += read;
        }
    }
}
