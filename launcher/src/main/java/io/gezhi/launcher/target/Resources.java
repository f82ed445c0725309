package io.gezhi.launcher.target;

import java.util.List;

/**
 * What a job needs of the machine that it runs on.
 *
 * @param heap memory for its objects, as {@code 512m}
 * @param flags further flags of the virtual machine
 * @param opened packages of the JDK that its engine reaches into
 */
public record Resources(String heap, List<String> flags, List<String> opened) {

    public Resources {
        flags = List.copyOf(flags);
        opened = List.copyOf(opened);
    }

    /** For work that takes as long as its data do. */
    public static Resources of(String heap, String... flags) {
        return new Resources(heap, List.of(flags), List.of());
    }

    /** For processes that live for seconds: what starts fast rather than what runs fast. */
    public static Resources shortLived(String heap) {
        return of(heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** The same with packages opened to everybody. */
    public Resources opening(String... packages) {
        return new Resources(heap, flags, List.of(packages));
    }
}
