package io.gezhi.ingestion.files.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.schemas.city.Delivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final Deliveries WHOLE = of(Delivery.Kind.WHOLE, Optional.empty(), false);

    @Test
    void membersOfOneNameInTwoFoldersOfAnArchiveAreTwoDeliveries() {
        assertThat(WHOLE.name("in/2027.ZIP!Tammi/silta.csv", "1")).isEqualTo("2027.zip!tammi/silta.csv");
        assertThat(WHOLE.name("in/2027.zip!helmi/silta.csv", "2")).isEqualTo("2027.zip!helmi/silta.csv");
    }

    @Test
    void foldersOutsideOfTheArchivePlayNoPart() {
        assertThat(WHOLE.name("/a/b/2027.zip!x/silta.csv", "1")).isEqualTo(WHOLE.name("2027.zip!x/silta.csv", "1"));
        assertThat(WHOLE.name("/a/b/silta.csv", "1")).isEqualTo("silta.csv");
    }

    @Test
    void aMemberIsTheSameWithAndWithoutTheDotOfItsFolder() {
        assertThat(WHOLE.name("2027.zip!./silta.csv", "1")).isEqualTo("2027.zip!silta.csv");
        assertThat(WHOLE.name("2027.zip!a\\silta.csv", "1")).isEqualTo("2027.zip!a/silta.csv");
    }

    @Test
    void twoContentsThatClaimOneWholeAreBothRefusedByName() {
        Map<SourceFile, String> clashes = WHOLE.clashes(contents("tammi/silta.csv", "helmi/silta.csv", "portti.csv"));

        assertThat(clashes.values())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("Cannot load tammi/silta.csv: ")
                                .contains("helmi/silta.csv")
                                .endsWith("(silta.csv)"),
                        second -> assertThat(second)
                                .startsWith("Cannot load helmi/silta.csv: ")
                                .contains("tammi/silta.csv"));
    }

    @Test
    void twoContentsOfOnePeriodOfAWholeAreRefused() {
        Deliveries yearly = of(Delivery.Kind.WHOLE, Optional.of(Pattern.compile("([0-9]{4})")), false);

        assertThat(yearly.clashes(contents("east-2024.csv", "west-2024.csv", "east-2025.csv")))
                .hasSize(2);
    }

    @Test
    void rowsThatAreKnownByTheirLineClashAlsoWhereTheyReplaceByKey() {
        Map<SourceFile, Inspection> same = contents("tammi/silta.csv", "helmi/silta.csv");

        assertThat(of(Delivery.Kind.REPLACES, Optional.empty(), true).clashes(same))
                .hasSize(2);
        assertThat(of(Delivery.Kind.REPLACES, Optional.empty(), false).clashes(same))
                .isEmpty();
        assertThat(of(Delivery.Kind.ADDS, Optional.empty(), true).clashes(same)).isEmpty();
    }

    @Test
    void oneContentUnderTwoPathsIsNoClash() {
        Map<SourceFile, Inspection> same = new LinkedHashMap<>();
        same.put(file("a/silta.csv"), inspection("x"));
        same.put(file("b/silta.csv"), inspection("x"));

        assertThat(WHOLE.clashes(same)).isEmpty();
    }

    private static Deliveries of(Delivery.Kind kind, Optional<Pattern> period, boolean isKnownByLine) {
        return new Deliveries(new Delivery(kind, period), isKnownByLine);
    }

    private static Map<SourceFile, Inspection> contents(String... names) {
        Map<SourceFile, Inspection> contents = new LinkedHashMap<>();
        for (String name : names) {
            contents.put(file(name), inspection(name));
        }
        return contents;
    }

    private static SourceFile file(String name) {
        return new SourceFile(Path.of(name), Optional.empty(), name);
    }

    private static Inspection inspection(String content) {
        return Inspection.of(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
