package io.gezhi.city.files;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How times are written: local without offset in files, with offset in registries. */
record LocalText(ZoneId zone) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    static String local(LocalDateTime time) {
        return LOCAL.format(time);
    }

    String moment(LocalDateTime time) {
        return WITH_OFFSET.format(time.atZone(zone));
    }

    String moment(Optional<LocalDateTime> time) {
        return time.map(this::moment).orElse("");
    }
}
