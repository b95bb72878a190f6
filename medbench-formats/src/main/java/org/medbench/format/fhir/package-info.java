/** Clinical records in HL7 FHIR; start with {@link org.medbench.format.fhir.FhirAdapter}. */
@org.jspecify.annotations.NullMarked
package org.medbench.format.fhir;
