package org.medbench.format.parquet;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.medbench.spi.TableWriter.Column;

/** The Parquet schema of a table. Every column may be null. */
final class TableSchema {

    private TableSchema() {}

    static MessageType of(List<Column> columns) {
        return new MessageType("table", columns.stream().map(TableSchema::type).toList());
    }

    private static Type type(Column column) {
        var text = Types.optional(PrimitiveTypeName.BINARY);
        return switch (column.type()) {
            case TEXT -> text.as(LogicalTypeAnnotation.stringType()).named(column.name());
            case STRUCTURE -> text.as(LogicalTypeAnnotation.jsonType()).named(column.name());
            case BYTES -> text.named(column.name());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DECIMAL -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case TEXT_LIST -> Types.optionalList()
                    .element(text.as(LogicalTypeAnnotation.stringType()).named("element"))
                    .named(column.name());
        };
    }
}
