package io.gezhi.city.readings;

import io.gezhi.city.Dice;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The meter gateway: sends the history of the chosen meters as fast as it goes, then live hours with faults, and keeps the
 * truth about the faults in a file. Readings of one meter keep their order. Ends after the plan unless told to follow.
 */
public final class ReadingStream {
    /** Faults are planned for so long when the stream follows. */
    private static final int FOLLOW_DAYS = 60;

    private static final long REPORT_EVERY = 20_000;

    private final StreamConfig config;
    private final CityProfile profile;
    private final Producer<String, String> producer;
    private final Progress progress;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    public ReadingStream(
            StreamConfig config, CityProfile profile, Producer<String, String> producer, Progress progress) {
        this.config = config;
        this.profile = profile;
        this.producer = producer;
        this.progress = progress;
    }

    public void run() throws IOException, InterruptedException {
        Dice dice = new Dice(config.seed()).fork("readings");
        List<HomeMeter> meters = new MeterRegistry(config.data()).choose(config.meters(), dice.fork("meters"));
        int historyHours = Math.toIntExact(config.history().toHours());
        int liveHours = Math.toIntExact(config.live().toHours());
        int planned = historyHours + liveHours + (config.follow() ? FOLLOW_DAYS * 24 : 0);
        FaultPlan faults = FaultPlan.between(historyHours, planned, config.faults(), meters, dice.fork("faults"));
        LocalDateTime start = lastNight().plusDays(1).atStartOfDay().minusHours(historyHours);
        new Truth(start, profile.zone(), faults).write(config.truth());
        Gateway gateway = new Gateway(meters, faults, start, dice.fork("use"));
        long total = (long) (historyHours + liveHours) * meters.size();
        pass(gateway, historyHours, "send history", total, new Pace(0));
        pass(gateway, liveHours, "send live readings", total, new Pace(config.perSecond()));
        finish(meters, faults, start.plusHours(historyHours + liveHours));
        while (config.follow()) {
            TimeUnit.MILLISECONDS.sleep(config.followHour().toMillis());
            gateway.passHour(this::send);
            producer.flush();
            progress.report("follow", sent, 0, "readings");
        }
    }

    private void pass(Gateway gateway, int hours, String step, long total, Pace pace) throws InterruptedException {
        long reported = sent;
        for (int hour = 0; hour < hours; hour++) {
            long before = sent;
            gateway.passHour(this::send);
            pace.step(sent - before);
            if (sent - reported >= REPORT_EVERY) {
                reported = sent;
                progress.report(step, sent, total, "readings");
            }
        }
        producer.flush();
        failIfLost();
        progress.report(step, sent, total, "readings");
    }

    /** The callback gets the outcome of the sending. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Reading reading) {
        failIfLost();
        ProducerRecord<String, String> message = new ProducerRecord<>(
                reading.meter().utility().topic(), reading.meter().meterId(), reading.json(profile.zone()));
        producer.send(message, (metadata, exception) -> failure.compareAndSet(null, exception));
        sent++;
    }

    private void failIfLost() {
        Exception lost = failure.get();
        if (lost != null) {
            throw new KafkaException("a reading was not taken: " + lost.getMessage(), lost);
        }
    }

    private void finish(List<HomeMeter> meters, FaultPlan faults, LocalDateTime end) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("readings", sent);
        result.put("meters", meters.size());
        result.put("faults", faults.faults().size());
        result.put("last_read_at", end.atZone(profile.zone()).toInstant().toString());
        result.put("truth", config.truth().toString());
        progress.result(result);
    }

    private LocalDate lastNight() {
        List<LocalDate> nights = profile.nights().dates();
        if (nights.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot stream readings: the profile names no night to stream after (" + profile.folder() + ")");
        }
        return nights.get(nights.size() - 1);
    }
}
