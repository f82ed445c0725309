package io.gezhi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.console.Table;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.query.LiveRules;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rules}: the rules in force. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = "The rules over live readings.")
public final class RulesCommand {

    private static final List<String> SHOWN = List.of("rule", "version", "kind", "subject", "severity", "title");

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the rules in force.")
    int list(@Mixin Place place) throws IOException {
        Setting setting = place.running();
        Table table = new Table(SHOWN);
        for (JsonNode rule : LiveRules.read(setting)) {
            table.add(SHOWN.stream().map(name -> rule.path(name).asText()).toList());
        }
        System.out.print(table.text());
        return 0;
    }
}
