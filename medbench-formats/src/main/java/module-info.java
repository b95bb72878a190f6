/** medbench's file formats. Nothing is exported: programs meet them through the service interfaces of the api. */
module org.medbench.formats {
    requires transitive org.medbench.api;
    requires tools.jackson.databind;
    // Decompression in pure Java moves bytes by sun.misc.Unsafe.
    requires jdk.unsupported;
    requires static com.github.luben.zstd_jni;
    requires static org.jspecify;

    provides org.medbench.spi.FormatAdapter with
            org.medbench.format.parquet.ParquetAdapter;
    provides org.medbench.spi.TableWriter with
            org.medbench.format.parquet.ParquetTableWriter;
}
