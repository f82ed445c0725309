package io.gezhi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Setting;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** All that is kept of one quarantined record, for a person to read. */
record QuarantinedRecord(JsonNode json) {

    private static final Map<String, String> SHOWN = shown();

    private static Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("record", "quarantine_id");
        shown.put("status", "status");
        shown.put("feed", "feed");
        shown.put("contract", "dataset");
        shown.put("contract version", "contract_version");
        shown.put("channel", "channel");
        shown.put("source", "source");
        shown.put("line or position", "position");
        shown.put("topic", "topic");
        shown.put("partition", "partition");
        shown.put("offset", "offset");
        shown.put("reason", "reason");
        shown.put("column", "column_name");
        shown.put("value", "value");
        shown.put("rule", "rule");
        shown.put("came back from", "predecessor_id");
        shown.put("decided by", "decided_by");
        shown.put("decided at", "decided_at");
        shown.put("why", "why");
        shown.put("load", "load_sha256");
        shown.put("loaded file", "load_file");
        shown.put("encoding", "encoding");
        shown.put("header", "header");
        return shown;
    }

    boolean isSealed() {
        return json.path("is_sealed").asBoolean();
    }

    /** What is known of the record, one line each, and its bytes. */
    String text(Setting setting, boolean unseal) {
        String known = SHOWN.entrySet().stream()
                .filter(each -> json.hasNonNull(each.getValue())
                        && !json.path(each.getValue()).asText().isEmpty())
                .map(each -> line(each.getKey(), json.path(each.getValue()).asText()))
                .collect(Collectors.joining());
        Instant landed = Instant.ofEpochMilli(json.path("landed_at_millis").asLong());
        return known + line("landed at", landed.toString()) + line("message", message()) + original(setting, unseal);
    }

    private String message() {
        String column = json.path("column_name").asText("");
        String value = json.path("value").asText("");
        return "Cannot take " + json.path("source").asText() + ":"
                + json.path("position").asText() + ": "
                + (column.isEmpty() ? "it" : "column " + column)
                + " breaks the rule: " + json.path("rule").asText()
                + (value.isEmpty() ? "" : " (" + value + ")");
    }

    private String original(Setting setting, boolean unseal) {
        byte[] kept = Base64.getDecoder().decode(json.path("original").asText(""));
        if (isSealed() && !unseal) {
            return line(
                    "original", kept.length + " sealed bytes, for they may hold personal data; --unseal opens them");
        }
        byte[] bytes = isSealed() ? seal(setting).open(kept) : kept;
        Charset encoding = Charset.forName(json.path("encoding").asText("UTF-8"));
        try {
            return line(
                    "original",
                    encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return line(
                    "original",
                    "not text in " + encoding + ", in hexadecimal: "
                            + HexFormat.of().formatHex(bytes));
        }
    }

    private static Seal seal(Setting setting) {
        try {
            return new Seal(Secret.read(setting.secrets().key("seal")));
        } catch (IOException unreadable) {
            throw Failure.outside("Cannot read the key of the seal: " + unreadable.getMessage());
        }
    }

    private static String line(String name, String value) {
        return "%-17s %s%n".formatted(name, value);
    }
}
