package io.gezhi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What became of a load, for a person, from the result that its job told. */
record LoadAnswer(String feed, JsonNode result) {

    /** Whether rows of a file may be on their way into the lake; a load that was broken off may have sent them before. */
    boolean hasFiles() {
        return !result.path("files").isEmpty();
    }

    /** What happened and where to go on from here. */
    String text() {
        List<String> parts = new ArrayList<>();
        if (newFiles() > 0) {
            parts.add(rows());
        }
        if (repeated() > 0) {
            parts.add(files(repeated()) + " already loaded before: nothing changed");
        }
        if (refused() > 0) {
            parts.add(refused() + " refused");
        }
        if (newFiles() == 0) {
            parts.add("nothing was loaded");
        } else if (accepted() > 0) {
            parts.add("`gezhi night` brings what was accepted to the analysts");
        }
        return String.join("; ", parts);
    }

    private String rows() {
        long rejected = result.path("rows_rejected").asLong();
        return files(newFiles()) + " loaded: " + accepted() + (accepted() == 1 ? " row" : " rows") + " accepted, "
                + rejected + " rejected"
                + (rejected == 0 ? "" : " (see `gezhi quarantine list --feed " + feed + "`)");
    }

    private static String files(long count) {
        return count + (count == 1 ? " file" : " files");
    }

    private long newFiles() {
        return result.path("files").size() - repeated();
    }

    private long repeated() {
        return result.path("files_already_loaded").asLong();
    }

    private long refused() {
        return result.path("refused").size();
    }

    private long accepted() {
        return result.path("rows_accepted").asLong();
    }
}
