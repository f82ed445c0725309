package io.gezhi.launcher.upgrade;

import io.gezhi.launcher.home.Home;
import java.io.IOException;

/**
 * One step from a version of the home's layout to the next. It is applied while nothing of the home runs, and again from
 * its beginning where it was interrupted, so it has to be harmless when repeated.
 *
 * @param to the version that it leads to
 * @param what what it does, as it follows "upgraded the home:"
 */
record Migration(int to, String what, Step step) {

    /** The work of a migration. */
    @FunctionalInterface
    interface Step {
        void apply(Home home) throws IOException;
    }
}
