package io.gezhi.ingestion.land;

import io.gezhi.schemas.config.ConfigReader;
import io.gezhi.schemas.contract.InvalidContractException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the processes of this module start and end: exit 0 done, 1 failed from outside, 2 the operator's mistake. */
final class LandProcess {
    private static final Logger LOG = LoggerFactory.getLogger(LandProcess.class);
    private static final int FAILED = 1;
    private static final int MISTAKE = 2;

    private LandProcess() {}

    /** The work of one process. */
    @FunctionalInterface
    interface Work {
        void run(LandConfig config) throws Exception;
    }

    static void run(String purpose, String[] arguments, Work work) {
        int status = status(purpose, arguments, work);
        System.err.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    static int status(String purpose, String[] arguments, Work work) {
        try {
            work.run(LandConfig.read(ConfigReader.fromArguments(arguments)));
            return 0;
        } catch (InvalidContractException | MistakeException e) {
            System.err.println(oneLine(e.getMessage()));
            return MISTAKE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(purpose, e);
        } catch (Exception e) {
            return failed(purpose, e);
        }
    }

    private static int failed(String purpose, Exception failure) {
        LOG.error("Cannot {}", purpose, failure);
        System.err.println("Cannot " + purpose + ": "
                + oneLine(String.valueOf(root(failure).getMessage())));
        return FAILED;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String oneLine(String message) {
        return message.replace('\n', ' ');
    }
}
