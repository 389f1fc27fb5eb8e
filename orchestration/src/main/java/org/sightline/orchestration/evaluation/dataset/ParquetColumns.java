package org.sightline.orchestration.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads some columns of bytes of one Parquet file, row by row; a group of rows is in memory at a time. */
final class ParquetColumns implements AutoCloseable {
    private final ParquetFileReader file;
    private final MessageType schema;
    private final List<ColumnReader> readers = new ArrayList<>();
    private long left;
    private long row = -1;

    /**
     * @param columns by their paths, such as {@code image.bytes}
     * @throws RuntimeException whatever a damaged file leads the reader to
     */
    ParquetColumns(Path path, String... columns) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw Broken.at(path.toString(), "there is no such file");
        }
        PlainParquetConfiguration plain = new PlainParquetConfiguration();
        ParquetReadOptions options = ParquetReadOptions.builder(plain)
                .withCodecFactory(new BoundedCodecs(new CodecFactory(plain, 0)))
                .build();
        this.file = ParquetFileReader.open(new LocalInputFile(path), options);
        requireInside(path);
        this.schema = projected(file.getFileMetaData().getSchema(), List.of(columns));
        file.setRequestedSchema(schema);
    }

    /** The reader makes room for a column chunk before it looks whether the file is that long. */
    private void requireInside(Path path) throws IOException {
        long length = Files.size(path);
        boolean inside = file.getRowGroups().stream()
                .flatMap(group -> group.getColumns().stream())
                .allMatch(chunk -> chunk.getStartingPos() >= 0
                        && chunk.getTotalSize() >= 0
                        && chunk.getTotalSize() <= length - chunk.getStartingPos());
        if (!inside) {
            file.close();
            throw Broken.at(path.toString(), "names columns that are longer than the file: download it again");
        }
    }

    private static MessageType projected(MessageType whole, List<String> columns) {
        List<Type> kept = new ArrayList<>();
        for (String column : columns) {
            String[] path = column.split("\\.");
            Type field = whole.getType(path[0]);
            kept.add(path.length == 1 ? field : one(field.asGroupType(), path[1]));
        }
        return new MessageType(whole.getName(), kept);
    }

    private static Type one(GroupType group, String field) {
        return group.withNewFields(group.getType(field));
    }

    /** As the file announces. */
    long rows() {
        return file.getRecordCount();
    }

    /** Goes to the next row; false after the last. */
    boolean next() throws IOException {
        if (left > 0) {
            readers.forEach(ParquetColumns::pass);
        } else {
            Optional<PageReadStore> group = Optional.ofNullable(file.readNextRowGroup());
            if (group.isEmpty()) {
                return false;
            }
            begin(group.get());
        }
        left--;
        row++;
        return true;
    }

    /** A value that nobody looked at is still the next one to be decoded, unless it is skipped. */
    private static void pass(ColumnReader reader) {
        if (holds(reader)) {
            reader.skip();
        }
        reader.consume();
    }

    private static boolean holds(ColumnReader reader) {
        return reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
    }

    private void begin(PageReadStore group) {
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                group, new Nowhere(schema), schema, file.getFileMetaData().getCreatedBy());
        readers.clear();
        for (ColumnDescriptor column : schema.getColumns()) {
            readers.add(store.getColumnReader(column));
        }
        left = group.getRowCount();
    }

    /** From 0; -1 before the first. */
    long row() {
        return row;
    }

    /** What the n-th of the columns holds in this row. */
    Optional<byte[]> bytes(int column) {
        ColumnReader reader = readers.get(column);
        boolean there =
                reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
        return there ? Optional.of(reader.getBinary().getBytes()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The reader wants to know where records go; here they go nowhere, because columns are read one by one. */
    private static final class Nowhere extends GroupConverter {
        private final GroupType type;

        Nowhere(GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int field) {
            Type inner = type.getType(field);
            return inner.isPrimitive() ? new PrimitiveConverter() {} : new Nowhere(inner.asGroupType());
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
