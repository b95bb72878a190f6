package org.medbench.examples.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Bytes for people: {@code 2.0 GiB} is told; {@code 500}, {@code 20MB} and {@code 2GiB} are read. */
final class Sizes implements CommandLine.ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(?:([KMGT])(I?))?B?", Pattern.CASE_INSENSITIVE);

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new CommandLine.TypeConversionException("not a size such as 500MB or 2GiB: '" + text + "'");
        }
        long bytes = Long.parseLong(size.group(1));
        if (size.group(2) == null) {
            return bytes;
        }
        long step = size.group(3).isEmpty() ? 1000 : 1024;
        try {
            for (int unit = "KMGT".indexOf(size.group(2).toUpperCase(Locale.ROOT)); unit >= 0; unit--) {
                bytes = Math.multiplyExact(bytes, step);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new CommandLine.TypeConversionException("more bytes than there are: '" + text + "'");
        }
    }

    static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < 4) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, "KMGTP".charAt(unit) + "i");
    }
}
