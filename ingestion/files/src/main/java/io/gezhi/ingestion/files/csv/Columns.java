package io.gezhi.ingestion.files.csv;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The header of a file: positions of names, and rows that are maps over one shared index instead of maps of their own. */
public final class Columns {

    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    Columns(List<String> names) {
        this.names = List.copyOf(names);
        IntStream.range(0, names.size()).forEach(at -> positions.putIfAbsent(names.get(at), at));
    }

    public List<String> names() {
        return names;
    }

    int count() {
        return names.size();
    }

    Map<String, String> row(List<String> fields) {
        return new Row(fields);
    }

    private final class Row extends AbstractMap<String, String> {
        private final List<String> fields;

        Row(List<String> fields) {
            this.fields = fields;
        }

        @Override
        public String get(Object name) {
            Integer position = positions.get(name);
            return position == null ? null : fields.get(position);
        }

        @Override
        public boolean containsKey(Object name) {
            return positions.containsKey(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, String>> iterator() {
                    return positions.entrySet().stream()
                            .map(entry -> Map.entry(entry.getKey(), fields.get(entry.getValue())))
                            .iterator();
                }

                @Override
                public int size() {
                    return positions.size();
                }
            };
        }
    }
}
