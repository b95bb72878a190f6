/**
 * Physiological signals: WFDB's headers ({@link org.medbench.format.signal.WfdbHeaderAdapter}), samples ({@link
 * org.medbench.format.signal.WfdbSignalAdapter}) and annotations ({@link
 * org.medbench.format.signal.WfdbAnnotationAdapter}), and the headers of EDF ({@link
 * org.medbench.format.signal.EdfAdapter}). Each file is read alone; the row of a signal names the file of its samples.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.signal;
