package io.gezhi.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldProfileTest {

    @TempDir
    private Path folder;

    @Test
    void profileIsOlderOnceAFileOfTheFolderChangesAndNotBefore() throws Exception {
        Path profile = Files.createDirectories(folder.resolve("我的城市/feeds")).getParent();
        Files.writeString(profile.resolve("city.yaml"), "city: mine\n");
        HeldProfile held = new HeldProfile(new Home(folder.resolve("home")));

        assertThat(held.isOlder("land", profile)).isFalse();
        held.note("land", profile);
        assertThat(held.isOlder("land", profile)).isFalse();
        Files.writeString(profile.resolve("feeds/trees.yaml"), "feed: trees\n");

        assertThat(held.isOlder("land", profile)).isTrue();
        assertThat(held.isOlder("rules", profile)).isFalse();
        held.note("land", profile);
        assertThat(held.isOlder("land", profile)).isFalse();
    }
}
