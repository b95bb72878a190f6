package org.medbench.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.medbench.spi.Value;

/**
 * How the stored values of one column become values of a row: by its physical type and, where there is one, its logical
 * type. Dates and times become ISO 8601 text, with a {@code Z} where the file says that they are UTC.
 */
final class Scalars {

    private static final Value TRUE = new Value.Flag(true);
    private static final Value FALSE = new Value.Flag(false);

    private IntFunction<Value> ints = number -> new Value.Numeral(Integer.toString(number));
    private LongFunction<Value> longs = number -> new Value.Numeral(Long.toString(number));
    private Function<Binary, Value> binaries = binary -> new Value.Bytes(binary.getBytes());

    /**
     * @param plainBinaryIsText whether binary without a logical type holds text, as some old writers had it
     */
    Scalars(PrimitiveType type, boolean plainBinaryIsText) {
        PrimitiveTypeName stored = type.getPrimitiveTypeName();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical != null) {
            interpret(logical);
        } else if (stored == PrimitiveTypeName.INT96) {
            binaries = Times::ofInt96;
        } else if (stored == PrimitiveTypeName.BINARY && plainBinaryIsText) {
            binaries = Scalars::text;
        }
    }

    private void interpret(LogicalTypeAnnotation logical) {
        if (logical instanceof StringLogicalTypeAnnotation
                || logical instanceof EnumLogicalTypeAnnotation
                || logical instanceof JsonLogicalTypeAnnotation) {
            binaries = Scalars::text;
        } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            int scale = decimal.getScale();
            ints = number -> decimal(BigInteger.valueOf(number), scale);
            longs = number -> decimal(BigInteger.valueOf(number), scale);
            binaries = binary -> decimal(new BigInteger(binary.getBytes()), scale);
        } else if (logical instanceof IntLogicalTypeAnnotation integer) {
            if (!integer.isSigned()) {
                ints = number -> new Value.Numeral(Integer.toUnsignedString(number));
                longs = number -> new Value.Numeral(Long.toUnsignedString(number));
            }
        } else if (logical instanceof DateLogicalTypeAnnotation) {
            ints = Times::ofDay;
        } else if (logical instanceof TimeLogicalTypeAnnotation time) {
            ints = number -> Times.ofTime(number, time);
            longs = number -> Times.ofTime(number, time);
        } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            longs = number -> Times.ofTimestamp(number, timestamp);
        } else if (logical instanceof IntervalLogicalTypeAnnotation) {
            binaries = Times::ofInterval;
        } else if (logical instanceof UUIDLogicalTypeAnnotation) {
            binaries = Scalars::uuid;
        } else if (logical instanceof Float16LogicalTypeAnnotation) {
            binaries = Scalars::half;
        }
    }

    Value of(int number) {
        return ints.apply(number);
    }

    Value of(long number) {
        return longs.apply(number);
    }

    Value of(Binary binary) {
        return binaries.apply(binary);
    }

    Value of(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    Value of(float number) {
        return new Value.Numeral(Float.toString(number));
    }

    Value of(double number) {
        return new Value.Numeral(Double.toString(number));
    }

    private static Value text(Binary binary) {
        return new Value.Text(Utf8.decode(binary.toByteBuffer()));
    }

    private static Value decimal(BigInteger unscaled, int scale) {
        BigDecimal number = new BigDecimal(unscaled, scale);
        // A plain number of a hostile scale would be gigabytes of zeros.
        return new Value.Numeral(scale <= 100 ? number.toPlainString() : number.toString());
    }

    private static Value uuid(Binary binary) {
        var bytes = binary.toByteBuffer();
        return new Value.Text(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    /** Sixteen bits: sign, five of exponent, ten of fraction. */
    private static Value half(Binary binary) {
        byte[] bytes = binary.getBytes();
        int bits = bytes[1] << 8 | bytes[0] & 0xFF;
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1024 + fraction, exponent - 25);
                };
        return new Value.Numeral(Float.toString(bits < 0 ? -size : size));
    }
}
