package org.medbench.examples.quickstart;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import org.medbench.item.Choice;
import org.medbench.score.Completion;
import org.medbench.score.Model;
import org.medbench.score.ModelRequest;

/** Chooses the option whose sentence embedding is nearest to that of the question. */
final class EmbeddingModel implements Model {

    private final AllMiniLmL6V2QuantizedEmbeddingModel embeddings = new AllMiniLmL6V2QuantizedEmbeddingModel();

    @Override
    public String name() {
        return "baseline:embedding (all-MiniLM-L6)";
    }

    @Override
    public Completion complete(ModelRequest request) {
        Embedding question =
                embed(request.turns().get(request.turns().size() - 1).text());
        String nearest = "";
        double best = -2;
        for (Choice choice : request.choices()) {
            double similarity = CosineSimilarity.between(question, embed(choice.text()));
            if (similarity > best) {
                best = similarity;
                nearest = choice.label();
            }
        }
        return Completion.of(nearest);
    }

    /** The model has no vector for empty text. */
    private Embedding embed(String text) {
        return embeddings.embed(text.isBlank() ? "." : text).content();
    }
}
