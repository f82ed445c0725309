package io.gezhi.launcher.doctor;

/** One thing that was looked at: fine, worth knowing, or missing with its cure. */
public sealed interface Check {

    /** One line for a person. */
    String line();

    /** Whether the stack cannot run like this. */
    default boolean isFailed() {
        return this instanceof Missing;
    }

    /** It is there. */
    record Fine(String what, String found) implements Check {
        @Override
        public String line() {
            return "ok       " + what + ": " + found;
        }
    }

    /** It works, and better is possible. */
    record Notice(String what, String found) implements Check {
        @Override
        public String line() {
            return "notice   " + what + ": " + found;
        }
    }

    /** It is not there; the cure says what to do. */
    record Missing(String what, String found, String cure) implements Check {
        @Override
        public String line() {
            return "MISSING  " + what + ": " + found + "; " + cure;
        }
    }
}
