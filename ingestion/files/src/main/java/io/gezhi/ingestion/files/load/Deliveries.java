package io.gezhi.ingestion.files.load;

import io.gezhi.schemas.city.Delivery;
import io.gezhi.schemas.message.FileRecord;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * Which delivery of its feed a content is. The path as it was typed plays no part: a delivery is known by the name of its
 * file, or by the period in that name; one that only adds rows is known by its content.
 */
record Deliveries(Delivery rule) {

    private static final int SHORT_HASH = 16;

    /** @param file name of the content, with folders and member */
    String name(String file, String sha256) {
        if (rule.kind() == Delivery.Kind.ADDS) {
            return sha256.substring(0, SHORT_HASH);
        }
        String name = withoutFolders(file);
        return rule.period()
                .map(pattern -> pattern.matcher(name))
                .filter(Matcher::find)
                .map(found -> found.group(found.groupCount() > 0 ? 1 : 0))
                .orElse(name);
    }

    FileRecord.Delivered version(String name, long version) {
        return new FileRecord.Delivered(name, version, rule.kind().name().toLowerCase(Locale.ROOT));
    }

    boolean replaceAsAWhole() {
        return rule.kind() == Delivery.Kind.WHOLE;
    }

    private static String withoutFolders(String file) {
        int mark = file.indexOf('!');
        String archive = mark < 0 ? file : file.substring(0, mark);
        String name = last(archive) + (mark < 0 ? "" : "!" + last(file.substring(mark + 1)));
        return name.toLowerCase(Locale.ROOT);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
