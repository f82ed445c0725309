package io.gezhi.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityChoiceTest {

    @TempDir
    private Path root;

    private Installation installation;

    @BeforeEach
    void twoCities() throws IOException {
        for (String city : new String[] {"synthetic", "chicago"}) {
            Files.createDirectories(root.resolve("cities").resolve(city));
            Files.writeString(root.resolve("cities").resolve(city).resolve("city.yaml"), "city: " + city);
        }
        installation = new Installation(root, root.resolve("cache"));
    }

    @Test
    void eachCityHasAHomeOfItsOwn() {
        assertThat(choice("synthetic").standardHome()).isEqualTo(root.resolve(".gezhi"));
        assertThat(choice(null).standardHome()).isEqualTo(root.resolve(".gezhi"));
        assertThat(choice("chicago").standardHome())
                .isEqualTo(root.resolve(".gezhi").resolve("cities").resolve("chicago"));
    }

    @Test
    void homeKeepsTheCityItHolds() {
        Home home = holding("chicago");

        assertThat(choice(null).in(home)).isEqualTo(root.resolve("cities").resolve("chicago"));
    }

    @Test
    void secondCityIsRefused() {
        Home home = holding("chicago");

        assertThatThrownBy(() -> choice("synthetic").in(home))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot use city synthetic: the home holds chicago (" + home.folder()
                        + "); choose another with --home");
    }

    @Test
    void unknownCityIsNamed() {
        assertThatThrownBy(() -> choice("atlantis").standardHome())
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot find the city profile: neither atlantis nor cities/atlantis holds a city.yaml");
    }

    private Home holding(String city) {
        Home home = new Home(root.resolve("home")).create();
        CityChoice.remember(new Setting(installation, home, new Ports(Map.of()), installation.city(city)));
        return home;
    }

    private CityChoice choice(String asked) {
        return new CityChoice(installation, Optional.ofNullable(asked));
    }
}
