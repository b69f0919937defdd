package org.demarche.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.demarche.contracts.VisibleText;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.standalone.tokens.TokenFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the token of a data directory, for {@code curl -H "Authorization: Bearer $(./demarche token)"}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints the token that a process on the data directory asks for when something is to be changed.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:it was printed", "1:there is none, or it cannot be read", "2:an option is wrong"})
final class Token implements Callable<Integer> {
    private static final int NONE = 1;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        TokenFile file = TokenFile.in(data.path());
        try {
            Optional<String> token = file.read();
            if (token.isEmpty()) {
                return fail("there is no " + file.file() + ": the first start makes it");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(token.get());
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            return fail(file.file() + " cannot be read: " + e.getMessage());
        } catch (StoreUnavailableException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(VisibleText.of("demarche: " + reason));
        return NONE;
    }
}
