package org.medbench.examples.cli;

import picocli.CommandLine;

/** Gives each command the shell that it works in. */
final class CommandFactory implements CommandLine.IFactory {

    private final Shell shell;
    private final CommandLine.IFactory standard = CommandLine.defaultFactory();

    CommandFactory(Shell shell) {
        this.shell = shell;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = standard.create(type);
        if (made instanceof RepositoryCommand command) {
            command.shell = shell;
        }
        return made;
    }
}
