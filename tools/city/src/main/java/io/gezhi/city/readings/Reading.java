package io.gezhi.city.readings;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A cumulative register at one moment, in thousandths of its unit. */
record Reading(HomeMeter meter, LocalDateTime readAt, long register) {
    /** As contract {@code reading} writes it: flat JSON, decimals as text. */
    String json(ZoneId zone) {
        return "{\"meter_id\":\"" + meter.meterId()
                + "\",\"utility\":\"" + meter.utility().code()
                + "\",\"read_at\":\"" + readAt.atZone(zone).toInstant()
                + "\",\"" + meter.utility().column()
                + "\":\"" + BigDecimal.valueOf(register, 3).toPlainString() + "\"}";
    }
}
