package io.gezhi.city;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** JSON for people and programs: indented, the same line ends on every machine. */
public final class PlainJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainJson() {}

    public static byte[] bytes(Object value) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JSON.writer(printer).writeValueAsBytes(value);
    }
}
