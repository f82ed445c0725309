package io.gezhi.launcher.component;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Setting;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All components of the embedded stack, in the order in which data flows through them. */
public record Components(List<Component> all) {

    public Components {
        all = List.copyOf(all);
    }

    /** The components of a setting; {@code progress} hears what is fetched and unpacked. */
    public static Components of(Setting setting, Consumer<String> progress) {
        return new Components(List.of(
                PostgresComponent.of(setting, progress),
                BrokerComponent.of(setting),
                ConnectComponent.of(setting),
                FlinkComponent.land(setting),
                FlinkComponent.rules(setting),
                TrinoComponent.of(setting, progress)));
    }

    /** The named component. */
    public Component get(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.mistake("Unknown component (" + name + "), known are "
                        + all.stream().map(Component::name).collect(Collectors.joining(", "))));
    }

    /** The named components with everything they need; all when no name is given. */
    public Components choose(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        names.forEach(this::get);
        return new Components(all.stream().filter(each -> isNeeded(each, names)).toList());
    }

    private boolean isNeeded(Component component, List<String> names) {
        return names.stream()
                .anyMatch(name -> name.equals(component.name())
                        || get(name).after().stream().anyMatch(each -> isNeeded(component, List.of(each))));
    }
}
