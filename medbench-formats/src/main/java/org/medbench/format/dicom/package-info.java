/**
 * Medical pictures in DICOM, https://www.dicomstandard.org/current. Start with {@link
 * org.medbench.format.dicom.DicomAdapter}; {@link org.medbench.format.dicom.DataSet} reads the elements of a file, {@link
 * org.medbench.format.dicom.PersonText} its character sets and {@link org.medbench.format.dicom.Pixels} its picture.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.dicom;
