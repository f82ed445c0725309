package io.gezhi.schemas.row;

import java.util.Locale;

/** Makes visible in a message what a person does not see in a value. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * The text with {@code ␠} for spaces at its ends, and the number of every other blank, control and invisible
     * character.
     */
    public static String of(String text) {
        int first = 0;
        int last = text.length();
        while (first < last && text.charAt(first) == ' ') {
            first++;
        }
        while (last > first && text.charAt(last - 1) == ' ') {
            last--;
        }
        StringBuilder visible = new StringBuilder(text.length() + 8).append("␠".repeat(first));
        text.substring(first, last).codePoints().forEach(point -> append(visible, point));
        return visible.append("␠".repeat(text.length() - last)).toString();
    }

    private static void append(StringBuilder visible, int point) {
        if (point != ' ' && isInvisible(point)) {
            visible.append(String.format(Locale.ROOT, point > 0xffff ? "\\U%08x" : "\\u%04x", point));
        } else {
            visible.appendCodePoint(point);
        }
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
