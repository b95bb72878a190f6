package org.medbench.examples.cli;

import picocli.CommandLine;

/** Gives each command the shell that it works in and the options that hold for all. */
final class CommandFactory implements CommandLine.IFactory {

    private final Shell shell;
    private final GlobalOptions options;
    private final CommandLine.IFactory standard = CommandLine.defaultFactory();

    CommandFactory(Shell shell, GlobalOptions options) {
        this.shell = shell;
        this.options = options;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = standard.create(type);
        if (made instanceof RepositoryCommand command) {
            command.shell = shell;
            command.options = options;
        }
        return made;
    }
}
