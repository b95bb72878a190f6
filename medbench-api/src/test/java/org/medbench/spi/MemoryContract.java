package org.medbench.spi;

import org.medbench.tck.SourceConnectorContract;

/** The contract, on a connector whose place is {@code memory:here}. */
class MemoryContract extends SourceConnectorContract {

    private final SourceConnector connector;

    MemoryContract(SourceConnector connector) {
        this.connector = connector;
    }

    @Override
    protected SourceConnector connector() {
        return connector;
    }

    @Override
    protected Location present() {
        return Location.parse("memory:here");
    }

    @Override
    protected Location absent() {
        return Location.parse("memory:nowhere");
    }
}
