package io.gezhi.ingestion.files;

import io.gezhi.ingestion.files.read.UnreadableFileException;
import io.gezhi.schemas.contract.InvalidContractException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;

/** Ends a process by who was wrong: 0 nobody, 1 something outside, 2 the operator. The reason is on standard error. */
final class JobExit {

    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    /** The work of a process. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, SQLException, InterruptedException;
    }

    private JobExit() {}

    static int of(Work work) {
        try {
            work.run();
            return 0;
        } catch (InvalidContractException | UnreadableFileException mistake) {
            System.err.println(mistake.getMessage());
            return REFUSED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.println("Cannot finish: the process was asked to stop");
            return FAILED;
        } catch (SQLException failure) {
            System.err.println("Cannot use the registry: " + failure.getMessage());
            return FAILED;
        } catch (KafkaException failure) {
            System.err.println("Cannot use the log: " + rootMessage(failure));
            return FAILED;
        } catch (IOException | RuntimeException failure) {
            System.err.println(cannot(failure));
            return FAILED;
        }
    }

    private static String cannot(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Cannot ") ? message : "Cannot finish: " + failure;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
