package io.gezhi.schemas.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what somebody may have meant by a name that does not exist. */
public final class NearestNames {
    private static final int NEAREST = 3;
    /** A longer text is compared by its beginning alone. */
    private static final int COMPARED = 40;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}\\p{Cf}_.-]+");

    private NearestNames() {}

    /** The three names that are nearest to the text, the nearest first, with commas. */
    public static String of(String text, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(name, text))
                        .thenComparing(name -> name))
                .limit(NEAREST)
                .collect(Collectors.joining(", "));
    }

    /**
     * The name that was likely meant: but for case, blanks and marks between words, a third of its letters differ at most.
     */
    public static Optional<String> likely(String text, Collection<String> names) {
        String plain = plain(text);
        return names.stream()
                .filter(name -> distance(plain(name), plain) <= plain.length() / 3)
                .min(Comparator.comparingInt((String name) -> distance(plain(name), plain))
                        .thenComparing(name -> name));
    }

    private static String plain(String name) {
        return BETWEEN_WORDS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Single characters to add, to leave out or to change (Levenshtein). */
    private static int distance(String code, String text) {
        String other = text.substring(0, Math.min(text.length(), COMPARED));
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= code.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (code.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
