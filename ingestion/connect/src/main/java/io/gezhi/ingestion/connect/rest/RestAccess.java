package io.gezhi.ingestion.connect.rest;

import io.gezhi.schemas.deidentification.Secret;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Asks every caller of the REST interface for the password. */
@Priority(Priorities.AUTHENTICATION)
public final class RestAccess implements ContainerRequestFilter {

    private final byte[] expected;

    private RestAccess(byte[] expected) {
        this.expected = expected;
    }

    /** @param passwordFile path of the file with the password */
    static RestAccess of(Object passwordFile) {
        if (passwordFile == null) {
            throw new ConfigException("Missing configuration: " + RestGuard.PASSWORD_FILE + " is required");
        }
        try {
            return new RestAccess(
                    header(Secret.read(Path.of(passwordFile.toString())).reveal())
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new ConfigException("Cannot guard Connect's interface: " + unusable.getMessage());
        }
    }

    /** What a caller who has the password sends as {@code Authorization}. */
    public static String header(String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((RestGuard.USER + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String sent = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (sent == null || !MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected)) {
            request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"connect\"")
                    .type(MediaType.APPLICATION_JSON)
                    .entity(Map.of(
                            "error_code",
                            401,
                            "message",
                            "Cannot use Connect's interface: user and password are needed"))
                    .build());
        }
    }
}
