package io.gezhi.launcher.command;

import io.gezhi.launcher.home.Setting;
import io.gezhi.serving.format.Table;
import io.gezhi.serving.rule.LiveRule;
import io.gezhi.serving.rule.LiveRules;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rules}: the rules in force. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = "The rules over live readings.")
public final class RulesCommand {

    private static final List<String> SHOWN = List.of("rule", "version", "kind", "subject", "severity", "title");

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the rules in force; exit code 1 when a value in the log is no rule.")
    int list(@Mixin Place place) {
        Setting setting = place.running();
        Table table = new Table(SHOWN);
        LiveRules rules = LiveRules.read(setting.bootstrapServers());
        for (LiveRule rule : rules.rules()) {
            table.add(SHOWN.stream().map(rule::text).toList());
        }
        System.out.print(table.text());
        rules.problems().forEach(System.err::println);
        return rules.problems().isEmpty() ? 0 : 1;
    }
}
