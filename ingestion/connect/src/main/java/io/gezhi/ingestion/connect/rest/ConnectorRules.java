package io.gezhi.ingestion.connect.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Takes no configuration of a connector that would let clear identities into the log: each carries the de-identifying
 * transform, always applied and as the only one, and writes nothing of its messages elsewhere.
 */
@Priority(Priorities.AUTHORIZATION)
public final class ConnectorRules implements ContainerRequestFilter {

    public static final String TRANSFORM = "deidentify";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONNECTORS = "connectors";

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String path = request.getUriInfo().getPath();
        Optional<String> problem = request.getMethod().equals(HttpMethod.PATCH)
                ? Optional.of("a configuration is given as a whole")
                : configuration(request, path).flatMap(ConnectorRules::problem);
        problem.ifPresent(reason -> request.abortWith(Response.status(Response.Status.FORBIDDEN)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error_code", 403, "message", "Cannot configure a connector: " + reason))
                .build()));
    }

    private static Optional<JsonNode> configuration(ContainerRequestContext request, String path) throws IOException {
        boolean creates = request.getMethod().equals(HttpMethod.POST)
                && path.replaceAll("^/|/$", "").equals(CONNECTORS);
        boolean changes = request.getMethod().equals(HttpMethod.PUT)
                && path.replaceAll("^/|/$", "").matches(CONNECTORS + "/[^/]+/config");
        if (!creates && !changes) {
            return Optional.empty();
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        JsonNode sent = JSON.readTree(body);
        return Optional.of(creates ? sent.path("config") : sent);
    }

    static Optional<String> problem(JsonNode config) {
        String prefix = "transforms." + TRANSFORM + ".";
        if (!config.path("transforms").asText().equals(TRANSFORM)
                || !config.path(prefix + "type").asText().equals(PseudonymiseTransform.class.getName())) {
            return Optional.of(
                    "transforms must be " + TRANSFORM + ", of type " + PseudonymiseTransform.class.getName());
        }
        if (config.has(prefix + "predicate") || config.has(prefix + "negate")) {
            return Optional.of("the de-identifying transform applies to every message");
        }
        if (config.has("key.converter") || config.has("value.converter") || config.has("header.converter")) {
            return Optional.of("the worker's converters are used");
        }
        return config.path("errors.log.include.messages").asBoolean(false)
                ? Optional.of("messages that fail are not logged, they may be personal")
                : Optional.empty();
    }
}
