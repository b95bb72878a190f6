package org.medbench.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * The tree of nodes for a schema. Lists and maps have been laid out in several ways over the years; this follows the
 * backward-compatibility rules of the Parquet specification (LogicalTypes.md, "Lists" and "Maps").
 */
final class RecordShape {

    private final MessageType schema;
    private final Budget budget;
    private final boolean plainBinaryIsText;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final Node.Group record;

    /**
     * @param wanted which top-level fields to read
     * @param plainBinaryIsText whether binary without a logical type holds text
     */
    RecordShape(MessageType schema, Predicate<String> wanted, boolean plainBinaryIsText, Budget budget) {
        this.schema = schema;
        this.budget = budget;
        this.plainBinaryIsText = plainBinaryIsText;
        List<Type> chosen = schema.getFields().stream()
                .filter(field -> wanted.test(field.getName()))
                .toList();
        // With no column at all, nothing would prove that the rows are there.
        this.record = group(schema.getName(), chosen.isEmpty() ? schema.getFields() : chosen, 0, 0);
    }

    Node.Group record() {
        return record;
    }

    /** The columns to be read. */
    List<Leaf> leaves() {
        return leaves;
    }

    private Node.Group group(String name, List<Type> fields, int defined, int repeated) {
        List<Node> children = new ArrayList<>();
        for (Type field : fields) {
            path.add(field.getName());
            children.add(field(field, defined, repeated));
            path.remove(path.size() - 1);
        }
        return new Node.Group(name, defined, fields.stream().map(Type::getName).toList(), children);
    }

    private Node field(Type type, int defined, int repeated) {
        return switch (type.getRepetition()) {
            case REQUIRED -> single(type, defined, repeated);
            case OPTIONAL -> single(type, defined + 1, repeated);
            case REPEATED -> new Node.Repeated(
                    defined, defined + 1, repeated + 1, single(type, defined + 1, repeated + 1));
        };
    }

    /** One occurrence of a type, which is not null from the level {@code defined} on. */
    private Node single(Type type, int defined, int repeated) {
        if (type.isPrimitive()) {
            return leaf(type);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        if (group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED)) {
            if (logical instanceof ListLogicalTypeAnnotation) {
                return list(group, defined, repeated);
            }
            if ((logical instanceof MapLogicalTypeAnnotation || logical instanceof MapKeyValueTypeAnnotation)
                    && !group.getType(0).isPrimitive()) {
                return map(group.getType(0).asGroupType(), defined, repeated);
            }
        }
        return group(group.getName(), group.getFields(), defined, repeated);
    }

    private Node leaf(Type type) {
        Scalars scalars = new Scalars(type.asPrimitiveType(), plainBinaryIsText);
        Leaf leaf = new Leaf(schema.getColumnDescription(path.toArray(String[]::new)), scalars, budget);
        leaves.add(leaf);
        return leaf;
    }

    private Node list(GroupType list, int defined, int repeated) {
        Type middle = list.getType(0);
        path.add(middle.getName());
        Node element;
        if (isElement(middle, list.getName())) {
            element = single(middle, defined + 1, repeated + 1);
        } else {
            Type inner = middle.asGroupType().getType(0);
            path.add(inner.getName());
            element = field(inner, defined + 1, repeated + 1);
            path.remove(path.size() - 1);
        }
        path.remove(path.size() - 1);
        return new Node.Repeated(defined, defined + 1, repeated + 1, element);
    }

    /** Whether the repeated field is the element itself, as old writers had it, and no layer around it. */
    private static boolean isElement(Type middle, String listName) {
        return middle.isPrimitive()
                || middle.asGroupType().getFieldCount() != 1
                || middle.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                || middle.getName().equals("array")
                || middle.getName().equals(listName + "_tuple");
    }

    private Node map(GroupType entry, int defined, int repeated) {
        path.add(entry.getName());
        Node pair = group(entry.getName(), entry.getFields(), defined + 1, repeated + 1);
        path.remove(path.size() - 1);
        boolean textKeys = entry.getFieldCount() == 2
                && entry.getType(0).getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
        return textKeys
                ? new Node.TextMap(
                        defined, defined + 1, repeated + 1, pair, entry.getFieldName(0), entry.getFieldName(1))
                : new Node.Repeated(defined, defined + 1, repeated + 1, pair);
    }
}
