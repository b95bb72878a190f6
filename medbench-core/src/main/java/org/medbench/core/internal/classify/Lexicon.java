package org.medbench.core.internal.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The terms with their weights, read from {@code terms.tsv}: a group's name, its claims as {@code claim=weight} with blanks
 * between, and its words with {@code |} between. Lines that begin with {@code #} are comments.
 */
final class Lexicon {

    private final TermTree tree = new TermTree();

    private Lexicon() {}

    static Lexicon standard() {
        try (InputStream in = Lexicon.class.getResourceAsStream("terms.tsv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the jar of medbench-core lacks terms.tsv beside " + Lexicon.class.getName());
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Lexicon read(InputStream in) throws IOException {
        Lexicon lexicon = new Lexicon();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                lexicon.add(line);
            }
        }
        return lexicon;
    }

    private void add(String line) {
        String[] fields = line.split("\t");
        if (fields.length != 3) {
            throw new IllegalArgumentException("terms.tsv: not group, claims and words: '" + line + "'");
        }
        List<Term.Claim> claims = new ArrayList<>();
        for (String claim : fields[1].strip().split(" +")) {
            int at = claim.lastIndexOf('=');
            claims.add(new Term.Claim(claim.substring(0, at), Double.parseDouble(claim.substring(at + 1))));
        }
        Term term = new Term(fields[0].strip(), claims);
        for (String words : fields[2].split("\\|")) {
            tree.add(words.strip(), term);
        }
    }

    /** Tells which terms a text has, with the words that stood for them. */
    void find(String plainText, BiConsumer<Term, String> found) {
        tree.find(plainText, found);
    }
}
