package io.gezhi.ingestion.connect.rest;

import java.util.Map;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Closes the worker's REST interface to whoever has not its password, and to connectors that would write to the log
 * without the de-identifying transform. Without a password the worker does not start.
 */
public final class RestGuard implements ConnectRestExtension {

    public static final String PASSWORD_FILE = "gezhi.rest.password-file";
    /** The one user of the interface. */
    static final String USER = "gezhi";

    private RestAccess access;

    @Override
    public void configure(Map<String, ?> worker) {
        access = RestAccess.of(worker.get(PASSWORD_FILE));
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        context.configurable().register(access);
        context.configurable().register(new ConnectorRules());
    }

    @Override
    public void close() {}

    @Override
    public String version() {
        return "1";
    }
}
