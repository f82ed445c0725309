package io.gezhi.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The published JSON schema of the Open Data Contract Standard 3.1.0. */
final class OdcsStandard {
    private static final JsonSchema SCHEMA = load();

    private OdcsStandard() {}

    /** Everything in the document that the standard does not allow, sorted. */
    static List<String> problems(String file, JsonNode document) {
        Stream<String> found = SCHEMA.validate(document).stream()
                .map(message ->
                        "Invalid contract " + file + ": the standard does not allow it (" + message.getMessage() + ")");
        return found.sorted().toList();
    }

    private static JsonSchema load() {
        try (InputStream in = OdcsStandard.class.getResourceAsStream("/odcs/odcs-3.1.0.schema.json")) {
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().build();
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(in, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
