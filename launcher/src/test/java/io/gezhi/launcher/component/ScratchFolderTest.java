package io.gezhi.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {

    @TempDir
    private Path folder;

    @Test
    void whatAKilledRunLeftIsGoneBeforeTheNextStart() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Setting setting = new Setting(new Installation(folder, folder), home, new Ports(Map.of()), folder);
        String flag = ScratchFolder.flag(setting, "land");
        Path scratch = Path.of(flag.substring("-Djava.io.tmpdir=".length()));
        Files.writeString(Files.createDirectories(scratch.resolve("rocksdb")).resolve("000001.sst"), "left");

        assertThat(ScratchFolder.flag(setting, "land")).isEqualTo(flag);

        assertThat(scratch).isEmptyDirectory().startsWith(home.folder());
    }
}
