package io.gezhi.tools.methods.rates;

import io.gezhi.batch.methods.harm.SeverityWeight;
import io.gezhi.batch.methods.harm.SeverityWeight.CommunityOrder;
import io.gezhi.batch.methods.harm.SeverityWeight.Disposal;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes harm weights from court statistics, one row for each offence and sentence. */
@Command(
        name = "harm-weights",
        mixinStandardHelpOptions = true,
        description = "Makes harm weights from court statistics: columns offence, sentence, share, amount.")
public final class WeighOffences implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(
            names = "--rule",
            defaultValue = "ONS",
            description = "ONS counts every sentence, STATCAN custody only (default: ${DEFAULT-VALUE}).")
    private Rule rule;

    enum Rule {
        ONS,
        STATCAN
    }

    /** A sentence as days of custody: custody by its days, a fine by its pounds, a community order by its level. */
    enum Sentence {
        CUSTODY,
        FINE,
        COMMUNITY_LOW,
        COMMUNITY_MEDIUM,
        COMMUNITY_HIGH,
        OTHER;

        double days(double amount) {
            return switch (this) {
                case CUSTODY -> amount;
                case FINE -> SeverityWeight.fineDays(amount);
                case COMMUNITY_LOW -> CommunityOrder.LOW.days();
                case COMMUNITY_MEDIUM -> CommunityOrder.MEDIUM.days();
                case COMMUNITY_HIGH -> CommunityOrder.HIGH.days();
                case OTHER -> 0;
            };
        }

        static Optional<Sentence> of(String text) {
            return List.of(values()).stream()
                    .filter(one -> one.name().equals(text))
                    .findFirst();
        }
    }

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        List<String> offences = table.names("offence");
        List<Sentence> sentences =
                table.parsed("sentence", "must be one of " + List.of(Sentence.values()), Sentence::of);
        double[] shares = table.numbers("share", NumberRule.SHARE);
        double[] amounts = table.numbers("amount", NumberRule.NOT_NEGATIVE);
        Map<String, List<Disposal>> disposals = new LinkedHashMap<>();
        for (int row = 0; row < shares.length; row++) {
            Sentence sentence = sentences.get(row);
            boolean counts = rule == Rule.ONS || sentence == Sentence.CUSTODY;
            disposals
                    .computeIfAbsent(offences.get(row), offence -> new ArrayList<>())
                    .add(new Disposal(shares[row], counts ? sentence.days(amounts[row]) : 0));
        }
        var rows = new ArrayList<List<Object>>();
        disposals.forEach((offence, own) -> rows.add(List.of(offence, weight(offence, own))));
        files.write(List.of("offence", "days"), rows);
        return 0;
    }

    private static double weight(String offence, List<Disposal> own) {
        try {
            return SeverityWeight.ons(own);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " of " + offence, e);
        }
    }
}
