/** medbench's file formats. Nothing is exported: programs meet them through the service interfaces of the api. */
module org.medbench.formats {
    requires transitive org.medbench.api;
    requires de.siegmar.fastcsv;
    requires java.xml;
    // Decompression in pure Java moves bytes by sun.misc.Unsafe.
    requires jdk.unsupported;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static com.github.luben.zstd_jni;
    requires static flatbuffers.java; // An automatic module, required so by org.apache.arrow.format, too.
    requires static org.apache.arrow.format;
    requires static org.apache.commons.compress;
    requires static org.jspecify;

    provides org.medbench.spi.FormatAdapter with
            org.medbench.format.arrow.ArrowAdapter,
            org.medbench.format.clinical.BratAdapter,
            org.medbench.format.clinical.ConllAdapter,
            org.medbench.format.clinical.PubTatorAdapter,
            org.medbench.format.clinical.QrelsAdapter,
            org.medbench.format.csv.CsvAdapter,
            org.medbench.format.dicom.DicomAdapter,
            org.medbench.format.fhir.FhirAdapter,
            org.medbench.format.foreign.ForeignAdapter,
            org.medbench.format.json.JsonAdapter,
            org.medbench.format.metadata.CroissantAdapter,
            org.medbench.format.metadata.MarkdownAdapter,
            org.medbench.format.numpy.NpyAdapter,
            org.medbench.format.numpy.NpzAdapter,
            org.medbench.format.parquet.ParquetAdapter,
            org.medbench.format.picture.NiftiAdapter,
            org.medbench.format.picture.PictureAdapter,
            org.medbench.format.picture.VideoAdapter,
            org.medbench.format.signal.EdfAdapter,
            org.medbench.format.signal.WfdbAnnotationAdapter,
            org.medbench.format.signal.WfdbHeaderAdapter,
            org.medbench.format.signal.WfdbSignalAdapter,
            org.medbench.format.text.LfsPointerAdapter,
            org.medbench.format.xlsx.XlsxAdapter,
            org.medbench.format.xml.XmlAdapter;
    provides org.medbench.spi.ContainerAdapter with
            org.medbench.format.archive.CompressedFileAdapter,
            org.medbench.format.archive.SevenZipAdapter,
            org.medbench.format.archive.TarAdapter,
            org.medbench.format.archive.ZipAdapter;
    provides org.medbench.spi.TableWriter with
            org.medbench.format.csv.CsvTableWriter,
            org.medbench.format.json.JsonLinesWriter,
            org.medbench.format.arrow.ArrowTableWriter,
            org.medbench.format.parquet.ParquetTableWriter,
            org.medbench.format.xlsx.XlsxTableWriter;
}
