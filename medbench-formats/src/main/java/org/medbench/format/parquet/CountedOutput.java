package org.medbench.format.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that knows how far it has come, since Parquet's footer says where everything lies. */
final class CountedOutput extends FilterOutputStream {

    private long position;

    CountedOutput(OutputStream out) {
        super(out);
    }

    long position() {
        return position;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        position += length;
    }
}
