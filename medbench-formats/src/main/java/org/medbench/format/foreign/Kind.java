package org.medbench.format.foreign;

import java.util.Locale;
import org.medbench.spi.DecodeFailure;

/** What a file is that is not read, and what can be read instead. */
enum Kind {
    PICKLE(true, "pickled Python objects, which only running them would read", Instead.EXPORT),
    PYTORCH(true, "a PyTorch archive of pickled objects, which only running them would read", Instead.EXPORT),
    PYTHON(true, "a Python program", Instead.DATA_FILES),
    SCRIPT(true, "a script", Instead.DATA_FILES),
    NOTEBOOK(true, "a notebook, which is a program with its output", Instead.DATA_FILES),
    EXECUTABLE(true, "a program for a machine", Instead.DATA_FILES),
    JAR(true, "a Java archive of programs", "unpack the data files that it may hold"),
    R_DATA(true, "a workspace of R, which may hold code", "save its tables by write.csv or arrow::write_parquet"),
    HDF5(false, "an HDF5 file, which is not read", "export its tables as Parquet or its arrays as npz"),
    SQLITE(false, "an SQLite database, which is not read", "export its tables as CSV or Parquet"),
    MATLAB(false, "a MATLAB 5 or newer file, which is not read", "save its arrays as npz or its tables as CSV"),
    PDF(false, "a PDF document, which is not read", "look for the data files beside it"),
    OFFICE(false, "a binary office document, which is not read", "save it as .xlsx or CSV");

    private final boolean unsafe;
    private final String what;
    private final String instead;

    Kind(boolean unsafe, String what, String instead) {
        this.unsafe = unsafe;
        this.what = what;
        this.instead = instead;
    }

    String format() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String what() {
        return what;
    }

    DecodeFailure refusal() {
        String message = "this is " + what + "; " + instead;
        return unsafe
                ? DecodeFailure.unsafe("it is never run: " + message)
                : DecodeFailure.malformed(message, 0, -1, null);
    }

    /** What to do, where it is the same for several kinds. */
    private static final class Instead {
        static final String EXPORT =
                "read the data set's Parquet, JSON or CSV files (on Hugging Face the branch refs/convert/parquet), or save"
                        + " the arrays as npz without pickling";
        static final String DATA_FILES =
                "read the data files that it loads (on Hugging Face the branch refs/convert/parquet)";
    }
}
