package io.gezhi.launcher.command;

import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.derive.Dictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dictionary}: the page of all tables and columns, generated from the contracts. */
@Command(
        name = "dictionary",
        mixinStandardHelpOptions = true,
        description = "Writes the data dictionary, which the contracts give, to a file.")
public final class DictionaryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The page, in Markdown.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Files.writeString(file, Dictionary.markdown(Contracts.standard()));
        return 0;
    }
}
