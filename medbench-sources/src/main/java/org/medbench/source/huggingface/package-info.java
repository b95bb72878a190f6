/**
 * The Hugging Face Hub. Start with {@link org.medbench.source.huggingface.HuggingFaceConnector}; {@code HubAddress} writes
 * its addresses, {@code HubFacts} reads what it says of a data set, {@code HubTree} lists files, {@code HubRefusal} tells
 * its refusals apart, which takes more than the status.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.source.huggingface;
