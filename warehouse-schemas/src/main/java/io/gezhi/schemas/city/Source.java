package io.gezhi.schemas.city;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the text of a contract column comes from. */
public sealed interface Source {

    /** The text, or null where there is none. */
    String text(Map<String, String> row, RowCoordinates coordinates);

    /** Columns of the source that are read. */
    List<String> columns();

    record From(String column) implements Source {
        @Override
        public String text(Map<String, String> row, RowCoordinates coordinates) {
            return row.get(column);
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    record Constant(String value) implements Source {
        @Override
        public String text(Map<String, String> row, RowCoordinates coordinates) {
            return value;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** Columns in braces are replaced by their texts; nothing where one of them is empty. */
    record Template(String template) implements Source {
        private static final Pattern PLACE = Pattern.compile("\\{([^}]+)\\}");

        @Override
        public String text(Map<String, String> row, RowCoordinates coordinates) {
            StringBuilder text = new StringBuilder();
            Matcher matcher = PLACE.matcher(template);
            while (matcher.find()) {
                String value = row.get(matcher.group(1));
                if (value == null || value.isBlank()) {
                    return null;
                }
                matcher.appendReplacement(text, Matcher.quoteReplacement(value));
            }
            return matcher.appendTail(text).toString();
        }

        @Override
        public List<String> columns() {
            return PLACE.matcher(template)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }
    }

    /** The coordinates of the row, for sources that give their rows no identifier. */
    record RowId() implements Source {
        @Override
        public String text(Map<String, String> row, RowCoordinates coordinates) {
            return coordinates.toString();
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }
}
