/**
 * XML without schema as rows. Start with {@link org.medbench.format.xml.XmlAdapter}; {@link
 * org.medbench.format.xml.SafeXml} is the one place that makes a parser, for workbooks too: no document type, no entity,
 * nothing from outside, limits on depth, attributes and text.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.format.xml;
