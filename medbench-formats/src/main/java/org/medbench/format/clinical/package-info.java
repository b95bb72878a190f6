/**
 * Text formats of clinical language processing and of retrieval: a record for each sentence, document, annotation or
 * judgement. Each is a {@link org.medbench.format.clinical.LineFormat}; start there.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.clinical;
