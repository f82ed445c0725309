package io.gezhi.ingestion.files.mend;

import io.gezhi.ingestion.files.csv.CodeUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a row of a mended file begins: at the identifier of its record, at the beginning of a line. It is looked for in the
 * bytes and not in the text, because rows may be no text in their encoding.
 *
 * @param start offset of the line
 * @param end offset behind the mark
 * @param last the last character of the mark
 */
record MendingMark(int start, int end, String quarantineId, char last) {

    static final String UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final int LONGEST = 120;
    private static final int ASCII = 0x80;

    /** @param pattern of the mark, in ASCII, with the identifier as its first group */
    static List<MendingMark> find(byte[] content, int from, CodeUnits units, Pattern pattern) {
        List<MendingMark> marks = new ArrayList<>();
        int at = from;
        while (at < content.length) {
            Matcher mark = pattern.matcher(beginsLine(content, from, at, units) ? ascii(content, at, units) : "");
            if (mark.lookingAt()) {
                marks.add(of(mark, at, units));
            }
            at++;
        }
        return marks;
    }

    private static MendingMark of(Matcher mark, int start, CodeUnits units) {
        String text = mark.group();
        int end = start + text.length() * units.width();
        return new MendingMark(start, end, mark.group(1), text.charAt(text.length() - 1));
    }

    /** Line ends between two offsets. */
    static long lineEnds(byte[] content, int from, int to, CodeUnits units) {
        long count = 0;
        int width = units.width();
        for (int at = from; at + width <= to; at += width) {
            boolean pair = at + 2 * width <= to && units.unit(content, at + width) == '\n';
            int unit = units.unit(content, at);
            count += unit == '\n' || (unit == '\r' && !pair) ? 1 : 0;
        }
        return count;
    }

    /** Where the text between two offsets ends when the line end behind it is left out. */
    static int withoutLineEnd(byte[] content, int from, int to, CodeUnits units) {
        int width = units.width();
        int end = to;
        if (end - width >= from && units.unit(content, end - width) == '\n') {
            end -= width;
        }
        boolean whole = (end - from) % width == 0;
        return whole && end - width >= from && units.unit(content, end - width) == '\r' ? end - width : end;
    }

    private static boolean beginsLine(byte[] content, int from, int at, CodeUnits units) {
        if (at == from) {
            return true;
        }
        int before = at - units.width();
        return before >= from && (units.unit(content, before) == '\n' || units.unit(content, before) == '\r');
    }

    private static String ascii(byte[] content, int from, CodeUnits units) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at + units.width() <= content.length && text.length() < LONGEST; at += units.width()) {
            int unit = units.unit(content, at);
            if (unit >= ASCII) {
                break;
            }
            text.append((char) unit);
        }
        return text.toString();
    }
}
