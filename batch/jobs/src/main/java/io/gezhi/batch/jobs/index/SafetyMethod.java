package io.gezhi.batch.jobs.index;

import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.tree.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The method of a city's Safety Index: a composite method and what its indicators measure, from one file.
 *
 * @param digest changes with any change of the file, even one that forgets to change the version
 */
public record SafetyMethod(Method composite, Measurement measurement, String digest) {

    /**
     * Reads {@code index-method.yaml} of a city profile.
     *
     * @throws io.gezhi.batch.methods.index.tree.InvalidMethod with every problem found
     */
    public static SafetyMethod read(Path file) throws IOException {
        return SafetyMethodReader.read(file);
    }

    public String version() {
        return composite.version();
    }

    public List<String> levels() {
        return measurement.levels();
    }

    List<String> indicators() {
        return composite.tree().codes(1);
    }

    /** Each indicator's dimension, the part of the index right below its root. */
    Map<String, String> dimensions() {
        Map<String, String> dimensions = new HashMap<>();
        composite.tree().root().parts().forEach(part -> note(part, part.code(), dimensions));
        return dimensions;
    }

    private static void note(Part part, String dimension, Map<String, String> dimensions) {
        if (part instanceof Part.Dimension inner) {
            inner.parts().forEach(child -> note(child, dimension, dimensions));
        } else {
            dimensions.put(part.code(), dimension);
        }
    }
}
