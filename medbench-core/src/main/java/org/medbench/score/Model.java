package org.medbench.score;

/**
 * A language model, or anything that answers prompts. Called from several threads at once if the evaluation's concurrency
 * is above one.
 */
@FunctionalInterface
public interface Model {

    /**
     * Answers one prompt.
     *
     * @param request the prompt and how to decode
     * @return the answer
     * @throws Exception if no answer came; the item is then {@code FAILED}, never wrong. A {@link
     *     org.medbench.error.ModelException} that is not retryable stops the run, which can be resumed
     */
    Completion complete(ModelRequest request) throws Exception;

    /**
     * What the model is called in results; part of a run's identity.
     *
     * @return the name
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * The same model under a name.
     *
     * @param name the name
     * @param model the model
     * @return a model of that name
     */
    static Model named(String name, Model model) {
        return new Model() {
            @Override
            public Completion complete(ModelRequest request) throws Exception {
                return model.complete(request);
            }

            @Override
            public String name() {
                return name;
            }
        };
    }
}
