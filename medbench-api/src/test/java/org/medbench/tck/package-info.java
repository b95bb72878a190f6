/**
 * Contract tests for authors of plug-ins: abstract JUnit classes, one for each service interface. Extend {@link
 * org.medbench.tck.SourceConnectorContract} for a connector; each test carries the number of the rule that it checks.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.tck;
