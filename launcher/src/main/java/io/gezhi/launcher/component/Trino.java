package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Setting;
import io.gezhi.serving.lake.LakeAddress;

/** Where a stack's Trino answers. */
public final class Trino {

    private Trino() {}

    /** The address of the lake, under the name of whoever runs the command. */
    public static LakeAddress lake(Setting setting) {
        return new LakeAddress("127.0.0.1", setting.ports().of("trino"), System.getProperty("user.name", "gezhi"));
    }

    /** Whether somebody listens on Trino's port. */
    public static boolean isUp(Setting setting) {
        return LoopbackPort.isOpen(setting.ports().of("trino"));
    }
}
