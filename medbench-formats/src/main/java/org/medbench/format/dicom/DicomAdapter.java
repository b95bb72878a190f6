package org.medbench.format.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Reads a DICOM file as one row: its elements by their keyword ({@code Modality}, {@code PatientAge}, {@code Rows}, …; not
 * those in sequences, nor private ones), then {@code _image}, the picture as PNG of eight bits, or a list of them for
 * several frames, and {@code _imageProblem}, which says why there is none. Explicit and implicit, little- and big-endian,
 * deflated; pictures are decoded if they are native or run-length packed grey or RGB; a JPEG picture is given as it is.
 */
public final class DicomAdapter implements FormatAdapter {

    private static final String DICOM = "dicom";
    private static final String IMAGE = "_image";
    private static final String PROBLEM = "_imageProblem";

    /** Made by {@code ServiceLoader}. */
    public DicomAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(DICOM);
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        return DataSet.hasPreamble(probe.head()) ? new Recognition(DICOM, Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        DataSet data = DataSet.read(request, false);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("content", "a picture in DICOM, no items");
        facts.put("transfer syntax", data.syntax().uid());
        new Facts(data).text("SpecificCharacterSet").ifPresent(name -> facts.put("charset", name));
        return new FileDescription(OptionalLong.of(1), Map.of(), facts);
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        boolean withPicture = request.wants(IMAGE) || request.wants(PROBLEM);
        DataSet data = DataSet.read(request, withPicture);
        Facts facts = new Facts(data);
        Map<String, Value> row = new LinkedHashMap<>(facts.values());
        if (withPicture) {
            Pixels.Outcome pictures = Pixels.of(data, facts, request.limits());
            row.put(IMAGE, value(pictures.files()));
            row.put(PROBLEM, pictures.problem().<Value>map(Value.Text::new).orElse(Value.NULL));
        }
        row.keySet().removeIf(field -> !request.wants(field));
        return Stream.of(Row.of(0, row));
    }

    private static Value value(List<byte[]> files) {
        if (files.isEmpty()) {
            return Value.NULL;
        }
        List<Value> values = new ArrayList<>();
        files.forEach(file -> values.add(new Value.Bytes(file)));
        return values.size() == 1 ? values.get(0) : new Value.Elements(values);
    }
}
